import "server-only";
// Reads of the chain of events for pages and API: a page of it, newest first, and its head. Both follow the row number,
// so they take as long for a million events as for ten.

import type Sqlite from "better-sqlite3";
import type { EventKind, EventRole } from "../../prisma/generated/enums.ts";
import type { PublishedCamera } from "../cameras/columns.ts";
import type { CameraFilter } from "../cameras/filter.ts";
import { readSql } from "../db/sqlite.ts";
import { GENESIS } from "../history/chain.ts";
import { selected } from "./published.ts";
import { whereFor } from "./where.ts";

/** What a camera is called by. */
export const TITLE = ["type", "camera_type", "mount", "directions", "count"] as const;

/** An event with what its camera is called by; the camera is null for an event that is about none. */
export type ChangeLine = {
  seq: number;
  kind: EventKind;
  role: EventRole;
  /** In Belgrade, YYYY-MM-DD. */
  day: string;
  publicPart: string;
  hash: string;
} & (({ camera: string } & Pick<PublishedCamera, (typeof TITLE)[number]>) | { camera: null });

/** At most `limit` events before the one with a number, the newest first; null for the newest of all. */
export function changesBefore(before: number | null, limit: number, sql: Sqlite.Database = readSql()): ChangeLine[] {
  return sql
    .prepare<[number, number], ChangeLine>(
      `SELECT e."seq", e."kind", e."role", e."day", e."publicPart", e."hash", c."id" AS camera,
         ${selected(TITLE)} FROM "Event" e LEFT JOIN "Camera" c ON c."seq" = e."cameraSeq"
       WHERE e."seq" < ? ORDER BY e."seq" DESC LIMIT ?`,
    )
    .all(before ?? Number.MAX_SAFE_INTEGER, limit);
}

/** Events that one page of a feed looks through at most: a filter that nothing matches must end too. */
const LOOKED_THROUGH = 50_000;

const PLACE = ["lat", "lon", "municipality", "address"] as const;
export type FeedEvent = Extract<ChangeLine, { camera: string }> & Pick<PublishedCamera, (typeof PLACE)[number]>;

/**
 * Events of the cameras that a filter selects, those that were merged into another included, the newest first: at most
 * `limit` of them before the one with a number.
 * `next`: the number before which the next page looks, null where there is nothing older.
 */
export function eventsOfSelection(
  filter: CameraFilter,
  before: number | null,
  limit: number,
): { events: FeedEvent[]; next: number | null } {
  const where = whereFor(filter, { merged: true });
  const from = before ?? chainHead().events + 1;
  const events = readSql()
    .prepare<unknown[], FeedEvent>(
      `SELECT e."seq", e."kind", e."role", e."day", e."publicPart", e."hash", c."id" AS camera,
         ${selected([...TITLE, ...PLACE])} FROM "Event" e JOIN "Camera" c ON c."seq" = e."cameraSeq"
       WHERE e."seq" < ? AND e."seq" >= ? AND ${where.sql} ORDER BY e."seq" DESC LIMIT ?`,
    )
    .all(from, from - LOOKED_THROUGH, ...where.values, limit);
  const next = events.length === limit ? (events.at(-1)?.seq ?? 1) : from - LOOKED_THROUGH;
  return { events, next: next > 1 ? next : null };
}

export type ChainHead = {
  /** How many there are: each event's number is one more than the last one's, which the audit checks. */
  events: number;
  /** SHA-256 of the last one, hexadecimal. */
  hash: string;
  /** The day of the last one, YYYY-MM-DD; null before the first. */
  day: string | null;
};

/** Where the chain ends. */
export function chainHead(sql: Sqlite.Database = readSql()): ChainHead {
  const last = sql
    .prepare<[], ChainHead>(`SELECT "seq" AS events, "hash", "day" FROM "Event" ORDER BY "seq" DESC LIMIT 1`)
    .get();
  return last ?? { events: 0, hash: GENESIS, day: null };
}

/** The earliest day of any event, YYYY-MM-DD; null before the first. Reads them all: a clock may have run ahead for some. */
export const historyBegan = (sql: Sqlite.Database): string | null =>
  sql.prepare<[], string | null>(`SELECT MIN("day") FROM "Event"`).pluck().get() ?? null;
