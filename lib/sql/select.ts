import "server-only";
// Reads for pages, API and exports: selections by the shared filter, counted and in pages. Everything is bounded by
// a limit or by one grouped row per value.

import type Sqlite from "better-sqlite3";
import type { EventKind, EventRole } from "../../prisma/generated/enums.ts";
import type { PublishedCamera } from "../cameras/columns.ts";
import type { CameraFilter } from "../cameras/filter.ts";
import { type FacetName, facetNames } from "../cameras/filter-names.ts";
import { readSql } from "../db/sqlite.ts";
import type { Box } from "../geo/distance.ts";
import { FROM, PUBLISHED, publishedColumns, selected } from "./published.ts";
import { OFFICIAL, whereFor } from "./where.ts";

export type Totals = { cameras: number; locations: number; rows: number };

/** Cameras (devices), locations, and rows of a selection. */
export function totals(filter: CameraFilter, database: Sqlite.Database = readSql()): Totals {
  const where = whereFor(filter);
  const sql = `SELECT COALESCE(SUM(c."count"), 0) AS cameras, COUNT(DISTINCT c."locationId") AS locations, COUNT(*) AS rows
    FROM "Camera" c WHERE ${where.sql}`;
  return database.prepare<unknown[], Totals>(sql).get(...where.values) ?? { cameras: 0, locations: 0, rows: 0 };
}

/** Whether a selection holds cameras outside Belgrade. */
export function anyElsewhere(filter: CameraFilter, database: Sqlite.Database = readSql()): boolean {
  const where = whereFor(filter);
  const sql = `SELECT 1 FROM "Camera" c WHERE ${where.sql} AND c."municipality" IS NULL LIMIT 1`;
  return database.prepare(sql).get(...where.values) !== undefined;
}

export type Facets = Record<FacetName, ReadonlyMap<string, number>>;

/** For each facet, how many cameras each value would select, all other filters applied. */
export function facets(filter: CameraFilter, sql: Sqlite.Database = readSql()): Facets {
  const counted = facetNames.map((name): [FacetName, ReadonlyMap<string, number>] => {
    const { [name]: _, ...others } = filter;
    if (name === "has_photo") {
      const yes = totals({ ...others, has_photo: "yes" }, sql).cameras;
      return [name, new Map([["yes", yes]])];
    }
    const where = whereFor(others, { everyLayer: name === "source" });
    const column = publishedColumns[name];
    const rows = sql
      .prepare<unknown[], { value: string | null; cameras: number }>(
        `SELECT ${column} AS value, SUM(c."count") AS cameras FROM "Camera" c WHERE ${where.sql} GROUP BY ${column}`,
      )
      .all(...where.values);
    return [name, new Map(rows.flatMap(({ value, cameras }) => (value === null ? [] : [[value, cameras]])))];
  });
  return Object.fromEntries(counted) as Facets;
}

/** Columns that the list can be sorted by; unknown values come last, whichever way. */
export const sortable = ["camera_type", "operator_type", "municipality", "last_confirmed_on", "recorded_on"] as const;
export type SortName = (typeof sortable)[number];

/** One page of a selection in an order. */
export function listPage(
  filter: CameraFilter,
  sort: SortName,
  descending: boolean,
  offset: number,
  limit: number,
): PublishedCamera[] {
  const where = whereFor(filter);
  const column = publishedColumns[sort];
  const unknownLast = `CASE WHEN ${column} IS NULL OR ${column} = 'unknown' THEN 1 ELSE 0 END`;
  return readSql()
    .prepare<unknown[], PublishedCamera>(
      `SELECT ${PUBLISHED} FROM ${FROM} WHERE ${where.sql}
       ORDER BY ${unknownLast}, ${column} ${descending ? "DESC" : "ASC"}, c."seq" LIMIT ? OFFSET ?`,
    )
    .all(...where.values, limit, offset);
}

/** Rows after a row number, in the order of the table: stays right while rows are added. */
export function rowsAfter(
  sql: Sqlite.Database,
  filter: CameraFilter,
  after: number,
  limit: number,
): (PublishedCamera & { seq: number })[] {
  const where = whereFor(filter);
  return sql
    .prepare<unknown[], PublishedCamera & { seq: number }>(
      `SELECT c."seq", ${PUBLISHED} FROM ${FROM} WHERE ${where.sql} AND c."seq" > ? ORDER BY c."seq" LIMIT ?`,
    )
    .all(...where.values, after, limit);
}

/** One camera by its public identifier, with the identifier of the camera that it was merged into, if it was. */
export function cameraById(id: string): (PublishedCamera & { seq: number; merged_into: string | null }) | undefined {
  return readSql()
    .prepare<[string], PublishedCamera & { seq: number; merged_into: string | null }>(
      `SELECT c."seq", m."id" AS merged_into, ${PUBLISHED} FROM ${FROM}
       LEFT JOIN "Camera" m ON m."seq" = c."mergedIntoSeq" WHERE c."id" = ?`,
    )
    .get(id);
}

