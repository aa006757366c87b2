import "server-only";
// The rows that map data is made of: one for each published camera, merged ones left out.

import type Sqlite from "better-sqlite3";
import { z } from "zod";
import type { CameraStatus, CameraType, SurveillanceType, Verification } from "../../prisma/generated/enums.ts";
import type { Box, LatLon } from "../geo/distance.ts";

export type MapRow = {
  id: string;
  lat: number;
  lon: number;
  count: number;
  surveillanceType: SurveillanceType;
  cameraType: CameraType;
  operatorType: string;
  zone: string;
  municipality: string | null;
  status: CameraStatus;
  verification: Verification;
  source: string;
  operator: string | null;
  signPresent: string;
  lastConfirmedOn: string | null;
  directions: string | null;
  hasPhoto: string;
  searchText: string;
};

/** Where a camera stands, degrees, and its row number: all that sorting needs. */
type Place = LatLon & { seq: number };

export function mapPlaces(sql: Sqlite.Database): IterableIterator<Place> {
  return sql.prepare<[], Place>(`SELECT "seq", "lat", "lon" FROM "Camera" WHERE "mergedIntoSeq" IS NULL`).iterate();
}

/** The same within a box of degrees. */
export function mapPlacesIn(sql: Sqlite.Database, { west, south, east, north }: Box): Place[] {
  return sql
    .prepare<number[], Place>(
      `SELECT "seq", "lat", "lon" FROM "Camera"
       WHERE "lat" BETWEEN ? AND ? AND "lon" BETWEEN ? AND ? AND "mergedIntoSeq" IS NULL`,
    )
    .all(south, north, west, east);
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

/** Rows by their numbers, in the order asked for. */
export function mapRows(sql: Sqlite.Database, seqs: Iterable<number>): MapRow[] {
  const one = sql.prepare<[number], MapRow>(
    `SELECT c."id", c."lat", c."lon", c."count", c."surveillanceType", c."cameraType", c."operatorType", c."zone",
       c."municipality", c."status", c."verification", c."sourceId" AS source, c."operator", c."signPresent",
       c."lastConfirmedOn", c."directions", c."searchText",
       CASE WHEN EXISTS (SELECT 1 FROM "Photo" p WHERE p."cameraSeq" = c."seq" AND p."state" = 'published')
         THEN 'yes' ELSE 'no' END AS hasPhoto
     FROM "Camera" c WHERE c."seq" = ?`,
  );
  return Array.from(seqs, (seq) => one.get(seq)).filter((row) => row !== undefined);
}

/** Totals of what is in place, as the map says them: devices and locations. */
export function mapTotals(sql: Sqlite.Database): { cameras: number; locations: number } {
  const found = sql
    .prepare<[], { cameras: number; locations: number }>(
      `SELECT COALESCE(SUM("count"), 0) AS cameras, COUNT(DISTINCT "locationId") AS locations FROM "Camera" WHERE "mergedIntoSeq" IS NULL`,
    )
    .get();
  return found ?? { cameras: 0, locations: 0 };
}
