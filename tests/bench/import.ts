// The world's cameras through `npm run import`, against the very same rows inserted with bare better-sqlite3: time,
// memory, and how long a visitor's write waits meanwhile.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { openWriter } from "../../lib/db/database.ts";
import { scripts } from "../../package.json";
import { applyMigrations } from "../../prisma/engine.ts";

const file = "../shared/data/cameras/osm-surveillance-world-2025-11.ndjson.gz";
const tables = ["Camera", "SourceRecord", "Event"] as const;

/** What `npm run import` runs. */
const [, ...command] = scripts.import.split(" ");

/**
 * Seconds until the rows were in and until the map showed them, peak memory in megabytes and the longest wait of a
 * visitor's write in milliseconds.
 */
async function importWorld(folder: string, visitors: boolean) {
  const writer = openWriter(`file:${path.join(folder, "kamere.db")}`);
  // A client's first query makes its engine ready, which has nothing to do with the import.
  await writer.siteSetting.count();
  const began = performance.now();
  const child = spawn(process.execPath, [...command, file], {
    env: { ...process.env, DATA_DIR: folder },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let seconds = 0;
  // The report is printed when every row is in; the map's files are made after it.
  child.stdout.once("data", () => {
    seconds = (performance.now() - began) / 1000;
  });
  let running = true;
  const ended = once(child, "exit").then(([status]) => {
    running = false;
    return status;
  });
  let [peak, longest, writes] = [0, 0, 0];
  while (running) {
    const status = existsSync(`/proc/${child.pid}/status`) ? readFileSync(`/proc/${child.pid}/status`, "utf8") : "";
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    await pause(25);
    if (!visitors) continue;
    const asked = performance.now();
    writes += 1;
    await writer.siteSetting.create({ data: { name: `visitor-${writes}`, value: "null" } });
    longest = Math.max(longest, performance.now() - asked);
  }
  const shown = (performance.now() - began) / 1000;
  await writer.$disconnect();
  if ((await ended) !== 0) throw new Error("The import failed.");
  return { seconds, shown, peak, longest, writes };
}

/** Seconds that the rows of a database take to be inserted into an empty one with the same tables and indexes. */
function insertBare(from: string, to: string): { seconds: number; rows: number } {
  const source = new Sqlite(from, { readonly: true });
  const target = new Sqlite(to);
  target.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;");
  const made = source
    .prepare<[], { sql: string }>(
      `SELECT "sql" FROM sqlite_master WHERE "sql" IS NOT NULL AND "name" NOT LIKE 'sqlite%'`,
    )
    .all();
  for (const { sql } of made) target.exec(sql);
  for (const table of ["Source", "ImportRun"] as const) {
    for (const row of source.prepare<[], unknown[]>(`SELECT * FROM "${table}"`).raw().all())
      target.prepare(`INSERT INTO "${table}" VALUES (${row.map(() => "?")})`).run(...row);
  }
  const rows = tables.map((table) => source.prepare<[], unknown[]>(`SELECT * FROM "${table}"`).raw().all());
  const inserts = tables.map((table, at) =>
    target.prepare(`INSERT INTO "${table}" VALUES (${(rows[at]?.[0] ?? []).map(() => "?")})`),
  );
  const count = rows[0]?.length ?? 0;
  const began = performance.now();
  for (let from_ = 0; from_ < count; from_ += 20_000) {
    target.transaction(() => {
      for (let at = from_; at < Math.min(count, from_ + 20_000); at++)
        inserts.forEach((insert, table) => {
          insert.run(...(rows[table]?.[at] ?? []));
        });
    })();
  }
  const seconds = (performance.now() - began) / 1000;
  source.close();
  target.close();
  return { seconds, rows: count };
}

if (!existsSync(file)) console.log("import: skipped, the world file is not here");
else {
  const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-bench-"));
  const fresh = async (name: string) => {
    await applyMigrations(`file:${path.join(folder, name, "kamere.db")}`);
    return path.join(folder, name);
  };
  const ours = await importWorld(await fresh("alone"), false);
  const bare = insertBare(path.join(folder, "alone", "kamere.db"), path.join(folder, "bare.db"));
  const busy = await importWorld(await fresh("busy"), true);
  rmSync(folder, { recursive: true });
  console.log(
    `import, ${bare.rows} rows: ${ours.seconds.toFixed(1)} s, bare inserts of the same rows ${bare.seconds.toFixed(1)} s: ${(ours.seconds / bare.seconds).toFixed(2)}x (goal 3x); on the map after ${ours.shown.toFixed(1)} s`,
  );
  console.log(`import, peak memory: ${Math.round(ours.peak)} MB (goal 400 MB)`);
  console.log(
    `import, longest wait of ${busy.writes} visitors' writes meanwhile: ${Math.round(busy.longest)} ms (goal 100 ms)`,
  );
}
