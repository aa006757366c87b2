// A list that went in under another name is told of, and an import can be taken back whole, and be done again.

import { afterEach, beforeEach, expect, test } from "vitest";
import { audit } from "@/lib/sql/audit";
import { withdrawImport } from "@/lib/sql/withdraw-import";
import { freshDatabase, type TestDatabase } from "../database";
import { importText } from "../import";

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const list = (shift: number, count = 4) =>
  `ref,lat,lon\n${Array.from({ length: count }, (_, at) => `K-${at},${(44.8 + at / 100 + shift).toFixed(6)},20.46\n`).join("")}`;
const named = (name: string, official = false) => ({
  source: { name, licence: null, attribution: null, official },
});
const states = (source: string) =>
  database.sql
    .prepare<[string], { status: string; removedReason: string | null }>(
      `SELECT "status", "removedReason" FROM "Camera" WHERE "sourceId" = ? ORDER BY "seq"`,
    )
    .all(source);
const kinds = () => database.sql.prepare<[], string>(`SELECT "kind" FROM "Event" ORDER BY "seq"`).pluck().all();

test("a new source that lies on an old one is told of, with how much and which, before anything is written too", async () => {
  await importText(database.sql, list(0), named("prvi"));
  // Two metres away, as another rounding or transformation leaves it.
  const other = list(0.00002, 5);
  const told = [{ id: "drugi", created: 5, source: "prvi", rows: 4 }];
  const dry = await importText(database.sql, other, { ...named("drugi"), dryRun: true });
  expect(dry.report.overlaps).toEqual(told);
  expect((await importText(database.sql, other, named("drugi"))).report.overlaps).toEqual(told);
  // Neither the same list again, nor one elsewhere, nor an official list on the citizens' map is suspect.
  expect((await importText(database.sql, list(0), named("prvi"))).report.overlaps).toEqual([]);
  expect((await importText(database.sql, list(0.001), named("treci"))).report.overlaps).toEqual([]);
  expect((await importText(database.sql, list(0), named("zvanicni", true))).report.overlaps).toEqual([]);
});

test("an import is taken back whole, told beforehand, audited, and comes again when it is done again", async () => {
  await importText(database.sql, list(0), named("prvi"));
  await importText(database.sql, list(0.001), named("drugi"));
  const { sql } = database;
  expect(await withdrawImport(sql, "prvi", "2026-11-24", true)).toEqual({ name: "prvi", taken: 4, kept: [] });
  expect(states("prvi").every(({ status }) => status === "active")).toBe(true);

  expect(await withdrawImport(sql, "prvi", "2026-11-24", false)).toMatchObject({ taken: 4, kept: [] });
  expect(states("prvi")).toEqual(
    Array.from({ length: 4 }, () => ({ status: "removed", removedReason: expect.stringContaining("taken back") })),
  );
  expect(states("drugi").every(({ status }) => status === "active")).toBe(true);
  expect(kinds().slice(-4)).toEqual(["removed", "removed", "removed", "removed"]);
  expect(audit(sql).fault).toBeNull();
  // Once is enough.
  expect(await withdrawImport(sql, "prvi", "2026-11-24", false)).toMatchObject({ taken: 0 });

  // The same file again, one row of it corrected.
  const { report } = await importText(sql, list(0).replace("44.800000", "44.801000"), named("prvi"));
  expect(report).toMatchObject({ created: 0, reappeared: 4 });
  expect(states("prvi")).toEqual(Array.from({ length: 4 }, () => ({ status: "active", removedReason: null })));
  expect(audit(sql).fault).toBeNull();
});

test("what people here looked at since is left alone and named; what no import brought is none to take back", async () => {
  const { sql } = database;
  await importText(sql, list(0), named("prvi"));
  const [first, second] = sql
    .prepare<[], { id: string; seq: number }>(`SELECT "id", "seq" FROM "Camera" ORDER BY "seq"`)
    .all();
  sql.prepare(`UPDATE "Camera" SET "editedFields" = 'operator' WHERE "seq" = ?`).run(first?.seq);
  sql
    .prepare(
      `INSERT INTO "SourceRecord" ("sourceId", "ref", "cameraSeq", "tags", "digest", "runId") VALUES ('openstreetmap', 'node/1', ?, '{}', '', 1)`,
    )
    .run(second?.seq);
  const { taken, kept } = (await withdrawImport(sql, "prvi", "2026-11-24", false)) ?? { taken: 0, kept: [] };
  expect([taken, kept]).toEqual([2, [first?.id, second?.id]]);
  expect(states("prvi").filter(({ status }) => status === "active")).toHaveLength(2);
  expect(await withdrawImport(sql, "citizens", "2026-11-24", false)).toBeNull();
  expect(await withdrawImport(sql, "nema", "2026-11-24", false)).toBeNull();
});
