import "server-only";
// What the transparency report counts of the moderators' decisions: grouped by the database, so that it does not grow
// with their number.

import type { DecisionAction } from "../../prisma/generated/enums.ts";
import { readSql } from "../db/sqlite.ts";

export type DecidedCount = {
  /** YYYY-MM. */
  month: string;
  action: DecisionAction;
  reason: string | null;
  /** Whole days between receipt and decision. */
  days: number;
  count: number;
};

/** Published decisions on sightings before a day (YYYY-MM-DD), questions to their senders left out. */
export function decidedBefore(day: string): DecidedCount[] {
  return readSql()
    .prepare<[string], DecidedCount>(
      `SELECT substr(d."day", 1, 7) AS month, d."action", d."reason",
         CAST(julianday(d."day") - julianday(s."receivedOn") AS INTEGER) AS days, COUNT(*) AS count
       FROM "Decision" d JOIN "Sighting" s ON s."id" = d."sightingId"
       WHERE d."day" < ? AND d."batch" IS NOT NULL AND d."action" <> 'ask'
       GROUP BY 1, 2, 3, 4`,
    )
    .all(day);
}
