// The full form of what `npm test` tries a dozen times: five hundred kills, and every early call of the disk that fails,
// once and for ever.

import { spawnSync } from "node:child_process";

const faults = ["fsync:EIO", "rename:EIO", "pwrite64:ENOSPC", "write:ENOSPC", "openat:EMFILE"].flatMap((fault) =>
  [1, 2, 3, 4, 5, 6, 7, 8].flatMap((when) => [`${fault}:${when}`, `${fault}:${when}+`]),
);
const began = performance.now();
const { status, stdout } = spawnSync(
  process.execPath,
  [
    "node_modules/@playwright/test/cli.js",
    "test",
    "--config",
    "tests/e2e/playwright.config.ts",
    "--workers",
    "1",
    "--timeout",
    "0",
    "report-crash",
  ],
  { encoding: "utf8", env: { ...process.env, CI: "", KILLS: "500", FAULTS: faults.join(",") } },
);
console.log(stdout.trim().split("\n").slice(-30).join("\n"));
console.log(
  `reports, 500 kills and ${faults.length} failing calls: ${status === 0 ? "nothing lost" : "FAILED"} (${Math.round((performance.now() - began) / 1000)} s)`,
);
if (status !== 0) process.exitCode = 1;
