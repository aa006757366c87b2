import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { publishSitting } from "@/lib/review/sitting";
import { hashOfReceipt } from "@/lib/sightings/receipt";
import { reportStatus, StatusQuestion } from "@/lib/sightings/status";
import { freshDatabase, type TestDatabase } from "../database";

let at: TestDatabase;
beforeAll(async () => {
  at = await freshDatabase();
});
afterAll(() => at.close());

const filesHold = (text: string) =>
  ["kamere.db", "kamere.db-wal"].filter((name) =>
    readFileSync(path.join(process.env.DATA_DIR ?? "", name)).includes(text),
  );

test("what was withdrawn stands neither in the database's pages nor in its log", async () => {
  const note = "canary 7f3c1d, a neighbour's name";
  const code = "canary-code-of-the-sender";
  await database().sighting.create({
    data: {
      ...{
        id: "a".repeat(32),
        kind: "new",
        lat: 44.8,
        lon: 20.4,
        note,
        seenOn: "2026-11-20",
        receivedOn: "2026-11-21",
      },
      ...{ receiptHash: hashOfReceipt(code), idempotencyHash: "b".repeat(64), proved: true },
    },
  });
  expect(filesHold(note)).not.toEqual([]);
  const told = await reportStatus(StatusQuestion.parse({ code, action: "withdraw" }));
  expect(told?.state).toBe("withdrawn");
  expect(filesHold(note)).toEqual([]);
});

test("a sitting that grows while it is published still needs a second moderator", async () => {
  const now = new Date();
  const id = "0".repeat(32);
  await database().moderator.create({
    data: { id, name: "ana", email: "ana@localhost", role: "editor", createdAt: now, updatedAt: now },
  });
  const removals = (from: number) =>
    database().decision.createMany({
      data: Array.from({ length: 20 }, (_, number) => ({
        ...{ id: `decision-${from + number}`, action: "remove" as const, day: "2026-11-20", moderatorId: id },
      })),
    });
  await removals(0);
  const ends = await Promise.allSettled([publishSitting({ id, name: "ana", role: "editor" }), removals(20)]);
  const published = await database().decision.count({ where: { batch: { not: null } } });
  expect(published).toBeLessThanOrEqual(20);
  expect(ends[1]?.status).toBe("fulfilled");
});
