import "server-only";
// The transparency report: month by month, what came, what became of it, and how long it took. Whole months only: the
// figures of this one would tell when somebody sent something.

import { z } from "zod";
import { DemandState } from "../../prisma/generated/enums.ts";
import { pages } from "../db/database.ts";
import { decidedBefore } from "../sql/transparency.ts";
import { isRejectReason, rejectReasons } from "./reasons.ts";

const count = z.number().int().min(0);

const Month = z.strictObject({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  received: count,
  /** How many of those received say "still there": they are counted by a rule, without a decision. */
  confirmations: count,
  accepted: count,
  merged: count,
  rejected: count,
  rejectedBy: z.partialRecord(z.enum(rejectReasons), count),
  /** Reports that their senders took back in the month. */
  withdrawn: count,
  /** Median of whole days between receipt and decision, of what was decided in the month; null for nothing. */
  daysToReview: z.number().min(0).nullable(),
  /** Demands of people who are in a photo, or whom the data are about. */
  demands: count,
  demandsClosed: z.strictObject({ granted: count, partly: count, refused: count }),
});
export type Month = z.output<typeof Month>;

/** The report as data. */
export const Transparency = z.strictObject({ months: z.array(Month) });

const empty = (month: string): Month => ({
  month,
  received: 0,
  confirmations: 0,
  accepted: 0,
  merged: 0,
  rejected: 0,
  rejectedBy: {},
  withdrawn: 0,
  daysToReview: null,
  demands: 0,
  demandsClosed: { granted: 0, partly: 0, refused: 0 },
});

/** The median of values that each occur `count` times; null for none. */
function median(values: readonly { value: number; count: number }[]): number | null {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const all = sorted.reduce((sum, { count }) => sum + count, 0);
  const at = (place: number) => {
    let left = place;
    for (const { value, count } of sorted) {
      if (left < count) return value;
      left -= count;
    }
    return undefined;
  };
  const [low, high] = [at(Math.ceil(all / 2) - 1), at(Math.floor(all / 2))];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const monthAfter = (month: string) => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
};

/** The months before the one of `today` (in Belgrade, YYYY-MM-DD), from the first in which anything happened, the last first. */
export async function transparency(today: string): Promise<Month[]> {
  const thisMonth = today.slice(0, 7);
  const first = `${thisMonth}-01`;
  const [received, withdrawn, demands, closed] = await Promise.all([
    pages().sighting.groupBy({ by: ["receivedOn", "kind"], where: { receivedOn: { lt: first } }, _count: true }),
    // A report that was taken back keeps one day: that one (lib/sightings/status.ts).
    pages().sighting.groupBy({ by: ["seenOn"], where: { state: "withdrawn", seenOn: { lt: first } }, _count: true }),
    pages().demand.groupBy({ by: ["receivedOn"], where: { receivedOn: { lt: first } }, _count: true }),
    pages().demand.groupBy({ by: ["closedOn", "state"], where: { closedOn: { lt: first } }, _count: true }),
  ]);
  const months = new Map<string, Month>();
  const at = (day: string) => {
    const name = day.slice(0, 7);
    const known = months.get(name) ?? empty(name);
    months.set(name, known);
    return known;
  };
  for (const { receivedOn, kind, _count } of received) {
    const month = at(receivedOn);
    month.received += _count;
    if (kind === "still_there") month.confirmations += _count;
  }
  for (const { seenOn, _count } of withdrawn) at(seenOn).withdrawn += _count;
  const waits = new Map<string, { value: number; count: number }[]>();
  for (const { month: name, action, reason, days, count } of decidedBefore(first)) {
    const month = at(name);
    if (action === "accept" || action === "edit") month.accepted += count;
    if (action === "merge") month.merged += count;
    if (action === "reject") {
      month.rejected += count;
      if (reason !== null && isRejectReason(reason)) month.rejectedBy[reason] = (month.rejectedBy[reason] ?? 0) + count;
    }
    waits.set(name, [...(waits.get(name) ?? []), { value: days, count }]);
  }
  for (const [name, all] of waits) at(name).daysToReview = median(all);
  for (const { receivedOn, _count } of demands) at(receivedOn).demands += _count;
  for (const { closedOn, state, _count } of closed)
    if (closedOn !== null && state !== DemandState.waiting) at(closedOn).demandsClosed[state] += _count;
  // A month in which nothing happened is told too.
  const [oldest] = [...months.keys()].sort();
  for (let month = oldest; month !== undefined && month < thisMonth; month = monthAfter(month)) at(month);
  return [...months.values()].sort((a, b) => (a.month < b.month ? 1 : -1));
}
