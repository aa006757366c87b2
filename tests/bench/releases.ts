// A release of the whole world, written as `npm run release` writes it: seconds and memory, and how much of them copying
// the same database takes.

import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { scripts } from "../../package.json";
import { applyMigrations } from "../../prisma/engine.ts";

const world = "../shared/data/cameras/osm-surveillance-world-2025-11.ndjson.gz";

/** Runs a script of package.json; gives its seconds, and its most memory where GNU time is installed. */
function run(script: string, parameters: string[], dataDir: string): { seconds: number; megabytes: string } {
  const command = [process.execPath, ...script.split(" ").slice(1), ...parameters];
  const timed = existsSync("/usr/bin/time") ? ["/usr/bin/time", "-f", "%M", ...command] : command;
  const [program = "", ...rest] = timed;
  const began = performance.now();
  const { status, stderr } = spawnSync(program, rest, { encoding: "utf8", env: { ...process.env, DATA_DIR: dataDir } });
  if (status !== 0) throw new Error(stderr);
  const kilobytes = Number(stderr.trim().split("\n").at(-1));
  return {
    seconds: (performance.now() - began) / 1000,
    megabytes:
      Number.isFinite(kilobytes) && timed !== command ? `${Math.round(kilobytes / 1024)} MB` : "memory not told",
  };
}

if (!existsSync(world)) console.log("releases: the world file is not here");
else {
  const dataDir = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-bench-"));
  try {
    const database = path.join(dataDir, "kamere.db");
    await applyMigrations(`file:${database}`);
    run(scripts.import, [world], dataDir);
    const began = performance.now();
    copyFileSync(database, path.join(dataDir, "copy.db"));
    const copied = (performance.now() - began) / 1000;
    const { seconds, megabytes } = run(scripts.release, [], dataDir);
    const [day = ""] = readdirSync(path.join(dataDir, "releases"));
    const folder = path.join(dataDir, "releases", day);
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
    console.log(
      `releases, the world: ${Math.round(bytes / 1e6)} MB in ${seconds.toFixed(0)} s, ${megabytes}; a copy of the database in ${copied.toFixed(1)} s`,
    );
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}
