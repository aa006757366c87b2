import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { program } from "../program.ts";

let scratch = "";
beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), "start-"));
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** Runs npm start's command to its end and gives its status and the last line that it wrote. */
function start(environment: Record<string, string>, nodeOptions: string[] = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeOptions, "lib/commands/start.mjs"], {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: path.join(scratch, "data"), ...environment },
  });
  return { status, stdout, sentence: stderr.trim() };
}

test("a Node that is too old is told so in one sentence", () => {
  const old = path.join(scratch, "old-node.cjs");
  writeFileSync(
    old,
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.8" } });',
  );
  const { status, sentence } = start({}, ["--require", old]);
  expect(status).toBe(1);
  expect(sentence).toBe(
    "Node 20.19 or newer is needed, and this is 18.20.8. Install a current one from https://nodejs.org and try again.",
  );
});

test("a port in use is said before anything is built", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const { status, stdout, sentence } = start({ HOST: "127.0.0.1", PORT: String(address.port) });
  other.close();
  expect(status).toBe(1);
  expect(sentence).toMatch(new RegExp(`^Port ${address.port} is in use\\. .*PORT=\\d+ npm start$`));
  expect(stdout).not.toContain("Building");
});

test("a folder that cannot be written is named, with what to do", () => {
  const file = path.join(scratch, "a-file");
  writeFileSync(file, "");
  const { status, sentence } = start({ DATA_DIR: path.join(file, "data"), PORT: "0" });
  expect(status).toBe(1);
  expect(sentence).toMatch(/^DATA_DIR=.*a-file\/data cannot be written \(ENOTDIR\)\. .*choose another folder/);
});

test("a folder that takes none is no endless wait", () => {
  const { status, sentence } = start({ DATA_DIR: "/proc/none/data", PORT: "0" });
  expect([status, sentence]).toEqual([1, expect.stringMatching(/^DATA_DIR=\/proc\/none\/data cannot be written/)]);
});

test("settings that this account may not read are a sentence for npm start, and no obstacle where the environment has them", () => {
  // A folder cannot be read as a file, not even by root.
  const here = path.join(scratch, "not-ours");
  mkdirSync(path.join(here, ".env"), { recursive: true });
  const command = path.resolve("lib/commands/start.mjs");
  const started = spawnSync(process.execPath, [command], { cwd: here, encoding: "utf8" });
  expect([started.status, started.stderr.trim()]).toEqual([
    1,
    ".env is there and cannot be read. Run this as the account that owns it.",
  ]);
  const audit = spawnSync(process.execPath, program("lib/commands/audit.ts"), {
    cwd: here,
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: "/named-here" },
  });
  expect(audit.stderr).toMatch(/^\.env cannot be read by this account.*\n.*\/named-here\//);
});

test.each([
  [{ PORT: "many" }, /^Wrong setting\. PORT: /],
  [{ HOST: "no.such.host.invalid", PORT: "0" }, /^HOST=no\.such\.host\.invalid is not a name or address/],
  [{ TILE_URL: "https://tiles.example.org/", PORT: "0" }, /^Wrong setting\. TILE_URL: needs \{z\}, \{x\} and \{y\}/],
  [{ PUBLIC_URL: "example.org", PORT: "0" }, /^Wrong setting\. PUBLIC_URL: must be an address/],
  [{ PUBLIC_URL: "https://example.org/kamere", PORT: "0" }, /^Wrong setting\. PUBLIC_URL: must be an origin alone/],
  [{ BASEMAP_PMTILES: "no-such.pmtiles", PORT: "0" }, /^Wrong setting\. BASEMAP_PMTILES: names no file/],
  [{ API_PER_MINUTE: "many", PORT: "0" }, /^Wrong setting\. API_PER_MINUTE: must be a whole number from 1 to /],
  [{ CONTACT_EMAIL: "nobody", PORT: "0" }, /^Wrong setting\. CONTACT_EMAIL: must be an e-mail address/],
])("a wrong setting is named: %o", (environment, expected) => {
  const { status, sentence } = start(environment);
  expect(status).toBe(1);
  expect(sentence).toMatch(expected);
  expect(sentence.split("\n")).toHaveLength(1);
});
