import { afterAll, beforeAll, expect, test } from "vitest";
import { firstBrokenLink, type HashedEvent } from "@/lib/history/chain";
import { publishConfirmations } from "@/lib/publish/publish-confirmations";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";

let database: TestDatabase;
const seqs: number[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  for (let number = 0; number < 6; number++) {
    const seq = insertCamera(database.sql, {
      id: `cam0000${number}`,
      lastConfirmedOn: number === 5 ? "2026-11-20" : null,
    });
    appendEvent(database.sql, seq, { camera: `cam0000${number}` });
    seqs.push(seq);
  }
});
afterAll(() => database.close());

let sent = 0;
function confirm(camera: number, receivedOn: string, kind = "still_there"): void {
  sent += 1;
  database.sql
    .prepare(
      `INSERT INTO "Sighting" ("id", "kind", "seenOn", "receivedOn", "cameraSeq", "lat", "lon", "receiptHash", "idempotencyHash")
       VALUES (?, ?, ?, ?, ?, 44.8, 20.46, ?, ?)`,
    )
    .run(`s${sent}`, kind, receivedOn, receivedOn, seqs[camera], `r${sent}`, `k${sent}`);
}
const confirmedOn = (camera: number) =>
  database.sql
    .prepare<[number], string>(`SELECT "lastConfirmedOn" FROM "Camera" WHERE "seq" = ?`)
    .pluck()
    .get(seqs[camera] ?? 0);

test("what three days confirm is published together, dated by day, as history that proves itself; today's waits", async () => {
  for (const day of ["2026-11-10", "2026-11-12", "2026-11-15"]) for (const camera of [0, 1, 2]) confirm(camera, day);
  // A hundred of one evening are one; two days are too few; a later day that is known already stays.
  for (let number = 0; number < 100; number++) confirm(3, "2026-11-15");
  for (const day of ["2026-11-10", "2026-11-16"]) confirm(4, day);
  for (const day of ["2026-11-10", "2026-11-12", "2026-11-15"]) confirm(5, day);
  expect(await publishConfirmations("2026-11-15")).toBe(0);
  expect(await publishConfirmations("2026-11-16")).toBe(3);
  expect([0, 1, 2, 3, 4, 5].map(confirmedOn)).toEqual([
    "2026-11-10",
    "2026-11-10",
    "2026-11-10",
    null,
    null,
    "2026-11-20",
  ]);
  const events = database.sql
    .prepare<[], HashedEvent & { seq: number; prev: string; hash: string }>(`SELECT * FROM "Event" ORDER BY "seq"`)
    .all();
  expect(firstBrokenLink(events)).toBeNull();
  expect(events.slice(6).map(({ kind, role, day }) => [kind, role, day])).toEqual(
    Array(3).fill(["confirmed", "citizens", "2026-11-16"]),
  );
  // Whoever sent one that counted can see so by the code; the others wait.
  const states = database.sql
    .prepare<[], { state: string; n: number }>(`SELECT "state", COUNT(*) AS n FROM "Sighting" GROUP BY "state"`)
    .all();
  expect(states).toEqual([
    { state: "accepted", n: 9 },
    { state: "waiting", n: 105 },
  ]);
  expect(await publishConfirmations("2026-11-16")).toBe(0);
});

test("that it is gone removes nothing by itself", async () => {
  for (const day of ["2026-11-17", "2026-11-18", "2026-11-19"]) confirm(0, day, "gone");
  expect(await publishConfirmations("2026-11-20")).toBe(0);
  expect(database.sql.prepare(`SELECT COUNT(*) FROM "Camera" WHERE "status" = 'removed'`).pluck().get()).toBe(0);
});
