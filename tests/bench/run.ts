// npm run bench: every measurement in this folder, one after the other, each in a process of its own.

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { program } from "../program.ts";

if (process.argv.includes("--help")) {
  console.log("npm run bench [-- NAME…]\n\nMeasures what is claimed about speed. Read the ratios: machines differ.");
  process.exit(0);
}
const wanted = process.argv.slice(2);
for (const name of readdirSync("tests/bench").sort()) {
  const title = path.basename(name, ".ts");
  if (title === "run" || (wanted.length > 0 && !wanted.includes(title))) continue;
  const { status } = spawnSync(process.execPath, ["--expose-gc", ...program(`tests/bench/${name}`)], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
