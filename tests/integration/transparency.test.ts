import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { todayInBelgrade } from "@/lib/platform/today";
import { Transparency, transparency } from "@/lib/review/transparency";
import { hashOfReceipt } from "@/lib/sightings/receipt";
import { reportStatus } from "@/lib/sightings/status";
import { freshDatabase, type TestDatabase } from "../database";

let database: TestDatabase;
const today = todayInBelgrade();
/** A day of the month that began so many months before this one. */
const inMonth = (before: number, day: number) => {
  const [year = 0, month = 0] = today.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 - before, day)).toISOString().slice(0, 10);
};
const monthOf = (before: number) => inMonth(before, 1).slice(0, 7);

beforeAll(async () => {
  database = await freshDatabase();
  database.sql.exec(`INSERT INTO "Moderator" ("id", "name", "email", "role", "createdAt", "updatedAt")
    VALUES ('m', 'ana', 'ana@moderators.invalid', 'admin', '2026-11-01T00:00:00.000+00:00', '2026-11-01T00:00:00.000+00:00')`);
});
afterAll(() => database.close());

type Columns = Record<string, string | number | null>;
function insert(table: string, row: Columns): void {
  const names = Object.keys(row);
  database.sql
    .prepare(`INSERT INTO "${table}" (${names.map((name) => `"${name}"`)}) VALUES (${names.map(() => "?")})`)
    .run(...Object.values(row));
}
const newId = () => randomBytes(16).toString("hex");

/** A report that came on a day; its code is its identifier. */
function report(receivedOn: string, more: Columns = {}): string {
  const id = newId();
  const own = { id, kind: "new", seenOn: receivedOn, receivedOn, lat: 44.8, lon: 20.46 };
  insert("Sighting", { ...own, receiptHash: hashOfReceipt(id), idempotencyHash: id, ...more });
  return id;
}
function decided(receivedOn: string, day: string, action: string, more: Columns = {}): void {
  const states: Record<string, string> = { accept: "accepted", edit: "accepted", merge: "merged", reject: "rejected" };
  const sightingId = report(receivedOn, { state: states[action] ?? "asked" });
  insert("Decision", { id: newId(), action, day, sightingId, moderatorId: "m", batch: "b", ...more });
}
function demand(receivedOn: string, state = "waiting", closedOn: string | null = null): void {
  insert("Demand", { id: newId(), kind: "other", state, receivedOn, closedOn, text: "", receiptHash: newId() });
}

test("where nothing happened there is nothing to tell, and what happens in the first month is not told either", async () => {
  expect(await transparency(today)).toEqual([]);
  report(today);
  demand(today);
  expect(await transparency(today)).toEqual([]);
});

test("two months are told month by month; the current one is not, nor a decision that is not published", async () => {
  decided(inMonth(3, 10), inMonth(3, 12), "accept");
  decided(inMonth(3, 10), inMonth(3, 14), "edit");
  decided(inMonth(3, 10), inMonth(3, 20), "merge");
  decided(inMonth(3, 10), inMonth(3, 25), "reject", { reason: "not_a_camera" });
  decided(inMonth(3, 28), inMonth(1, 2), "reject", { reason: "spam" });
  decided(inMonth(1, 5), inMonth(1, 5), "reject", { reason: "spam" });
  decided(inMonth(1, 5), inMonth(1, 6), "ask");
  decided(inMonth(1, 5), today, "accept");
  decided(inMonth(1, 5), inMonth(1, 6), "accept", { batch: null });
  report(inMonth(1, 7), { kind: "still_there", state: "accepted" });
  report(inMonth(1, 7), { state: "withdrawn", seenOn: inMonth(1, 9) });
  report(inMonth(1, 7), { state: "withdrawn", seenOn: today });
  demand(inMonth(3, 2), "granted", inMonth(3, 9));
  demand(inMonth(3, 3), "refused", inMonth(1, 9));
  demand(inMonth(1, 3));
  demand(inMonth(1, 4), "partly", today);
  const months = await transparency(today);
  expect(Transparency.parse({ months })).toEqual({ months });
  const none = { granted: 0, partly: 0, refused: 0 };
  const nothing = { confirmations: 0, accepted: 0, merged: 0, rejected: 0, rejectedBy: {}, withdrawn: 0 };
  expect(months).toEqual([
    {
      ...nothing,
      month: monthOf(1),
      received: 7,
      confirmations: 1,
      rejected: 2,
      rejectedBy: { spam: 2 },
      withdrawn: 1,
      daysToReview: (Date.parse(inMonth(1, 2)) - Date.parse(inMonth(3, 28))) / 86_400_000 / 2,
      demands: 2,
      demandsClosed: { ...none, refused: 1 },
    },
    // A month in which nothing happened is told too.
    { ...nothing, month: monthOf(2), received: 0, daysToReview: null, demands: 0, demandsClosed: none },
    {
      ...nothing,
      month: monthOf(3),
      received: 5,
      accepted: 2,
      merged: 1,
      rejected: 1,
      rejectedBy: { not_a_camera: 1 },
      daysToReview: 7,
      demands: 2,
      demandsClosed: { ...none, granted: 1 },
    },
  ]);
});

test("nothing that a sender does today changes what is told", async () => {
  const old = report(inMonth(1, 20));
  const asked = report(inMonth(1, 20), { state: "asked", question: "Where?" });
  const before = await transparency(today);
  report(today);
  report(today, { kind: "still_there" });
  demand(today);
  expect(await reportStatus({ code: old, action: "withdraw", answer: "" })).toMatchObject({ state: "withdrawn" });
  expect(await reportStatus({ code: asked, action: "answer", answer: "There." })).toMatchObject({ state: "waiting" });
  expect(await transparency(today)).toEqual(before);
  // The month after tells that one was taken back in this one.
  const later = new Date(Date.parse(inMonth(-1, 5))).toISOString().slice(0, 10);
  expect((await transparency(later)).find(({ month }) => month === monthOf(0))?.withdrawn).toBe(2);
});
