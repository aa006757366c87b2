// Commands that are killed at any step of theirs: what they make is whole or not there, nothing half stays, and the next
// run does what it is for.

import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openSql } from "@/lib/db/sqlite";
import { todayInBelgrade } from "@/lib/platform/today";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";
import { program } from "../program.ts";

let store: TestDatabase;
const root = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-kills-"));
let dataDir: string;
let backups: string;
let tests = 0;

beforeAll(async () => {
  store = await freshDatabase();
  appendEvent(store.sql, insertCamera(store.sql, { id: "c0000001" }), { camera: "c0000001" });
  store.sql.pragma("wal_checkpoint(TRUNCATE)");
});
afterAll(async () => {
  await store.close();
  rmSync(root, { recursive: true });
});

type Run = { status: number | null; signal: string | null; out: string; err: string };

/** Runs a command on the folders of the test, and kills it at a step (killed-command.mjs). */
function run(command: string[], killAt?: string): Promise<Run> {
  const preload = path.resolve("tests/integration/killed-command.mjs");
  const child = spawn(process.execPath, ["--import", preload, ...command], {
    env: {
      ...process.env,
      ...{ DATA_DIR: dataDir, KILL_BELOW: `${dataDir}:${backups}` },
      ...(killAt === undefined ? {} : { KILL_AT: killAt }),
    },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk;
  });
  return new Promise((resolve) => child.once("close", (status, signal) => resolve({ status, signal, out, err })));
}

/** The data and an empty folder for backups, as every run finds them. */
function afresh(): void {
  const folder = path.join(root, String(++tests));
  [dataDir, backups] = [path.join(folder, "data"), path.join(folder, "backups")];
  for (const at of [dataDir, backups]) mkdirSync(at, { recursive: true });
  cpSync(store.url.slice("file:".length), path.join(dataDir, "kamere.db"));
}
beforeEach(afresh);

const unfinished = () => [dataDir, backups].flatMap((at) => readdirSync(at)).filter((name) => /unfinished/.test(name));

const today = todayInBelgrade();
const release = (killAt?: string) => run(program("lib/commands/release.ts"), killAt);
const folder = `release-${today}.unfinished`;

// Two that are killed one after the other before the release has its name; and one that could not note it any more.
test.each([[["open cameras.kml", `rename ${today}`]], [[`rm ${folder}`]]])(
  "a release that is killed right before %j is whole after the next run",
  async (steps) => {
    for (const step of steps) expect((await release(step)).signal, step).toBe("SIGKILL");
    expect(unfinished()).toEqual([folder]);
    expect(await release()).toMatchObject({ status: 0, out: expect.stringContaining("1 cameras at 1") });
    expect(readdirSync(path.join(dataDir, "releases", today))).toContain("SHA256SUMS.sig");
    expect(readdirSync(path.join(dataDir, "releases"))).toEqual([today]);
    const sql = openSql(`file:${path.join(dataDir, "kamere.db")}`, "read");
    expect(sql.prepare(`SELECT "id" FROM "Release"`).pluck().all()).toEqual([today]);
    sql.close();
    expect((await release()).err).toMatch(/^There is a release of .* already/);
    expect(unfinished()).toEqual([]);
  },
);

test("a folder with a day's name that nobody finished is no release", async () => {
  for (const day of [today, "2099-01-01"]) mkdirSync(path.join(dataDir, "releases", day), { recursive: true });
  cpSync(store.url.slice("file:".length), path.join(dataDir, "releases", today, "cameras.sqlite"));
  expect(await run(program("lib/commands/release.ts"))).toMatchObject({ status: 0 });
  expect(existsSync(path.join(dataDir, "releases", today, "SHA256SUMS.sig"))).toBe(true);
});

test("a backup", async () => {
  const backUp = (killAt?: string) => run(program("lib/commands/backup.ts", backups), killAt);
  for (const [steps, made] of [
    [[`mkdir ${today}.unfinished`, "open SHA256SUMS", `rename ${today}.unfinished`], [today]],
    [[`rm backup-${today}.unfinished`], [today, `${today}-2`]],
  ] as const) {
    afresh();
    for (const step of steps) expect((await backUp(step)).signal, step).toBe("SIGKILL");
    expect(unfinished(), String(steps)).toContain(`backup-${today}.unfinished`);
    expect(await backUp(), String(steps)).toMatchObject({ status: 0 });
    expect(unfinished(), String(steps)).toEqual([]);
    expect(readdirSync(backups), String(steps)).toEqual(made);
    for (const name of made) expect(readdirSync(path.join(backups, name)), name).toContain("SHA256SUMS");
  }
});
