// The map's files follow what changes: only the cells that it touches are made anew, and together they always hold what a
// build from nothing holds.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeShard } from "@/lib/mapdata/format";
import type { Manifest } from "@/lib/mapdata/manifest";
import { buildMapData } from "@/lib/publish/build-map-data";
import { boxAroundCell, cellContains, keyOf } from "@/lib/publish/map-cells";
import { totals } from "@/lib/sql/select";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";

const SIZE = 20;
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-map-"));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const idOf = (number: number) => `c${String(number).padStart(7, "0")}`;
let added = 0;

function add(lat: number, lon: number): void {
  added += 1;
  const id = idOf(added);
  // Of three, two stand at one location, which the first of them stands for.
  const locationId = added % 3 === 2 ? idOf(added - 1) : id;
  const cameraType = added % 3 ? "dome" : "fixed";
  const seq = insertCamera(database.sql, { id, lat, lon, locationId, cameraType, count: 1 + (added % 2) });
  appendEvent(database.sql, seq, { camera: id });
}

function move(number: number, to: { lat?: number; lon?: number }): void {
  const was = database.sql
    .prepare<[number], { seq: number; lat: number; lon: number }>(
      `SELECT "seq", "lat", "lon" FROM "Camera" WHERE "seq" = ?`,
    )
    .get(number);
  if (!was) return;
  for (const [column, value] of Object.entries(to))
    database.sql.prepare(`UPDATE "Camera" SET "${column}" = ? WHERE "seq" = ?`).run(value, number);
  appendEvent(database.sql, number, {
    camera: idOf(number),
    from: Object.fromEntries(Object.keys(to).map((column) => [column, Reflect.get(was, column)])),
    set: to,
  });
}

function takeAway(number: number): void {
  database.sql.prepare(`UPDATE "Camera" SET "mergedIntoSeq" = 1 WHERE "seq" = ? AND "seq" <> 1`).run(number);
  appendEvent(database.sql, number, { camera: idOf(number) });
}

/** Every point with its identifier, as a reader decodes them. */
function pointsOf({ shards }: Manifest, dataDir: string): string[] {
  return shards
    .flatMap(({ points, attributes }) => {
      const read = (name: string) => readFileSync(path.join(dataDir, "map", name));
      const { x, y, style } = decodeShard(read(points));
      const { ids } = JSON.parse(read(attributes).toString());
      return Array.from(x, (_, at) => `${ids.slice(at * 8, at * 8 + 8)} ${x[at]} ${y[at]} ${style[at]}`);
    })
    .sort();
}

const build = () => buildMapData(database.url, folder, SIZE);

/** What a build from nothing gives. */
function anew(): string[] {
  const other = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-anew-"));
  const points = pointsOf(buildMapData(database.url, other, SIZE).manifest, other);
  rmSync(other, { recursive: true });
  return points;
}

// Anywhere, and close together.
const lat = fc.oneof(fc.double({ min: 44.7, max: 44.9, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }));
const lon = fc.oneof(fc.double({ min: 20.3, max: 20.6, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }));
const which = fc.nat(400);
const deed = fc.oneof(
  fc.tuple(lat, lon).map((place) => () => add(...place)),
  fc.tuple(which, lat).map(
    ([number, to]) =>
      () =>
        move(1 + (number % added), { lat: to }),
  ),
  fc.tuple(which, lon).map(
    ([number, to]) =>
      () =>
        move(1 + (number % added), { lon: to }),
  ),
  fc.tuple(which, lat, lon).map(
    ([number, toLat, toLon]) =>
      () =>
        move(1 + (number % added), { lat: toLat, lon: toLon }),
  ),
  which.map((number) => () => takeAway(1 + (number % added))),
);

test("whatever changes between two builds, the files hold exactly what a build from nothing holds", () => {
  for (let number = 0; number < 200; number++) add(44.7 + (number % 20) * 0.01, 20.3 + Math.floor(number / 20) * 0.02);
  expect(build().manifest.shards.length).toBeGreaterThan(5);
  fc.assert(
    fc.property(fc.array(deed, { minLength: 1, maxLength: 8 }), (deeds) => {
      for (const one of deeds) one();
      const { manifest } = build();
      expect(pointsOf(manifest, folder)).toEqual(anew());
      const { cameras, locations } = totals({}, database.sql);
      expect(manifest).toMatchObject({ cameras, locations });
      for (const { size } of manifest.shards) expect(size).toBeLessThanOrEqual(SIZE);
      const [one, ...others] = manifest.shards.map(({ cell }) => cell);
      expect(others.every((cell) => one !== undefined && !cell.startsWith(one))).toBe(true);
    }),
    { numRuns: Number(process.env.RUNS ?? 10) },
  );
});

test("one change makes the files of one cell and the manifest anew, and nothing else", () => {
  const before = build().manifest;
  const known = new Set(readdirSync(path.join(folder, "map")));
  database.sql.prepare(`UPDATE "Camera" SET "cameraType" = 'panning' WHERE "seq" = 1`).run();
  appendEvent(database.sql, 1, { camera: idOf(1) });
  const { manifest, built } = build();
  expect(built).toBe(true);
  const fresh = readdirSync(path.join(folder, "map")).filter((name) => !known.has(name) && !name.endsWith(".br"));
  expect(fresh.map((name) => name.split(".")[0]).sort()).toEqual(["attributes", "points"]);
  expect(manifest.shards.filter((shard) => !before.shards.some(({ points }) => points === shard.points))).toHaveLength(
    1,
  );
  expect(build().built).toBe(false);
});

test("a manifest of another history is not built upon", () => {
  database.sql.exec(`DROP TRIGGER "Event_no_update"`);
  database.sql.exec(`UPDATE "Event" SET "hash" = 'other' || "seq" WHERE "seq" = (SELECT MAX("seq") FROM "Event")`);
  database.sql.prepare(`UPDATE "Camera" SET "cameraType" = 'fixed' WHERE "seq" > 5`).run();
  expect(pointsOf(build().manifest, folder)).toEqual(anew());
});

test("a cell's box holds every place of the cell", () => {
  fc.assert(
    fc.property(lat, lon, fc.nat(12), (one, other, level) => {
      const key = keyOf({ lat: one, lon: other });
      const cell = Array.from({ length: level }, (_, at) => Math.floor(key / 4 ** (24 - at)) % 4).join("");
      expect(cellContains(cell, key)).toBe(true);
      const { west, south, east, north } = boxAroundCell(cell);
      expect(west <= other && other <= east && south <= one && one <= north).toBe(true);
    }),
  );
});
