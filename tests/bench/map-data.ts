// Map data: bytes a camera on the wire, and the time to decode and cluster, against supercluster over GeoJSON.

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import Supercluster from "supercluster";
import { openSql } from "../../lib/db/sqlite.ts";
import { fromWorld } from "../../lib/geo/mercator.ts";
import { openFile } from "../../lib/import/input.ts";
import { rowWriter } from "../../lib/import/row-writer.ts";
import { importInput, readWhole } from "../../lib/import/run.ts";
import { marksInView } from "../../lib/mapdata/clusters.ts";
import { decodeShard } from "../../lib/mapdata/format.ts";
import { buildMapData } from "../../lib/publish/build-map-data.ts";
import { applyMigrations } from "../../prisma/engine.ts";

/** A whole world on a phone. */
const FIRST_ZOOM = 4;

const world = { x0: 0, y0: 0, x1: 1, y1: 1 };
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const timed = (work: () => void) => {
  const began = performance.now();
  work();
  return performance.now() - began;
};

for (const [name, file] of [
  ["south-east Europe", "../shared/data/cameras/osm-surveillance-southeast-europe-2025-11.geojson.gz"],
  ["the world", "../shared/data/cameras/osm-surveillance-world-2025-11.ndjson.gz"],
] as const) {
  if (!existsSync(file)) {
    console.log(`map data, ${name}: skipped, the file is not here`);
    continue;
  }
  const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-bench-"));
  const url = `file:${path.join(folder, "kamere.db")}`;
  await applyMigrations(url);
  const sql = openSql(url, "import");
  await importInput(await openFile(file), rowWriter(sql), readWhole("2026-11-23"));
  sql.close();
  let shards = 0;
  const build = timed(() => {
    shards = buildMapData(url, folder).manifest.shards.length;
  });
  const { manifest } = buildMapData(url, folder);
  const files = manifest.shards.map(({ points }) => path.join(folder, "map", points));
  const wire = files.reduce((sum, one) => sum + statSync(`${one}.br`).size, 0);
  const bytes = files.map((one) => readFileSync(one));
  const decode = () => bytes.map((one, number) => ({ shard: decodeShard(one), number, keep: null }));
  const features = decode().flatMap(({ shard }) =>
    Array.from(shard.x, (x, at) => {
      const { lat, lon } = fromWorld(x / 2 ** 25, (shard.y[at] ?? 0) / 2 ** 25);
      return {
        type: "Feature" as const,
        geometry: { type: "Point" as const, coordinates: [lon, lat] },
        properties: { style: shard.style[at] },
      };
    }),
  );
  const geojson = gzipSync(JSON.stringify({ type: "FeatureCollection", features })).length;
  // What a reader waits for: from the bytes to the clusters of a first view; supercluster from objects that are parsed already.
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 3; round++) {
    ours.push(
      timed(() => {
        const loaded = decode();
        marksInView(loaded, FIRST_ZOOM, world);
      }),
    );
    theirs.push(
      timed(() => {
        new Supercluster({ radius: 60, maxZoom: 16 }).load(features).getClusters([-180, -85, 180, 85], FIRST_ZOOM);
      }),
    );
  }
  console.log(
    `map data, ${name}: ${features.length} cameras in ${shards} shards, ${(wire / features.length).toFixed(2)} bytes each (goal 4), ${(wire / geojson).toFixed(2)}x of gzipped GeoJSON (goal 0.25x), built in ${(build / 1000).toFixed(1)} s`,
  );
  console.log(
    `map data, ${name}: from bytes to the first clusters ${(median(ours) / median(theirs)).toFixed(2)}x of supercluster (${Math.round(median(ours))} and ${Math.round(median(theirs))} ms)`,
  );
  rmSync(folder, { recursive: true });
}