/** Identifier of a camera that is there, for examples; of none that ever was where there are no cameras yet. */
export const someCamera = (): string =>
  readSql()
    .prepare<[], { id: string }>(`SELECT "id" FROM "Camera" WHERE "mergedIntoSeq" IS NULL ORDER BY "seq" LIMIT 1`)
    .get()?.id ?? "00000000";

/** The cameras of a box, nearest to its middle first. */
export function camerasInBox(box: Box, limit: number, filter: CameraFilter = {}): PublishedCamera[] {
  const where = whereFor({ ...filter, bbox: box });
  const [lat, lon] = [(box.south + box.north) / 2, (box.west + box.east) / 2];
  // A degree of longitude is shorter, by this much.
  const narrow = Math.cos((lat * Math.PI) / 180) ** 2;
  const away = `(c."lat" - ?) * (c."lat" - ?) + (c."lon" - ?) * (c."lon" - ?) * ?`;
  return readSql()
    .prepare<unknown[], PublishedCamera>(
      `SELECT ${PUBLISHED} FROM ${FROM} WHERE ${where.sql} ORDER BY ${away}, c."seq" LIMIT ?`,
    )
    .all(...where.values, lat, lat, lon, lon, narrow, limit);
}

/** What a map draws of a camera. */
const DOT = ["lat", "lon", "type", "camera_type", "verification", "status"] as const;
export type Dot = Pick<PublishedCamera, (typeof DOT)[number]>;

/** Cameras of a selection within what a map shows; where there are more, some from everywhere: identifiers are random. */
export function dotsIn(filter: CameraFilter, { west, south, east, north }: Box, limit: number): Dot[] {
  const where = whereFor(filter);
  return readSql()
    .prepare<unknown[], Dot>(
      `SELECT ${selected(DOT)} FROM "Camera" c WHERE ${where.sql} AND c."lat" BETWEEN ? AND ? AND c."lon" BETWEEN ? AND ?
       ORDER BY c."id" LIMIT ?`,
    )
    .all(...where.values, south, north, west, east, limit);
}

/** The box of a selection in degrees; null for an empty one. */
export function boxOf(filter: CameraFilter): Box | null {
  const where = whereFor(filter);
  const box = readSql()
    .prepare<unknown[], { [Side in keyof Box]: number | null }>(
      `SELECT MIN(c."lon") AS west, MIN(c."lat") AS south, MAX(c."lon") AS east, MAX(c."lat") AS north
       FROM "Camera" c WHERE ${where.sql}`,
    )
    .get(...where.values);
  const { west = null, south = null, east = null, north = null } = box ?? {};
  return west === null || south === null || east === null || north === null ? null : { west, south, east, north };
}

export type HistoryLine = { kind: EventKind; role: EventRole; day: string; publicPart: string; hash: string };

/** What happened to a camera, newest first; at most 200 lines. */
export function historyOf(seq: number): HistoryLine[] {
  return readSql()
    .prepare<[number], HistoryLine>(
      `SELECT "kind", "role", "day", "publicPart", "hash" FROM "Event" WHERE "cameraSeq" = ? ORDER BY "seq" DESC LIMIT 200`,
    )
    .all(seq);
}

export type PublishedSource = {
  id: string;
  kind: string;
  name: string;
  url: string | null;
  licence: string;
  attribution: string;
};

/** Every source that is known here. */
export function sources(sql: Sqlite.Database = readSql()): PublishedSource[] {
  return sql
    .prepare<[], PublishedSource>(
      `SELECT "id", "kind", "name", "url", "licence", "attribution" FROM "Source" ORDER BY "id"`,
    )
    .all();
}

/** Sources of the rows of a selection, with how many rows of each it holds; `everyLayer` counts official lists too. */
export function sourcesOf(
  filter: CameraFilter,
  sql: Sqlite.Database = readSql(),
  everyLayer = false,
): (PublishedSource & { rows: number })[] {
  const where = whereFor(filter, { everyLayer });
  return sql
    .prepare<unknown[], PublishedSource & { rows: number }>(
      `SELECT s."id", s."kind", s."name", s."url", s."licence", s."attribution", n."rows" FROM "Source" s JOIN
         (SELECT c."sourceId", COUNT(*) AS "rows" FROM "Camera" c WHERE ${where.sql} GROUP BY c."sourceId") n
         ON n."sourceId" = s."id" ORDER BY s."id"`,
    )
    .all(...where.values);
}

/** Official lists that a selection leaves out because it names no source, by identifier. */
export const officialLeftOut = (filter: CameraFilter): string[] =>
  filter.source ? [] : readSql().prepare<[], string>(`${OFFICIAL} ORDER BY "id"`).pluck().all();

/** Version of all published data: the first twelve digits of the last event's hash; the day of that event. */
export function dataVersion(sql: Sqlite.Database = readSql()): { version: string; day: string | null } {
  const last = sql
    .prepare<[], { hash: string; day: string }>(`SELECT "hash", "day" FROM "Event" ORDER BY "seq" DESC LIMIT 1`)
    .get();
  return { version: last?.hash.slice(0, 12) ?? "empty", day: last?.day ?? null };
}
