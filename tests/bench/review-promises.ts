// The full forms of what `npm test` tries a few times: decisions, migrations and backups under kills, damage, tampering,
// races and guesses. Each line says how often, and whether everything held.

import { spawnSync } from "node:child_process";

type Promised = {
  what: string;
  /** Reads how often it is tried; the test names the variable. */
  times: Record<string, string>;
  file: string;
  /** Beginning of the test's name; every test of the file without it. */
  test?: string;
};

const promised: Promised[] = [
  { what: "decisions, 100 kills", times: { KILLS: "100" }, file: "review-crash.spec.ts" },
  { what: "reports, 20 stops", times: { STOPS: "20" }, file: "report-crash.spec.ts", test: "told to end" },
  {
    what: "every public address searched for what is private",
    times: { EVERYTHING: "1" },
    file: "review-api.spec.ts",
    test: "nothing of what waits",
  },
  { what: "10000 guesses", times: { GUESSES: "10000" }, file: "review-api.spec.ts", test: "whoever guesses" },
  { what: "migrations, killed at every statement", times: { KILLS: "1000" }, file: "migrations.test.ts" },
  { what: "two at once, 200 times", times: { RACES: "200" }, file: "review.test.ts" },
  {
    what: "20 backups while people report",
    times: { BACKUPS: "20" },
    file: "backup.test.ts",
    test: "backups that are",
  },
  { what: "1000 damages", times: { DAMAGES: "1000" }, file: "damage.test.ts" },
  { what: "10000 deeds against the history", times: { MUTATIONS: "10000" }, file: "tampering.test.ts" },
];

for (const { what, times, file, test } of promised) {
  const began = performance.now();
  const runner = file.endsWith(".spec.ts")
    ? [
        "@playwright/test/cli.js",
        "test",
        "--config",
        "tests/e2e/playwright.config.ts",
        "--workers",
        "1",
        "--timeout",
        "0",
      ]
    : ["vitest/vitest.mjs", "run", "--project", "integration", "--testTimeout", "0"];
  const [program = "", ...parameters] = runner;
  const { status, stdout } = spawnSync(
    process.execPath,
    [`node_modules/${program}`, ...parameters, file, ...(test ? [file.endsWith(".spec.ts") ? "-g" : "-t", test] : [])],
    { encoding: "utf8", env: { ...process.env, CI: "", ...times } },
  );
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.log(`${what}: ${status === 0 ? "all held" : `FAILED\n${stdout.slice(-2_000)}`} (${seconds} s)`);
  if (status !== 0) process.exitCode = 1;
}
