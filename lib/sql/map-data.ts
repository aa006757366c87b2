import "server-only";
// The rows that map data is made of: one for each published camera, merged ones left out.

import type Sqlite from "better-sqlite3";
import { z } from "zod";
import type { PublishedCamera } from "../cameras/columns.ts";
import type { Box, LatLon } from "../geo/distance.ts";
import { selected } from "./published.ts";
import { OFFICIAL } from "./where.ts";

const MAPPED = [
  "id",
  "lat",
  "lon",
  "count",
  "type",
  "camera_type",
  "operator_type",
  "zone",
  "municipality",
  "status",
  "verification",
  "source",
  "operator",
  "sign_present",
  "last_confirmed_on",
  "directions",
] as const;

export type MapRow = Pick<PublishedCamera, (typeof MAPPED)[number]> & {
  /** Row number, never published. */
  seq: number;
  /** 1 for a row of an official list. */
  official: number;
  has_photo: string;
  /** What the search looks in, folded. */
  search: string;
};

/** Where every camera stands, degrees. */
export function mapPlaces(sql: Sqlite.Database): IterableIterator<LatLon> {
  return sql.prepare<[], LatLon>(`SELECT "lat", "lon" FROM "Camera" WHERE "mergedIntoSeq" IS NULL`).iterate();
}

/** Hash of an event by its number; undefined where there is none. */
export const eventHashAt = (sql: Sqlite.Database, seq: number): string | undefined =>
  sql.prepare<[number], string>(`SELECT "hash" FROM "Event" WHERE "seq" = ?`).pluck().get(seq);

const Moved = z.object({ from: z.object({ lat: z.number(), lon: z.number() }).partial().default({}) });

/**
 * Every place, degrees, at which a camera stood when one of the events after a given one began or ended; null where
 * there are more than `most` events.
 */
export function placesSince(sql: Sqlite.Database, seq: number, most: number): LatLon[] | null {
  const events = sql
    .prepare<[number, number], LatLon & { cameraSeq: number; publicPart: string }>(
      `SELECT e."cameraSeq", e."publicPart", c."lat", c."lon" FROM "Event" e JOIN "Camera" c ON c."seq" = e."cameraSeq"
       WHERE e."seq" > ? ORDER BY e."seq" LIMIT ?`,
    )
    .all(seq, most + 1);
  if (events.length > most) return null;
  // An event may tell half of a place. Backwards from where the camera stands, the other half is always known.
  const places = new Map<number, LatLon>();
  return events.reverse().flatMap(({ cameraSeq, publicPart, lat, lon }) => {
    const ended = places.get(cameraSeq) ?? { lat, lon };
    const began = { ...ended, ...Moved.parse(JSON.parse(publicPart)).from };
    places.set(cameraSeq, began);
    return [ended, began];
  });
}

/** The rows within a box of degrees, in no order. */
export function mapRowsIn(sql: Sqlite.Database, { west, south, east, north }: Box): MapRow[] {
  return sql
    .prepare<number[], MapRow>(
      `SELECT c."seq", ${selected(MAPPED)}, c."sourceId" IN (${OFFICIAL}) AS official, c."searchText" AS search,
         CASE WHEN EXISTS (SELECT 1 FROM "Photo" p WHERE p."cameraSeq" = c."seq" AND p."state" = 'published')
           THEN 'yes' ELSE 'no' END AS has_photo
       FROM "Camera" c WHERE "lat" BETWEEN ? AND ? AND "lon" BETWEEN ? AND ? AND "mergedIntoSeq" IS NULL`,
    )
    .all(south, north, west, east);
}

/**
 * Devices and locations that the map shows, official lists left out. A location is counted by the camera that stands for
 * it, and only where that one was merged away or moved by its name: counting names alone takes three times as long.
 */
export function mapTotals(sql: Sqlite.Database): { cameras: number; locations: number } {
  const found = sql
    .prepare<[], { cameras: number; locations: number }>(
      `SELECT COALESCE(SUM(c."count"), 0) AS cameras,
         COALESCE(SUM(c."id" = c."locationId"), 0) + COUNT(DISTINCT CASE WHEN c."id" <> c."locationId" AND NOT EXISTS (
           SELECT 1 FROM "Camera" r
           WHERE r."id" = c."locationId" AND r."locationId" = r."id" AND r."mergedIntoSeq" IS NULL
             AND r."sourceId" NOT IN (${OFFICIAL})
         ) THEN c."locationId" END) AS locations
       FROM "Camera" c WHERE c."mergedIntoSeq" IS NULL AND c."sourceId" NOT IN (${OFFICIAL})`,
    )
    .get();
  return found ?? { cameras: 0, locations: 0 };
}
