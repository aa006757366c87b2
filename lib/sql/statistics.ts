import "server-only";
// What the statistics count, grouped by the database: devices and locations of a selection, by one column or by month.

import type Sqlite from "better-sqlite3";
import type { Municipality } from "../../prisma/generated/enums.ts";
import type { PublishedCamera } from "../cameras/columns.ts";
import { type FigureName, figureNames } from "../cameras/figures.ts";
import type { CameraFilter } from "../cameras/filter.ts";
import { freshnessBounds } from "../cameras/wording.ts";
import { readSql } from "../db/sqlite.ts";
import { FROM, publishedColumns, selected } from "./published.ts";
import { whereFor } from "./where.ts";

export type Counted = { value: string | null; cameras: number; locations: number };

/** By which expression a figure groups; `values` are its parameters. */
function groupOf(name: FigureName, today: string): { sql: string; values: string[] } {
  if (name !== "freshness") return { sql: publishedColumns[name], values: [] };
  const { fresh, ageing } = freshnessBounds(today);
  return {
    sql: `CASE WHEN c."lastConfirmedOn" IS NULL THEN 'never' WHEN c."lastConfirmedOn" >= ? THEN 'fresh'
      WHEN c."lastConfirmedOn" >= ? THEN 'ageing' ELSE 'old' END`,
    values: [fresh, ageing],
  };
}

/**
 * Every figure of a selection, freshness as of a day: values that occur, without order. One pass over the rows in the
 * order of their locations, so that a location is counted once for each value without keeping any in mind: a query for
 * each figure takes several times as long.
 */
export function countFigures(
  filter: CameraFilter,
  today: string,
  sql: Sqlite.Database = readSql(),
): Record<FigureName, Counted[]> {
  const where = whereFor(filter);
  const groups = figureNames.map((name) => groupOf(name, today));
  const rows = sql
    .prepare<unknown[], (string | number | null)[]>(
      `SELECT c."locationId", c."count", ${groups.map(({ sql }) => sql).join(", ")}
       FROM "Camera" c WHERE ${where.sql} ORDER BY c."locationId"`,
    )
    .raw()
    .iterate(...groups.flatMap(({ values }) => values), ...where.values);
  const counted = figureNames.map(() => new Map<string | null, Counted & { at: string }>());
  for (const [location, count, ...values] of rows) {
    for (const [number, found] of counted.entries()) {
      const given = values[number] ?? null;
      const value = given === null ? null : String(given);
      let row = found.get(value);
      if (!row) {
        row = { value, cameras: 0, locations: 0, at: "" };
        found.set(value, row);
      }
      row.cameras += Number(count);
      if (row.at !== location) {
        row.locations += 1;
        row.at = String(location);
      }
    }
  }
  return Object.fromEntries(
    figureNames.map((name, number) => [
      name,
      [...(counted[number]?.values() ?? [])].map(({ value, cameras, locations }) => ({ value, cameras, locations })),
    ]),
  ) as Record<FigureName, Counted[]>;
}

/** Months (YYYY-MM) from which something is known, and in which it was removed; null while it is in place. */
export type Span = { since: string; until: string | null; count: number };

/**
 * The month from which the map can tell that a camera was there: the earliest look that a source dates, else the day
 * that it was recorded. Never the time of an edit elsewhere: a bulk edit would look like a wave of cameras.
 */
const SINCE = `substr(MIN(COALESCE(c."firstSeenOn", c."recordedOn"), c."recordedOn"), 1, 7)`;
const UNTIL = `CASE WHEN c."status" = 'removed' THEN COALESCE(substr(c."removedOn", 1, 7), ${SINCE}) END`;

/** Devices by the months of their camera. */
export function cameraSpans(filter: CameraFilter): Span[] {
  const where = whereFor(filter);
  return readSql()
    .prepare<unknown[], Span>(
      `SELECT ${SINCE} AS since, ${UNTIL} AS until, SUM(c."count") AS count FROM "Camera" c WHERE ${where.sql} GROUP BY 1, 2`,
    )
    .all(...where.values);
}

/** Locations, each from its first camera on until its last one was removed. */
export function locationSpans(filter: CameraFilter): Span[] {
  const where = whereFor(filter);
  return readSql()
    .prepare<unknown[], Span>(
      `SELECT since, until, COUNT(*) AS count FROM (
         SELECT MIN(${SINCE}) AS since,
           CASE WHEN COUNT(*) = COUNT(${UNTIL}) THEN MAX(${UNTIL}) END AS until
         FROM "Camera" c WHERE ${where.sql} GROUP BY c."locationId")
       GROUP BY 1, 2`,
    )
    .all(...where.values);
}

export type CellCount = {
  row: number;
  column: number;
  municipality: Municipality | null;
  cameras: number;
  locations: number;
  lastLook: string | null;
};

/**
 * Cameras of a selection in Belgrade by square, most first. A square is `high` degrees of latitude and `wide` of
 * longitude; its last look is the last day on which one of its cameras was seen or found gone.
 */
export function cameraCells(filter: CameraFilter, high: number, wide: number): CellCount[] {
  const where = whereFor(filter);
  return readSql()
    .prepare<unknown[], CellCount>(
      `SELECT CAST(c."lat" / ? AS INTEGER) AS "row", CAST(c."lon" / ? AS INTEGER) AS "column",
         MIN(c."municipality") AS municipality, SUM(c."count") AS cameras, COUNT(DISTINCT c."locationId") AS locations,
         NULLIF(MAX(MAX(COALESCE(c."lastConfirmedOn", ''), COALESCE(c."removedOn", ''))), '') AS lastLook
       FROM "Camera" c WHERE ${where.sql} AND c."municipality" IS NOT NULL GROUP BY 1, 2 ORDER BY 4 DESC, 1, 2`,
    )
    .all(high, wide, ...where.values);
}

const COMPARED = [
  "id",
  "lat",
  "lon",
  "count",
  "location_id",
  "municipality",
  "operator",
  "operator_type",
  "address",
  "last_confirmed_on",
  "source",
  "source_ref",
  "licence",
  "attribution",
] as const;

/** A camera as the comparison with an official list tells it. */
export type ComparedCamera = Pick<PublishedCamera, (typeof COMPARED)[number]>;

/** The cameras of a selection in the order of the table. */
export function comparedCameras(filter: CameraFilter): ComparedCamera[] {
  const where = whereFor(filter);
  return readSql()
    .prepare<unknown[], ComparedCamera>(`SELECT ${selected(COMPARED)} FROM ${FROM} WHERE ${where.sql} ORDER BY c."seq"`)
    .all(...where.values);
}
