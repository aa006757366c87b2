// Files of the whole world and of a million cameras, as a reader gets them over HTTP, against what SQLite's own program
// and GDAL take for the same columns: time, memory, first byte, and how long everybody else waits meanwhile.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { build } from "esbuild";
import { openSql } from "../../lib/db/sqlite.ts";
import { JOINED, PUBLISHED } from "../../lib/sql/published.ts";
import { scripts } from "../../package.json";
import { applyMigrations } from "../../prisma/engine.ts";

const world = "../shared/data/cameras/osm-surveillance-world-2025-11.ndjson.gz";
const ROUNDS = 3;
const SYNTHETIC = 1_000_000;

const installed = (program: string) => spawnSync(program, ["--version"]).error === undefined;
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const best = (values: readonly number[]) => Math.min(...values);

/** The server of files alone, in a process of its own, as the site runs it. */
async function bundleServer(folder: string): Promise<string> {
  await build({
    stdin: {
      resolveDir: process.cwd(),
      loader: "ts",
      contents: `
        import { createServer } from "node:http";
        import { monitorEventLoopDelay } from "node:perf_hooks";
        import { exportAnswers } from "./lib/server/exports.ts";
        import { settings } from "./lib/platform/settings.ts";
        const { answer } = exportAnswers(settings(), new URL("./export.mjs", import.meta.url));
        const delay = monitorEventLoopDelay({ resolution: 1 });
        delay.enable();
        const server = createServer(async (request, response) => {
          // Whoever asks waits for other programs in between, longer than a connection is kept.
          response.setHeader("Connection", "close");
          if (request.url === "/figures") {
            response.end(JSON.stringify({ p99: delay.percentile(99) / 1e6, peak: process.resourceUsage().maxRSS / 1024 }));
            delay.reset();
          } else await answer(request, response, request.url?.split("?", 1)[0] ?? "");
        });
        server.listen(0, "127.0.0.1", () => console.log(server.address().port));`,
    },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "server-only": "./node_modules/server-only/empty.js" },
    outfile: path.join(folder, "server.mjs"),
    logLevel: "warning",
  });
  await build({
    entryPoints: { export: "lib/export/export-thread.ts" },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "server-only": "./node_modules/server-only/empty.js" },
    logLevel: "warning",
  });
  return path.join(folder, "server.mjs");
}

type Taken = { seconds: number; bytes: number };

/** Takes an answer into a file, as fast as it comes. */
function take(address: string, to: string): Promise<Taken> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(address, (response) => {
      const file = openSync(to, "w");
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        writeSync(file, chunk);
      });
      response.on("end", () => {
        closeSync(file);
        resolve({ seconds: (performance.now() - began) / 1000, bytes });
      });
      response.on("error", reject);
    }).on("error", reject);
  });
}

/** Milliseconds until the first byte of an answer, which is then let go. */
function firstByteOf(address: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(address, (response) => {
      response.once("data", () => {
        resolve(performance.now() - began);
        response.destroy();
      });
    }).on("error", reject);
  });
}

const figures = async (base: string): Promise<{ p99: number; peak: number }> => (await fetch(`${base}/figures`)).json();

/** Seconds that a program takes; its output goes to a file. */
function timed(program: string, parameters: string[], to: string, input?: string): number {
  const file = openSync(to, "w");
  const began = performance.now();
  const { status, stderr } = spawnSync(program, parameters, { stdio: ["pipe", file, "pipe"], input });
  closeSync(file);
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
  return (performance.now() - began) / 1000;
}

const SELECT = `SELECT ${PUBLISHED} FROM "Camera" c ${JOINED} WHERE c."mergedIntoSeq" IS NULL ORDER BY c."seq"`;

