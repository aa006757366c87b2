import "server-only";
// Publishing: stored cameras → immutable map files in DATA_DIR/map, named by their content, and a manifest that names
// them. Files that did not change keep their names; a build that fails leaves the last one standing.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { readDirections } from "../cameras/directions.ts";
import type { Box } from "../geo/distance.ts";
import { toWorld } from "../geo/mercator.ts";
import { encodeShard, GRID_BITS, type MapPoint, mortonKey, toGrid } from "../mapdata/format.ts";
import { type AttributeName, type Attributes, type Dictionary, Manifest } from "../mapdata/manifest.ts";
import { packStyle, styleOf } from "../mapdata/style.ts";
import { openSql } from "../server/database.ts";
import { type MapRow, mapPlaces, mapRows, mapTotals } from "../sql/map-data.ts";
import { dataVersion } from "../sql/select.ts";

/** Most points in a shard: about 60 KB on the wire. */
const SHARD_SIZE = 20_000;

/** Cameras' row numbers in Morton order, and the Morton key of each. Plain arrays of objects would weigh ten times that. */
type Placed = { seqs: Uint32Array; keys: Float64Array };

function inMortonOrder(places: Iterable<{ seq: number; lat: number; lon: number }>): Placed {
  const seqs: number[] = [];
  const keys: number[] = [];
  for (const { seq, lat, lon } of places) {
    const { x, y } = toWorld({ lat, lon });
    seqs.push(seq);
    keys.push(mortonKey(toGrid(x), toGrid(y)));
  }
  const order = Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
  return { seqs: order.map((at) => seqs[at] ?? 0), keys: Float64Array.from(order, (at) => keys[at] ?? 0) };
}

/** Runs of points in Morton order, each a quadtree cell with at most SHARD_SIZE points; gives their row numbers. */
function* cells({ seqs, keys }: Placed, level = 0): Generator<Uint32Array> {
  if (seqs.length <= SHARD_SIZE || level === GRID_BITS) {
    if (seqs.length) yield seqs;
    return;
  }
  const side = 4 ** (GRID_BITS - level - 1);
  let from = 0;
  while (from < seqs.length) {
    const quarter = Math.floor((keys[from] ?? 0) / side);
    let to = from;
    while (to < seqs.length && Math.floor((keys[to] ?? 0) / side) === quarter) to += 1;
    yield* cells({ seqs: seqs.subarray(from, to), keys: keys.subarray(from, to) }, level + 1);
    from = to;
  }
}

function toPoint(row: MapRow): MapPoint {
  return {
    ...toWorld(row),
    style: packStyle(styleOf(row)),
    count: row.count,
    directions: readDirections(row.directions),
  };
}

function dictionary(values: readonly (string | null)[]): Dictionary {
  const numbers = new Map<string | null, number>();
  const at = values.map((value) => {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    numbers.set(value, numbers.size);
    return numbers.size - 1;
  });
  return { values: [...numbers.keys()], at };
}

/** Which column of a row each attribute holds. */
const COLUMNS: Record<AttributeName, Exclude<keyof MapRow, "lat" | "lon" | "count">> = {
  type: "surveillanceType",
  camera_type: "cameraType",
  operator_type: "operatorType",
  zone: "zone",
  municipality: "municipality",
  status: "status",
  verification: "verification",
  source: "source",
  operator: "operator",
  sign_present: "signPresent",
  last_confirmed_on: "lastConfirmedOn",
  has_photo: "hasPhoto",
  search: "searchText",
};

function attributesOf(rows: readonly MapRow[]): Attributes {
  const columns = Object.fromEntries(
    Object.entries(COLUMNS).map(([name, column]) => {
      // The identifier is searched by itself; kept in the text, it would make every text differ.
      const value = (row: MapRow) =>
        column === "searchText" ? row.searchText.replace(row.id, "").trim() : row[column];
      return [name, dictionary(rows.map(value))];
    }),
  ) as Record<AttributeName, Dictionary>;
  return { ids: rows.map(({ id }) => id).join(""), ...columns };
}

/** The box of places; null of none. */
function boxOf(places: readonly Box[] | readonly { lat: number; lon: number }[]): Box | null {
  const box: Box = { west: 180, south: 90, east: -180, north: -90 };
  for (const place of places) {
    const sides = "lat" in place ? { west: place.lon, east: place.lon, south: place.lat, north: place.lat } : place;
    box.west = Math.min(box.west, sides.west);
    box.east = Math.max(box.east, sides.east);
    box.south = Math.min(box.south, sides.south);
    box.north = Math.max(box.north, sides.north);
  }
  return places.length ? box : null;
}

/** Writes so that a reader sees the whole file or none. */
function writeWhole(file: string, content: Uint8Array): void {
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, content, { flush: true });
  renameSync(unfinished, file);
}

/** Writes content under a name that holds its hash, with its compressed form, unless it is there; gives the name. */
function writeHashed(folder: string, kind: string, content: Uint8Array, extension: string): string {
  const name = `${kind}.${createHash("sha256").update(content).digest("hex").slice(0, 16)}.${extension}`;
  const file = path.join(folder, name);
  if (!existsSync(file)) {
    const quality = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    };
    writeWhole(`${file}.br`, brotliCompressSync(content, quality));
    writeWhole(file, content);
  }
  return name;
}

/** The manifest that stands in a folder, or null if there is none that can be read. */
export function readManifest(dataDir: string): Manifest | null {
  try {
    return Manifest.parse(JSON.parse(readFileSync(path.join(dataDir, "map", "manifest.json"), "utf8")));
  } catch {
    return null;
  }
}

const namesOf = (manifest: Manifest | null) =>
  manifest?.shards.flatMap((shard) => [shard.points, shard.attributes]) ?? [];

/** Removes files that neither the new manifest names nor the one before it, which readers may still have. */
function sweep(folder: string, kept: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (name !== "manifest.json" && !kept.has(name.replace(/\.br$/, "")))
      rmSync(path.join(folder, name), { force: true });
  }
}

/**
 * Brings the map files to the database's version; does nothing if they are of it. Gives the manifest and whether
 * anything was written.
 */
export function buildMapData(databaseUrl: string, dataDir: string): { manifest: Manifest; built: boolean } {
  const before = readManifest(dataDir);
  const sql = openSql(databaseUrl, "read");
  try {
    sql.exec("BEGIN");
    const { version } = dataVersion(sql);
    const folder = path.join(dataDir, "map");
    if (before?.version === version && namesOf(before).every((name) => existsSync(path.join(folder, name))))
      return { manifest: before, built: false };
    mkdirSync(folder, { recursive: true });
    const shards = Array.from(cells(inMortonOrder(mapPlaces(sql))), (seqs) => {
      // One shard's rows at a time, so that memory does not grow with the world.
      const rows = mapRows(sql, seqs);
      return {
        points: writeHashed(folder, "points", encodeShard(rows.map(toPoint)), "bin"),
        attributes: writeHashed(folder, "attributes", Buffer.from(JSON.stringify(attributesOf(rows))), "json"),
        size: rows.length,
        box: boxOf(rows) ?? { west: 0, south: 0, east: 0, north: 0 },
      };
    });
    const manifest: Manifest = { version, ...mapTotals(sql), box: boxOf(shards.map(({ box }) => box)), shards };
    writeWhole(path.join(folder, "manifest.json"), Buffer.from(JSON.stringify(manifest)));
    sweep(folder, new Set([...namesOf(manifest), ...namesOf(before)]));
    return { manifest, built: true };
  } finally {
    sql.close();
  }
}
