import "server-only";
// Publishing: stored cameras → immutable map files in DATA_DIR/map, named by their content, and a manifest that names
// them. What changed since the last manifest is read from the events, and only the cells that it touches are made anew; a
// build that fails leaves the last one standing.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type Sqlite from "better-sqlite3";
import { recordOf } from "../cameras/columns.ts";
import { readDirections } from "../cameras/directions.ts";
import { openSnapshot } from "../db/sqlite.ts";
import type { Box } from "../geo/distance.ts";
import { toWorld } from "../geo/mercator.ts";
import { encodeShard, type MapPoint } from "../mapdata/format.ts";
import { type AttributeName, type Attributes, attributeNames, type Dictionary, Manifest } from "../mapdata/manifest.ts";
import { packStyle, styleOf } from "../mapdata/style.ts";
import { writeWholeSync } from "../platform/whole-file.ts";
import { chainHead } from "../sql/history.ts";
import { eventHashAt, type MapRow, mapPlaces, mapRowsIn, mapTotals, placesSince } from "../sql/map-data.ts";
import { dataVersion } from "../sql/select.ts";
import { boxAroundCell, cellContains, cells, inMortonOrder, keyOf, sortedKeys } from "./map-cells.ts";

/** Most points in a shard: about 60 KB on the wire. */
const SHARD_SIZE = 20_000;

/** Events after which everything is made anew rather than followed one by one. */
const MOST_EVENTS = 2_000;

function toPoint(row: MapRow): MapPoint {
  const { x, y } = toWorld(row);
  return {
    x,
    y,
    style: packStyle({ ...styleOf(row), official: row.official === 1 }),
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

/** The identifier, which stands at the end, is searched by itself; kept in the text, it would make every text differ. */
const withoutId = ({ id, search }: MapRow) => (search.endsWith(id) ? search.slice(0, -id.length).trimEnd() : search);

function attributesOf(rows: readonly MapRow[]): Attributes {
  const value = (row: MapRow, name: AttributeName) => (name === "search" ? withoutId(row) : row[name]);
  return {
    ids: rows.map(({ id }) => id).join(""),
    ...recordOf(attributeNames, (name) => dictionary(rows.map((row) => value(row, name)))),
  };
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

/** An administrator's import writes what the server's account reads. */
const READABLE = { mode: 0o666 };

/** Writes content under a name that holds its hash, with its compressed form, unless it is there; gives the name. */
function writeHashed(folder: string, kind: string, content: Uint8Array, extension: string): string {
  const name = `${kind}.${createHash("sha256").update(content).digest("hex").slice(0, 16)}.${extension}`;
  const file = path.join(folder, name);
  if (!existsSync(file)) {
    const quality = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    };
    writeWholeSync(`${file}.br`, brotliCompressSync(content, quality), READABLE);
    writeWholeSync(file, content, READABLE);
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

/** Morton keys of every place that was touched since a manifest; null where that cannot be told, or is too much. */
function touchedSince(sql: Sqlite.Database, before: Manifest): number[] | null {
  if (eventHashAt(sql, before.events)?.slice(0, 12) !== before.version) return null;
  return placesSince(sql, before.events, MOST_EVENTS)?.map(keyOf) ?? null;
}

/** The shards that stay as they are, and the cells that are to be made. */
function workFor(
  sql: Sqlite.Database,
  before: Manifest | null,
  size: number,
): { standing: Manifest["shards"]; anew: string[] } {
  const keys = before && touchedSince(sql, before);
  const touched = keys && before.shards.filter(({ cell }) => keys.some((key) => cellContains(cell, key)));
  // A place in no cell: nothing was there until now.
  if (!touched || keys.some((key) => !touched.some(({ cell }) => cellContains(cell, key))))
    return { standing: [], anew: Array.from(cells(sortedKeys(mapPlaces(sql)), size), ({ cell }) => cell) };
  return {
    standing: before.shards.filter((shard) => !touched.includes(shard)),
    anew: touched.map(({ cell }) => cell),
  };
}

/** Writes the files of a cell, or of the smaller cells that it has to be parted into. */
function* shardsOf(sql: Sqlite.Database, folder: string, cell: string, size: number): Generator<Manifest["shards"][0]> {
  // One cell's rows at a time, so that memory does not grow with the world.
  const { places, keys } = inMortonOrder(mapRowsIn(sql, boxAroundCell(cell)), cell);
  for (const part of cells(keys, size, cell)) {
    const rows = places.slice(part.from, part.to);
    yield {
      cell: part.cell,
      points: writeHashed(folder, "points", encodeShard(rows.map(toPoint)), "bin"),
      attributes: writeHashed(folder, "attributes", Buffer.from(JSON.stringify(attributesOf(rows))), "json"),
      size: rows.length,
      box: boxOf(rows) ?? { west: 0, south: 0, east: 0, north: 0 },
    };
  }
}

/**
 * Brings the map files to the database's version; does nothing if they are of it. Gives the manifest and whether
 * anything was written. `size`: most points in a shard, fewer in tests.
 */
export function buildMapData(
  databaseUrl: string,
  dataDir: string,
  size = SHARD_SIZE,
): { manifest: Manifest; built: boolean } {
  const folder = path.join(dataDir, "map");
  const last = readManifest(dataDir);
  const before = last && namesOf(last).every((name) => existsSync(path.join(folder, name))) ? last : null;
  const sql = openSnapshot(databaseUrl);
  try {
    const { version } = dataVersion(sql);
    if (before?.version === version) return { manifest: before, built: false };
    mkdirSync(folder, { recursive: true });
    const { standing, anew } = workFor(sql, before, size);
    const made = anew.flatMap((cell) => [...shardsOf(sql, folder, cell, size)]);
    const shards = [...standing, ...made].sort((one, other) => (one.cell < other.cell ? -1 : 1));
    const manifest: Manifest = {
      version,
      events: chainHead(sql).events,
      ...mapTotals(sql),
      box: boxOf(shards.map(({ box }) => box)),
      shards,
    };
    writeWholeSync(path.join(folder, "manifest.json"), JSON.stringify(manifest), READABLE);
    sweep(folder, new Set([...namesOf(manifest), ...namesOf(last)]));
    return { manifest, built: true };
  } finally {
    sql.close();
  }
}
