// Coordinates in metres: the same place in every system that Serbia's lists come in, or a sentence that says what to do.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../database";
import { importFile, importText } from "../import";

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const places = () =>
  database.sql.prepare<[], [number, number]>(`SELECT "lat", "lon" FROM "Camera" ORDER BY "seq"`).raw().all();

const last = () => (places().at(-1) ?? []).map((degrees) => Math.round(degrees * 1e4) / 1e4);

/** Trg republike in Belgrade, as GDAL gives it for each system: easting and northing. */
const SAME: readonly [crs: string, east: string, north: string][] = [
  ["EPSG:6316", "7457586.12", "4963533.45"],
  ["3909", "7457586.12", "4963533.45"],
  ["urn:ogc:def:crs:EPSG::31277", "7.457.586,12", "4.963.533,45"],
  ["EPSG:6316", "457586,12", "4963533,45"],
  ["EPSG:32634", "457167", "4962551"],
  ["http://www.opengis.net/def/crs/EPSG/0/25834", "457167", "4962551"],
  ["EPSG:8682", "457 167", "4 962 551"],
  ["EPSG:3857", "2277406", "5592457"],
  ["+proj=utm +zone=34 +datum=WGS84", "457167", "4962551"],
];

test("Gauss-Krüger, UTM and web metres come to the same place, whichever column is called X", async () => {
  for (const [at, [crs, east, north]] of SAME.entries())
    for (const [heading, row] of [
      ["rb;X;Y", `1;${east};${north}`],
      ["rb;Y;X", `1;${east};${north}`],
      ["rb;istok;sever", `1;${east};${north}`],
    ] as const) {
      const { report } = await importText(
        database.sql,
        `${heading}\n${row}\n`,
        { crs },
        `${at}-${heading.slice(3, 4)}.csv`,
      );
      expect([crs, heading, report.created, ...last()]).toEqual([crs, heading, 1, 44.8151, 20.4583]);
    }
});

test("a list may hold two zones of Gauss-Krüger: the first digit of the easting tells which", async () => {
  const rows = "id;Y;X\na;7457586.12;4963533.45\nb;6615000;4975000\n";
  const { report } = await importText(database.sql, rows, { crs: "EPSG:6316" }, "list.csv");
  expect(report).toMatchObject({ created: 2, refused: {}, crs: "EPSG:6316" });
  expect(last()).toEqual([44.9102, 19.4513]);
});

test("metres of which nobody says the system are refused in a sentence that names it", async () => {
  for (const [row, sentence] of [
    ["7457586.12,4963533.45", /Gauss-Krüger \(Y is the east, X the north\).*--crs EPSG:6316/],
    ["457167,4962551", /UTM.*--crs EPSG:32634/],
    ["2277406,5592457", /Mercator.*--crs EPSG:3857/],
    ["123456,234567", /are not degrees\. Name their coordinate system/],
  ] as const)
    await expect(importText(database.sql, `Y,X\n${row}\n`, {}, "list.csv"), row).rejects.toThrow(sentence);
  await expect(importText(database.sql, "Y,X\n1,2\n", { crs: "EPSG:1" }, "list.csv")).rejects.toThrow(
    /EPSG:1 is not known/,
  );
  expect(places()).toEqual([]);
});

test("a GeoJSON's own crs is followed, ESRI's too; what is told stands above it; an unknown one is refused", async () => {
  const geojson = (crs: unknown, coordinates: readonly number[]) =>
    JSON.stringify({
      type: "FeatureCollection",
      ...(crs ? { crs } : {}),
      features: [{ type: "Feature", properties: { "camera:type": "dome" }, geometry: { type: "Point", coordinates } }],
    });
  const named = (name: string) => ({ type: "name", properties: { name } });
  const utm = [457167, 4962551];
  const read = async (content: string, crs: string | null = null) => {
    const { report } = await importText(database.sql, content, { crs }, `${places().length}.json`);
    return [report.created, report.crs, ...last()];
  };
  expect(await read(geojson(named("urn:ogc:def:crs:EPSG::32634"), utm))).toEqual([1, "EPSG:32634", 44.8151, 20.4583]);
  expect(await read(geojson({ type: "EPSG", properties: { code: 25834 } }, utm))).toEqual([
    1,
    "EPSG:25834",
    44.8151,
    20.4583,
  ]);
  expect(await read(geojson(named("urn:ogc:def:crs:OGC:1.3:CRS84"), [20.4583, 44.8151]))).toEqual([
    1,
    null,
    44.8151,
    20.4583,
  ]);
  expect(await read(geojson(named("urn:ogc:def:crs:EPSG::3857"), utm), "EPSG:32634")).toEqual([
    1,
    "EPSG:32634",
    44.8151,
    20.4583,
  ]);
  const esri = {
    spatialReference: { wkid: 102100, latestWkid: 3857 },
    features: [{ attributes: { naziv: "A" }, geometry: { x: 2277406, y: 5592457 } }],
  };
  expect(await read(JSON.stringify(esri))).toEqual([1, "EPSG:3857", 44.8151, 20.4583]);
  await expect(importText(database.sql, geojson(named("urn:ogc:def:crs:EPSG::2100"), utm))).rejects.toThrow(
    /EPSG::2100 is not known/,
  );
  await expect(importText(database.sql, geojson(null, utm))).rejects.toThrow(/--crs EPSG:32634/);
});

test("a crs behind a long list is followed as one before them, from the disk, packed and piped", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-crs-"));
  // Degrees of MGI 1901 look like any others: only the crs tells that they lie half a kilometre off.
  const end = (name: string) =>
    `"note": "[\\"crs\\": {", "bbox": [20, 44, 21, 45], "crs": {"type": "name", "properties": {"name": "${name}"}}, "totals": [1]}`;
  const long = (name: string, [lon, lat]: readonly [number, number]) =>
    `{"type": "FeatureCollection", "features": [${Array.from(
      { length: 40 },
      (_, at) =>
        `{"type": "Feature", "id": ${at}, "properties": {"camera:type": "dome", "naziv": "${"Šabac ] ".repeat(250)}"}, "geometry": {"type": "Point", "coordinates": [${lon}, ${lat}]}}`,
    ).join(",\n")}], ${end(name)}`;
  const read = async (content: string, how: "disk" | "gzip" | "pipe") => {
    const name = `${how}-${places().length}.geojson`;
    const file = path.join(folder, name);
    writeFileSync(file, how === "gzip" ? gzipSync(content) : content);
    const { report } =
      how === "pipe" ? await importText(database.sql, content, {}, name) : await importFile(database.sql, file);
    return [report.created, report.crs, report.broken, ...last()];
  };
  try {
    for (const how of ["disk", "gzip", "pipe"] as const) {
      expect([how, ...(await read(long("urn:ogc:def:crs:EPSG::3906", [20.4636935, 44.8150826]), how))]).toEqual([
        how,
        40,
        "EPSG:3906",
        null,
        44.8151,
        20.4583,
      ]);
      expect(await read(long("EPSG:32634", [457167, 4962551]), how)).toEqual([
        40,
        "EPSG:32634",
        null,
        44.8151,
        20.4583,
      ]);
      await expect(read(long("urn:ogc:def:crs:EPSG::2100", [20.4583, 44.8151]), how)).rejects.toThrow(
        /EPSG::2100 is not known/,
      );
      expect(await read(long("urn:ogc:def:crs:OGC:1.3:CRS84", [20.4583, 44.8151]), how)).toEqual([
        40,
        null,
        null,
        44.8151,
        20.4583,
      ]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
