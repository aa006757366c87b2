// Whether the promises' tests can fail: each promise is broken in a copy of the project, and the test that guards it must
// turn red. One that stays green is printed, and ends this with a failure. BREAK limits it to a promise or a test by its name.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { breaks } from "../breaks.ts";

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

const programs = {
  playwright: (test: string, name: string) => [
    "node_modules/@playwright/test/cli.js",
    ...["test", "--config", "tests/e2e/playwright.config.ts", "--workers", "1", "--retries", "0", test, "-g", name],
  ],
  vitest: (test: string, name: string) => ["node_modules/vitest/vitest.mjs", "run", test, "-t", name],
};

for (const { promise, file, find, replace, test, name } of breaks) {
  if (wanted && !`${promise} ${test}`.includes(wanted)) continue;
  const broken = path.join(project, file);
  const whole = readFileSync(broken, "utf8");
  writeFileSync(
    broken,
    whole.replace(find, () => replace),
  );
  const { status, stdout } = spawnSync(
    process.execPath,
    programs[test.endsWith(".spec.ts") ? "playwright" : "vitest"](test, name),
    { cwd: project, encoding: "utf8", env: { ...process.env, CI: "", NO_COLOR: "1" } },
  );
  writeFileSync(broken, whole);
  const red = status !== 0 && /\b[1-9]\d* failed/.test(stdout);
  if (!red) process.exitCode = 1;
  console.log(
    `${red ? "red, as it should be" : `GREEN, the test sees nothing:\n${stdout.slice(-600)}\n`}: ${promise} (${file})`,
  );
}
rmSync(folder, { recursive: true });
