import "server-only";
// Where this map and OpenStreetMap say different things about Belgrade, for mappers who carry data over by hand.

import type Sqlite from "better-sqlite3";
import type { Municipality } from "../../prisma/generated/enums.ts";
import { EARTH_RADIUS } from "../geo/distance.ts";

/** Metres within which two records are taken for one camera. */
const SAME_PLACE = 10;

const METRES = (EARTH_RADIUS * Math.PI) / 180;

/** Whether `o` lies within SAME_PLACE of `c`; on so short a way the Earth is flat. */
const NEAR = `o."lat" BETWEEN c."lat" - ${SAME_PLACE / METRES} AND c."lat" + ${SAME_PLACE / METRES}
  AND pow((o."lat" - c."lat") * ${METRES}, 2) + pow((o."lon" - c."lon") * ${METRES} * cos(radians(c."lat")), 2) <= ${SAME_PLACE ** 2}`;

const ofKind = (kind: string) => `IN (SELECT "id" FROM "Source" WHERE "kind" = '${kind}')`;

/** OpenStreetMap's records of `camera` that it still has. */
const inOsm = (camera: string) => `EXISTS (SELECT 1 FROM "SourceRecord" r WHERE r."cameraSeq" = ${camera}."seq"
  AND r."vanishedOn" IS NULL AND r."sourceId" ${ofKind("openstreetmap")})`;

/** What is selected of "Camera" c, beside that it is in Belgrade and stands for itself. */
const conditions = {
  /** Reported by citizens, in place, and not in OpenStreetMap. */
  missing: `c."status" = 'active' AND c."sourceId" ${ofKind("citizens")} AND NOT ${inOsm("c")}
    AND NOT EXISTS (SELECT 1 FROM "Camera" o WHERE ${NEAR} AND ${inOsm("o")})`,
  /** In OpenStreetMap, and nobody here has seen it. */
  unseen: `c."status" = 'active' AND c."verification" = 'unverified' AND ${inOsm("c")}
    AND NOT EXISTS (SELECT 1 FROM "Camera" o WHERE ${NEAR} AND o."sourceId" ${ofKind("citizens")}
      AND o."status" = 'active' AND o."mergedIntoSeq" IS NULL)`,
  /** Gone, according to people here, and OpenStreetMap still has it as a camera. */
  gone: `c."status" = 'removed' AND EXISTS (SELECT 1 FROM "SourceRecord" r WHERE r."cameraSeq" = c."seq"
    AND r."vanishedOn" IS NULL AND r."sourceId" ${ofKind("openstreetmap")}
    AND instr(r."tags", '"man_made":"surveillance"') > 0)`,
  /** No more in OpenStreetMap, and here nobody has said that it is gone. */
  vanished: `c."status" = 'active' AND EXISTS (SELECT 1 FROM "SourceRecord" r WHERE r."cameraSeq" = c."seq"
    AND r."vanishedOn" IS NOT NULL AND r."sourceId" ${ofKind("openstreetmap")})
    AND NOT EXISTS (SELECT 1 FROM "Camera" o WHERE ${NEAR} AND ${inOsm("o")})`,
} as const;

export type OsmList = keyof typeof conditions;
export const osmLists = Object.keys(conditions) as OsmList[];

/** Row numbers of one list, in the order of the table. */
export function osmDifference(
  sql: Sqlite.Database,
  list: OsmList,
  municipalities: readonly Municipality[] | undefined,
): Uint32Array {
  const among = municipalities ? `IN (${municipalities.map(() => "?").join(", ")})` : "IS NOT NULL";
  const seqs = sql
    .prepare<unknown[], number>(
      `SELECT c."seq" FROM "Camera" c WHERE c."municipality" ${among} AND c."mergedIntoSeq" IS NULL AND ${conditions[list]} ORDER BY c."seq"`,
    )
    .pluck()
    .all(...(municipalities ?? []));
  return Uint32Array.from(seqs);
}