async function measure(title: string, dataDir: string, folder: string, server: string): Promise<void> {
  const database = path.join(dataDir, "kamere.db");
  const child = spawn(process.execPath, [server], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: `file:${database}`, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = await once(child.stdout, "data");
  const base = `http://127.0.0.1:${String(port).trim()}`;
  // A selection that is everything: the whole itself would come from the disk the second time.
  const address = (extension: string) => `${base}/api/v1/cameras.${extension}?status=active,removed`;
  const out = path.join(folder, "out");
  const row = (what: string) => console.log(`exports, ${title}: ${what}`);
  // The first of all makes its thread's code ready.
  await take(`${address("csv")}&q=nothing-has-this`, out);

  const [ours, theirs]: [number[], number[]] = [[], []];
  await figures(base);
  let size = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (installed("sqlite3")) theirs.push(timed("sqlite3", ["-readonly", "-csv", "-header", database], out, SELECT));
    const taken = await take(address("csv"), out);
    ours.push(taken.seconds);
    size = taken.bytes;
  }
  const { p99, peak } = await figures(base);
  const firsts: number[] = [];
  for (let round = 0; round < 2 * ROUNDS; round += 1) {
    await pause(500);
    firsts.push(await firstByteOf(address("csv")));
  }
  const ratio = theirs.length
    ? `${(best(ours) / best(theirs)).toFixed(2)}x of sqlite3 -csv, ${best(theirs).toFixed(1)} s (goal 1.3x)`
    : "sqlite3 is not installed";
  row(`CSV, ${Math.round(size / 1e6)} MB in ${best(ours).toFixed(1)} s: ${ratio}`);
  row(
    `first byte ${median(firsts).toFixed(0)} ms (goal 50 ms), peak memory ${Math.round(peak)} MB (goal 150 MB), event loop p99 ${p99.toFixed(1)} ms (goal 20 ms)`,
  );

  const [features, gdal]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (installed("ogr2ogr")) {
      rmSync(out, { force: true });
      // lat and lon are the place; the rest are the same members.
      const sql = `SELECT *, MakePoint(lon, lat, 4326) AS geometry FROM (${SELECT})`;
      gdal.push(
        timed("ogr2ogr", ["-q", "-f", "GeoJSON", out, database, "-dialect", "sqlite", "-sql", sql], `${out}.log`),
      );
      rmSync(out);
    }
    features.push((await take(address("geojson"), out)).seconds);
  }
  const gdalRatio = gdal.length
    ? `${(best(features) / best(gdal)).toFixed(2)}x of ogr2ogr, ${best(gdal).toFixed(1)} s (goal 0.6x)`
    : "ogr2ogr is not installed";
  row(`GeoJSON, ${Math.round(statSync(out).size / 1e6)} MB in ${best(features).toFixed(1)} s: ${gdalRatio}`);

  // The whole: made once, then read from the disk. Whoever asks about it waits for it, for a while.
  for (let there = false; !there; ) {
    const head = await fetch(`${base}/api/v1/cameras.csv`, {
      method: "HEAD",
      headers: { "Accept-Encoding": "identity" },
    });
    there = head.headers.has("content-length");
  }
  const fromDisk = await take(`${base}/api/v1/cameras.csv`, out);
  const copied = timed("cat", [out], `${out}.copy`);
  row(`the whole from the disk in ${fromDisk.seconds.toFixed(2)} s, cat of it in ${copied.toFixed(2)} s`);

  // A reader that goes away.
  const leaving = new AbortController();
  const answer = await fetch(address("csv"), { signal: leaving.signal });
  await answer.body?.getReader().read();
  leaving.abort();
  const processor = () => Number(readFileSync(`/proc/${child.pid}/stat`, "utf8").split(" ")[13]) * 10;
  await pause(200);
  const used = processor();
  await pause(1_000);
  row(`in the second after its reader went away the server worked for ${processor() - used} ms`);
  child.kill();
  await once(child, "exit");
}

/** Cameras all over the world, with the fields that OpenStreetMap's have, as often. */
function fill(url: string): void {
  const sql = openSql(url, "import");
  sql.exec(`
    INSERT INTO "Source" ("id", "kind", "name", "licence", "attribution")
      VALUES ('openstreetmap', 'openstreetmap', 'OpenStreetMap', 'ODbL-1.0', '© OpenStreetMap contributors') ON CONFLICT DO NOTHING;
    INSERT INTO "ImportRun" ("id", "sourceId", "day", "dialect", "fileName") VALUES (1, 'openstreetmap', '2026-11-23', 'overpass', 'bench');
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${SYNTHETIC})
    INSERT INTO "Camera" ("id", "lat", "lon", "locationId", "cameraType", "setting", "zone", "mount", "directions", "operator",
      "manufacturer", "lastConfirmedOn", "recordedOn", "searchText", "sourceId", "height")
    SELECT printf('c%07d', i), round(-60 + (i * 7919 % 1300000007) / 1e7, 7), round(-179 + (i * 104729 % 3580000001) / 1e7, 7),
      printf('c%07d', i), CASE i % 3 WHEN 0 THEN 'dome' WHEN 1 THEN 'fixed' ELSE 'unknown' END, 'public', 'street', 'pole',
      CASE WHEN i % 4 = 0 THEN i % 360 END, CASE WHEN i % 5 = 0 THEN 'Градска управа, одељење ' || (i % 100) END,
      CASE WHEN i % 7 = 0 THEN 'Hikvision' END, CASE WHEN i % 6 = 0 THEN '2025-0' || (1 + i % 9) || '-11' END, '2026-11-23',
      'gradska uprava', 'openstreetmap', CASE WHEN i % 15 = 0 THEN 3.5 END FROM n;
    INSERT INTO "SourceRecord" ("sourceId", "ref", "cameraSeq", "tags", "version", "digest", "runId")
    SELECT 'openstreetmap', 'node/' || (1000000000 + "seq"), "seq",
      '{"man_made":"surveillance","camera:mount":"pole","camera:type":"fixed","surveillance":"public","surveillance:type":"camera","surveillance:zone":"street"'
        || CASE WHEN "operator" IS NULL THEN '' ELSE ',"operator":"' || "operator" || '"' END || '}', 1 + "seq" % 9, '0123456789abcdef', 1
    FROM "Camera";`);
  sql.close();
}

const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-bench-"));
const inside = mkdtempSync(path.join("node_modules", ".bench-"));
try {
  const server = await bundleServer(path.resolve(inside));
  if (!existsSync(world)) console.log("exports: the world file is not here, so only the synthetic rows are measured");
  else {
    const dataDir = path.join(folder, "world");
    await applyMigrations(`file:${path.join(dataDir, "kamere.db")}`);
    const [, ...command] = scripts.import.split(" ");
    spawnSync(process.execPath, [...command, world], { env: { ...process.env, DATA_DIR: dataDir }, stdio: "ignore" });
    await measure("the world", dataDir, folder, server);
  }
  const dataDir = path.join(folder, "synthetic");
  const url = `file:${path.join(dataDir, "kamere.db")}`;
  await applyMigrations(url);
  fill(url);
  await measure(`${SYNTHETIC} rows`, dataDir, folder, server);
} finally {
  rmSync(folder, { recursive: true });
  rmSync(inside, { recursive: true });
}
