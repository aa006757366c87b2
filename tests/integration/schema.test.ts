import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { columnNames, columnOf } from "@/lib/cameras/columns";
import { GENESIS } from "@/lib/history/chain";
import { applyMigrations, pendingSql } from "@/prisma/engine";
import { appendEvent, freshDatabase, insertCamera } from "../database";

const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-schema-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("the migrations lead exactly to the schema", async () => {
  expect(await pendingSql(`file:${path.join(folder, "scratch.db")}`)).toMatch(/^\s*(--.*)?\s*$/);
});

test("a migration is applied once", async () => {
  const url = `file:${path.join(folder, "once.db")}`;
  expect((await applyMigrations(url)).length).toBeGreaterThan(0);
  expect(await applyMigrations(url)).toEqual([]);
});

test("history cannot be rewritten: events refuse to be changed or deleted, and the chain cannot fork", async () => {
  const { sql, close } = await freshDatabase();
  appendEvent(sql, insertCamera(sql, { id: "aaaaaaaa" }), { camera: "aaaaaaaa" });
  expect(() => sql.exec(`DELETE FROM "Event"`)).toThrow("never deleted");
  for (const column of ["publicPart", "hash", "prev", "day", "kind"])
    expect(() => sql.exec(`UPDATE "Event" SET "${column}" = 'other'`), column).toThrow("never changed");
  // A second event on the same predecessor.
  expect(() =>
    sql.exec(`INSERT INTO "Event" ("kind", "role", "day", "publicPart", "prev", "hash")
      SELECT "kind", "role", "day", '{}', "prev", 'x' FROM "Event"`),
  ).toThrow("follows the last one");
  await close();
});

test("a private part may be emptied, which keeps the chain, and never rewritten", async () => {
  const { sql, close } = await freshDatabase();
  sql.exec(`INSERT INTO "Event" ("kind", "role", "day", "publicPart", "salt", "privatePart", "privateHash", "prev", "hash")
    VALUES ('changed', 'editor', '2026-11-23', '{}', 's', 'name', 'h', '${GENESIS}', 'q')`);
  expect(() => sql.exec(`UPDATE "Event" SET "privatePart" = 'other'`)).toThrow("never changed");
  sql.exec(`UPDATE "Event" SET "privatePart" = NULL, "salt" = NULL`);
  await close();
});

test("no table has a default that tells a time, and none but the accounts' holds one", async () => {
  const { sql, close } = await freshDatabase();
  const columns = sql
    .prepare<[], { name: string; sql: string }>(
      `SELECT "name", "sql" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE '\\_%' ESCAPE '\\'`,
    )
    .all();
  for (const { name, sql: text } of columns) {
    expect(text).not.toMatch(/CURRENT_|strftime/i);
    if (!name.startsWith("Moderator")) expect(text).not.toMatch(/DATETIME/i);
  }
  await close();
});

test("what a column holds while nothing is known is said once: the table of columns says what the database does", async () => {
  const { sql, close } = await freshDatabase();
  const stored = new Map(
    sql
      .prepare<[], [string, string | null]>(`SELECT "name", "dflt_value" FROM pragma_table_info('Camera')`)
      .raw()
      .all(),
  );
  for (const name of columnNames.filter((each) => !columnOf(each).from)) {
    const { default: told } = columnOf(name);
    expect(stored.get(name), name).toBe(
      typeof told === "string" ? `'${told}'` : told === undefined ? null : String(told),
    );
  }
  await close();
});
