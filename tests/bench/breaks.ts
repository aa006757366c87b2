// Whether the tests of what reports promise can fail: each promise is broken once, in a copy of the project, and the test
// that guards it must turn red. A test that stays green is printed, and ends this with a failure.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** `goal`: the promise's number in the list of goals. `test`: the beginning of the name of the test that guards it. */
type Break = { goal: string; file: string; find: string; replace: string; test: string };

const breaks: Break[] = [
  {
    goal: "R1, a photo is on the disk before its row",
    file: "lib/sightings/store.ts",
    find: "await writePhoto(",
    replace: "void writePhoto(",
    test: "killed at any moment",
  },
  {
    goal: "R2, order of durability",
    file: "lib/photos/files.ts",
    find: "await handle.utimes(midnight, midnight);\n      await handle.sync();",
    replace: "await handle.utimes(midnight, midnight);",
    test: "an answer comes after",
  },
  {
    goal: "R3, failing calls",
    file: "lib/sightings/receive.ts",
    find: "throw storageTrouble(error);",
    replace: "throw error;",
    test: "a call of the disk",
  },
  {
    goal: "R4, full disk",
    file: "lib/sightings/store.ts",
    find: "return bavail > blocks * KEPT_FREE;",
    replace: "return bavail >= 0 && blocks * KEPT_FREE >= 0;",
    test: "a full disk refuses",
  },
  {
    goal: "R8, exactly once",
    file: "lib/sightings/receipt.ts",
    find: "export const hashOfKey = (key: string) => sha256(",
    replace: "export const hashOfKey = (key: string) => sha256(Math.random() + ",
    test: "the same report a hundred times",
  },
  {
    goal: "P2, no trace of the sender",
    file: "lib/server/sender.ts",
    find: "  const today =",
    replace:
      '  console.error(new Error(), process.stderr.write(String(request.headers["user-agent"])));\n  const today =',
    test: "nothing tells who sent",
  },
  {
    goal: "P3, no exact time",
    file: "lib/sightings/store.ts",
    find: "receivedOn: todayInBelgrade()",
    replace: "receivedOn: new Date().toISOString()",
    test: "nothing tells who sent",
  },
  {
    goal: "P4, no metadata",
    file: "lib/photos/encode.ts",
    find: ".jpeg({ quality: 82",
    replace: '.withExif({ IFD0: { Artist: "somebody" } }).jpeg({ quality: 82',
    test: "a published photo holds",
  },
  {
    goal: "P7, every trace is deleted",
    file: "components/report/device-store.ts",
    find: "for (const name of await caches.keys()) await caches.delete(name);",
    replace: "await caches.keys();",
    test: "a draft survives leaving",
  },
  {
    goal: "P8, nothing changes before publication",
    file: "lib/sightings/near.ts",
    find: "receivedOn: { lt: today },",
    replace: "receivedOn: { lte: today },",
    test: "between a report and its publication",
  },
  {
    goal: "P9, codes are not stored",
    file: "lib/sightings/store.ts",
    find: "receiptHash: hashOfReceipt(receipt),",
    replace: "receiptHash: hashOfReceipt(receipt),\n        question: receipt,",
    test: "codes cannot be guessed",
  },
  {
    goal: "P12, no noise",
    file: "components/report/prepare-photo.ts",
    find: "if (await canvasIsHonest())",
    replace: "if ((await canvasIsHonest()) || canvas)",
    test: "a browser that hides pixels",
  },
  {
    goal: "P13, without JavaScript",
    file: "lib/sightings/receive.ts",
    find: "kept.fields = given;",
    replace: "",
    test: "a plain form does",
  },
  {
    goal: "S5, only our own pages",
    file: "lib/server/same-site.ts",
    find: 'if (origin === "null") return site === "same-origin";',
    replace: 'if (origin === "null") return true;',
    test: "only pages of ours",
  },
  {
    goal: "S8, bounded bodies",
    file: "lib/server/read-form.ts",
    find: "if (received > limits.bytes)",
    replace: "if (received < 0)",
    test: "a gigabyte is refused",
  },
  {
    goal: "D1, a proof serves once",
    file: "lib/sightings/proof-of-work.ts",
    find: "if (this.#used.has(nonce)) return null;",
    replace: "",
    test: "a proof serves once",
  },
  {
    goal: "D2, few at once",
    file: "lib/sightings/receive.ts",
    find: "const AT_ONCE = 20;",
    replace: "const AT_ONCE = 2_000;",
    test: "uploads that stall",
  },
];

const wanted = process.env.BREAK;
const files = spawnSync("git", ["ls-files"], { encoding: "utf8" }).stdout.trim().split("\n");
const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-breaks-"));
const project = path.join(folder, "project");
for (const file of files) cpSync(file, path.join(project, file));
cpSync("prisma/generated", path.join(project, "prisma/generated"), { recursive: true });
// The bundler follows no link out of its project: hard links where they can be made.
if (spawnSync("cp", ["-al", "node_modules", project]).status !== 0)
  cpSync("node_modules", path.join(project, "node_modules"), { recursive: true });
symlinkSync(path.resolve("../shared"), path.join(folder, "shared"));

for (const { goal, file, find, replace, test } of breaks) {
  if (wanted && !goal.startsWith(wanted)) continue;
  const broken = path.join(project, file);
  const whole = readFileSync(broken, "utf8");
  if (!whole.includes(find)) {
    console.log(`break ${goal}: STALE, ${file} does not hold what was to be broken`);
    process.exitCode = 1;
    continue;
  }
  writeFileSync(
    broken,
    whole.replace(find, () => replace),
  );
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      "node_modules/@playwright/test/cli.js",
      "test",
      "--config",
      "tests/e2e/playwright.config.ts",
      "--workers",
      "1",
      "--retries",
      "0",
      "-g",
      test,
    ],
    { cwd: project, encoding: "utf8", env: { ...process.env, CI: "" } },
  );
  writeFileSync(broken, whole);
  const red = status !== 0 && /\d+ failed/.test(stdout);
  if (!red) process.exitCode = 1;
  console.log(`break ${goal}: ${red ? "red, as it should be" : `GREEN, the test sees nothing\n${stdout.slice(-600)}`}`);
}
rmSync(folder, { recursive: true });
