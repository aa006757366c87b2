import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assertReady } from "@/lib/db/ready-database";
import { applyMigrations } from "@/prisma/engine";
import { program } from "../program.ts";

let scratch = "";
beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-commands-"));
  // Sees the program and holds no data of its own.
  mkdirSync(path.join(scratch, "elsewhere"));
  symlinkSync(path.resolve("prisma"), path.join(scratch, "elsewhere", "prisma"));
  for (const name of ["earlier", "later"]) await applyMigrations(`file:${path.join(scratch, name, "kamere.db")}`);
  const migration = (name: string, change: string) => {
    const sql = new Sqlite(path.join(scratch, name, "kamere.db"));
    sql.exec(change);
    sql.close();
  };
  migration("earlier", `DELETE FROM "_prisma_migrations" WHERE "migration_name" LIKE '%review'`);
  migration(
    "later",
    `UPDATE "_prisma_migrations" SET "migration_name" = '20990101000000_more' WHERE "migration_name" LIKE '%review'`,
  );
  mkdirSync(path.join(scratch, "empty"));
  writeFileSync(path.join(scratch, "empty", "kamere.db"), "");
});
afterAll(() => rmSync(scratch, { recursive: true }));

const COMMANDS: [string, string[]][] = [
  ["moderator", ["list"]],
  ["audit", []],
  ["release", []],
  ["release", ["--withdraw", "abcdefgh", "--reason", "A name."]],
  ["export", ["cameras.csv"]],
  ["backup", ["backups"]],
  ["../server/serve", []],
];

/** Runs a command beside an empty folder; `dataDir` is what the environment says, "" that it says nothing. */
function run(name: string, parameters: string[], dataDir: string, environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, program(`lib/commands/${name}.ts`, ...parameters), {
    encoding: "utf8",
    cwd: path.join(scratch, "elsewhere"),
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      PUBLIC_URL: "",
      APP_SECRET: "s".repeat(32),
      PORT: "0",
      ...environment,
    },
  });
  return { status, stdout, stderr: stderr.trim() };
}

const filesThere = () =>
  readdirSync(scratch, { recursive: true, encoding: "utf8" }).filter((name) => !/-(wal|shm)$/.test(name));

/** One sentence, and nothing that was not there before. */
function expectSentence(name: string, parameters: string[], folder: string, sentence: RegExp): void {
  const before = filesThere();
  const { status, stdout, stderr } = run(name, parameters, path.join(scratch, folder));
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(sentence);
  expect(stderr.split("\n")).toHaveLength(1);
  expect(filesThere()).toEqual(before);
}

test.each(COMMANDS)("%s %j without a database says so, and what to do, and makes none", (name, parameters) => {
  const sentence = /^There is no database .*missing\/kamere\.db\. .*DATA_DIR=.*npm start -- --prepare$/;
  expectSentence(name, parameters, "missing", sentence);
});

test.each([
  ["empty", /^The database .* holds nothing of this site\. /],
  ["earlier", /^The database .* is of an earlier version of this program: it lacks \d+_review\. .*npm run migrate$/],
  ["later", /^The database .* is of a later version of this program \(20990101000000_more\)\. /],
  ["a-file/in", /^There is no database /],
])("a database that is %s is told in a sentence, by commands and by the server", (folder, sentence) => {
  expect(() => assertReady(`file:${path.join(scratch, folder, "kamere.db")}`)).toThrow(sentence);
});

test("an import makes a database where it was told to, says so, and nowhere else", () => {
  const list = path.join(scratch, "list.csv");
  writeFileSync(list, "id,lat,lon\na,44.81,20.46\n");
  const untold = run("import", [list], "");
  expect([untold.status, untold.stderr]).toEqual([
    1,
    expect.stringMatching(/^There is no database .*elsewhere\/data\/kamere\.db\. /),
  ]);
  expect(readdirSync(path.join(scratch, "elsewhere"))).toEqual(["prisma"]);
  const told = run("import", [list], path.join(scratch, "told"));
  expect(told.status).toBe(0);
  expect(told.stdout).toMatch(/^There was no database .*told\/kamere\.db: it was made\.\n/);
  // Other accounts of the machine have nothing to read in it.
  expect(statSync(path.join(scratch, "told", "kamere.db")).mode & 0o777).toBe(0o600);
});

test.each<[string, string[], RegExp]>([
  ["audit", ["--head", "abc"], /^--head abc: a head has 64 hexadecimal digits/],
  ["export", ["nowhere/cameras.csv"], /^nowhere\/cameras\.csv cannot be written: /],
  ["release", ["--withdraw", "zzzzzzzz", "--reason", "A name."], /^No release holds camera zzzzzzzz\.$/],
])("%s %j is refused in a sentence, with status 1", async (name, parameters, sentence) => {
  await applyMigrations(`file:${path.join(scratch, "ready", "kamere.db")}`);
  const { status, stdout, stderr } = run(name, parameters, path.join(scratch, "ready"));
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(sentence);
  expect(stderr.split("\n")).toHaveLength(1);
});

test.each<Record<string, string>>([
  { PORT: "99999" },
  { API_PER_MINUTE: "abc" },
  { PUBLIC_URL: "javascript:1" },
  { POPULATION_CSV: "/nope" },
])("the server tells a wrong setting in a sentence, and no stack: %j", (wrong) => {
  const { status, stdout, stderr } = run("../server/serve", [], path.join(scratch, "ready"), wrong);
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^Wrong setting\. /);
  expect(stderr).toContain(Object.keys(wrong)[0]);
  expect(stderr.split("\n")).toHaveLength(1);
});

test("a set-up link that names this machine alone says what to set", async () => {
  const folder = path.join(scratch, "accounts");
  await applyMigrations(`file:${path.join(folder, "kamere.db")}`);
  const { status, stdout } = run("moderator", ["add", "ana", "--role", "admin"], folder);
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /http:\/\/localhost:0\/urednici#\S+\n\nPUBLIC_URL is not set, so the link names this machine alone\./,
  );
});
