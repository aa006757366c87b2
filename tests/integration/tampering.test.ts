// Whoever writes into the history with the whole database in his hands is found out: by the chain, by what the events
// lead to, or by the head that somebody kept of the days before.

import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type Sqlite from "better-sqlite3";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSql } from "@/lib/db/sqlite";
import { eventHash, GENESIS } from "@/lib/history/chain";
import { audit, historyContains } from "@/lib/sql/audit";
import { applyMigrations } from "@/prisma/engine";
import { loadStarter } from "@/prisma/starter/load";

/** How often it is tried; the bench says more. */
const MUTATIONS = Number(process.env.MUTATIONS ?? 150);

const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-tampering-"));
const whole = path.join(folder, "kamere.db");
const copy = path.join(folder, "copy.db");
let head = "";
let events = 0;

beforeAll(async () => {
  await applyMigrations(`file:${whole}`);
  await loadStarter(`file:${whole}`);
  const sql = openSql(`file:${whole}`, "write");
  for (const trigger of ["Event_no_update", "Event_no_delete", "Event_no_fork"]) sql.exec(`DROP TRIGGER "${trigger}"`);
  ({ head, events } = audit(sql));
  sql.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

type Row = { seq: number; kind: string; role: string; day: string; publicPart: string; prev: string; hash: string };
const rowsOf = (sql: Sqlite.Database) => sql.prepare<[], Row>(`SELECT * FROM "Event" ORDER BY "seq"`).all();

/** Makes every hash from a row on fit again, as the database's owner can. */
function rehash(sql: Sqlite.Database, from: number): void {
  let prev = GENESIS;
  const update = sql.prepare(`UPDATE "Event" SET "prev" = ?, "hash" = ? WHERE "seq" = ?`);
  const rows = rowsOf(sql);
  // In two steps, because no two events may have one predecessor.
  for (const { seq } of rows) if (seq >= from) update.run(`moved ${seq}`, `moved ${seq}`, seq);
  for (const row of rows) {
    const hash = row.seq < from ? row.hash : eventHash(prev, { ...row, privateHash: null });
    if (row.seq >= from) update.run(prev, hash, row.seq);
    prev = hash;
  }
}

/** One letter or digit of a text is another. */
const altered = (text: string, at: number) => {
  const where = at % text.length;
  return text.slice(0, where) + (text[where] === "7" ? "8" : "7") + text.slice(where + 1);
};

/** What somebody does to event `seq`; `at` is a place in it. */
const deeds: Record<string, (sql: Sqlite.Database, seq: number, at: number) => void> = {
  "changes what it says": (sql, seq, at) => {
    const row = rowsOf(sql)[seq - 1];
    sql.prepare(`UPDATE "Event" SET "publicPart" = ? WHERE "seq" = ?`).run(altered(row?.publicPart ?? "", at), seq);
  },
  "changes its day": (sql, seq) => sql.prepare(`UPDATE "Event" SET "day" = '2020-01-01' WHERE "seq" = ?`).run(seq),
  "changes its role": (sql, seq) => sql.prepare(`UPDATE "Event" SET "role" = 'admin' WHERE "seq" = ?`).run(seq),
  "changes its hash": (sql, seq, at) => {
    const row = rowsOf(sql)[seq - 1];
    sql.prepare(`UPDATE "Event" SET "hash" = ? WHERE "seq" = ?`).run(altered(row?.hash ?? "", at), seq);
  },
  "takes it out": (sql, seq) => sql.prepare(`DELETE FROM "Event" WHERE "seq" = ?`).run(seq),
  "takes it out and closes the gap": (sql, seq) => {
    sql.prepare(`DELETE FROM "Event" WHERE "seq" = ?`).run(seq);
    sql.prepare(`UPDATE "Event" SET "seq" = "seq" - 1 WHERE "seq" > ?`).run(seq);
    rehash(sql, seq);
  },
  "puts another before it": (sql, seq) => {
    sql.exec(`UPDATE "Event" SET "seq" = -"seq" WHERE "seq" >= ${seq}`);
    sql.exec(`UPDATE "Event" SET "seq" = 1 - "seq" WHERE "seq" < 0`);
    sql
      .prepare(
        `INSERT INTO "Event" ("seq", "kind", "role", "day", "publicPart", "prev", "hash") VALUES (?, 'changed', 'admin', '2026-11-24', '{}', 'p', 'h')`,
      )
      .run(seq);
    rehash(sql, seq);
  },
  "swaps it with the next": (sql, seq) => {
    const one = seq === events ? seq - 1 : seq;
    sql.exec(`UPDATE "Event" SET "seq" = -1 WHERE "seq" = ${one}`);
    sql.exec(`UPDATE "Event" SET "seq" = ${one} WHERE "seq" = ${one + 1}`);
    sql.exec(`UPDATE "Event" SET "seq" = ${one + 1} WHERE "seq" = -1`);
  },
  "cuts off what comes from it on": (sql, seq) => {
    sql.prepare(`DELETE FROM "Event" WHERE "seq" >= ?`).run(seq);
    sql.exec(`UPDATE "sqlite_sequence" SET "seq" = ${seq - 1} WHERE "name" = 'Event'`);
  },
  "rewrites it, the camera and every hash after it": (sql, seq) => {
    sql.prepare(`UPDATE "Event" SET "publicPart" = replace("publicPart", '44.', '45.') WHERE "seq" = ?`).run(seq);
    sql.prepare(`UPDATE "Camera" SET "lat" = "lat" + 1 WHERE "seq" = ?`).run(seq);
    rehash(sql, seq);
  },
  "changes the camera alone": (sql, seq) =>
    sql.prepare(`UPDATE "Camera" SET "lon" = "lon" + 1e-7 WHERE "seq" = ?`).run(seq),
};

test("nothing that is done to the history goes unnoticed by whoever kept its head", () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(deeds)), fc.nat(), fc.nat(200), (deed, which, at) => {
      copyFileSync(whole, copy);
      const sql = openSql(`file:${copy}`, "write");
      sql.pragma("foreign_keys = OFF");
      const seq = 1 + (which % events);
      sql.transaction(() => deeds[deed]?.(sql, seq, at))();
      const noticed = audit(sql).fault !== null || !historyContains(sql, head);
      sql.close();
      expect(noticed, `somebody ${deed}: event ${seq}, at ${at}`).toBe(true);
    }),
    { numRuns: MUTATIONS },
  );
});

test("a history that nobody touched holds, and holds every head that it ever had", () => {
  const sql = openSql(`file:${whole}`, "read");
  expect(audit(sql).fault).toBeNull();
  for (const { hash } of rowsOf(sql)) expect(historyContains(sql, hash)).toBe(true);
  expect(historyContains(sql, "0".repeat(63).concat("1"))).toBe(false);
  sql.close();
});
