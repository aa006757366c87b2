import "server-only";
// The rows that map data is made of: one for each published camera, merged ones left out.

import type Sqlite from "better-sqlite3";
import type { CameraStatus, CameraType, SurveillanceType, Verification } from "../../prisma/generated/enums.ts";

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

/** Where each camera stands, and its row number: all that sorting needs. */
export function mapPlaces(sql: Sqlite.Database): IterableIterator<{ seq: number; lat: number; lon: number }> {
  return sql
    .prepare<[], { seq: number; lat: number; lon: number }>(
      `SELECT "seq", "lat", "lon" FROM "Camera" WHERE "mergedIntoSeq" IS NULL`,
    )
    .iterate();
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
