import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import Sqlite from "better-sqlite3";
import { afterAll, beforeEach, expect, test } from "vitest";
import { assertDatabase, openReader, openWriter } from "@/lib/db/database";
import { applyMigrations } from "@/prisma/engine";
import { PrismaClient } from "@/prisma/generated/client";
import { program } from "../program.ts";

const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-gate-"));
let number = 0;
let url = "";
beforeEach(async () => {
  number += 1;
  url = `file:${path.join(folder, `${number}.db`)}`;
  await applyMigrations(url);
});
afterAll(() => rmSync(folder, { recursive: true }));

const source = (id: string) => ({ id, kind: "other_import" as const, name: id, licence: "x", attribution: "x" });

/** 300 plain writes beside 300 transactions that roll back after one real await; gives how many of the writes are lost. */
async function race(client: PrismaClient): Promise<number> {
  const acknowledged: string[] = [];
  for (let at = 0; at < 300; at++) {
    let written: Promise<unknown> = Promise.resolve();
    const rolledBack = client.$transaction(async (transaction) => {
      await transaction.source.create({ data: source(`gone-${at}`) });
      // Somebody else's plain write, while this transaction is open.
      written = client.source.create({ data: source(`kept-${at}`) }).then(({ id }) => acknowledged.push(id));
      for (let turns = 0; turns < 5; turns++) await turn();
      throw new Error("roll back");
    });
    await expect(rolledBack).rejects.toThrow("roll back");
    await written;
  }
  expect(acknowledged.length).toBe(300);
  await client.$disconnect();
  const sql = new Sqlite(url.slice("file:".length));
  const present = new Set(sql.prepare<[], string>(`SELECT "id" FROM "Source"`).pluck().all());
  sql.close();
  expect([...present].some((id) => id.startsWith("gone-"))).toBe(false);
  return acknowledged.filter((id) => !present.has(id)).length;
}

test("no acknowledged write is lost beside transactions that roll back", async () => {
  expect(await race(openWriter(url))).toBe(0);
});

test("the stock adapter loses them: the day this fails, the gate may go", async () => {
  expect(await race(new PrismaClient({ adapter: new PrismaBetterSqlite3({ url }) }))).toBe(300);
});

/** A process of its own that is killed; prints a line for each write that was acknowledged. */
function writerThatIsKilled(mode: string, stock: boolean): ChildProcess {
  return spawn(process.execPath, program("tests/integration/busy-writer.ts", url, mode, stock ? "stock" : "gated"), {
    stdio: ["pipe", "pipe", "inherit"],
  });
}

/** Lets a COMMIT (or BEGIN) meet a locked database, then three writes, then SIGKILL; gives how many of the three are lost. */
async function busyThenKilled(mode: "wal" | "delete", stock: boolean): Promise<number> {
  const child = writerThatIsKilled(mode, stock);
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  const said = async (word: string) => {
    while (!output.includes(word)) await Promise.race([once(child.stdout ?? child, "data"), once(child, "exit")]);
  };
  await said("ready");
  const other = new Sqlite(url.slice("file:".length), { timeout: 10_000 });
  // WAL: a writer keeps others from beginning to write. Without: a reader keeps others from committing.
  other.exec(mode === "wal" ? "BEGIN IMMEDIATE" : "BEGIN");
  other.prepare(`SELECT COUNT(*) FROM "Source"`).get();
  child.stdin?.write("go\n");
  await said("refused");
  other.exec("ROLLBACK");
  other.close();
  child.stdin?.write("on\n");
  await said("written 3");
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  const sql = new Sqlite(url.slice("file:".length));
  expect(sql.pragma("integrity_check", { simple: true })).toBe("ok");
  const kept = sql.prepare<[], number>(`SELECT COUNT(*) FROM "Source" WHERE "id" LIKE 'after-%'`).pluck().get() ?? 0;
  sql.close();
  return 3 - kept;
}

for (const mode of ["wal", "delete"] as const)
  test(`after a lock met at BEGIN or COMMIT (${mode}), what is acknowledged survives a SIGKILL`, async () => {
    expect(await busyThenKilled(mode, false)).toBe(0);
  });

test("the stock adapter loses all three after a COMMIT that met a lock", async () => {
  expect(await busyThenKilled("delete", true)).toBe(3);
});

test("a write waits for another process without stopping the pages, and goes through", async () => {
  const [writer, reader] = [openWriter(url), openReader(url)];
  await assertDatabase(writer);
  const other = new Sqlite(url.slice("file:".length));
  other.exec("BEGIN IMMEDIATE");
  let written = false;
  const write = writer.source.create({ data: source("patient") }).then(() => {
    written = true;
  });
  // Pages are answered while the write waits.
  for (let page = 0; page < 20; page++) expect(await reader.source.count()).toBe(0);
  expect(written).toBe(false);
  other.exec("COMMIT");
  await write;
  expect(await reader.source.count()).toBe(1);
  other.close();
  await Promise.all([writer.$disconnect(), reader.$disconnect()]);
});

test("the pages' client cannot write", async () => {
  const writer = openWriter(url);
  await assertDatabase(writer);
  const reader = openReader(url);
  await expect(reader.source.create({ data: source("never") })).rejects.toThrow();
  expect(await writer.source.count()).toBe(0);
  await Promise.all([writer.$disconnect(), reader.$disconnect()]);
});
