// What each format is, is for others to say: the schemas of OGC and Topografix, GDAL, osmium, and readers that are not
// the writers. A judge that is not installed is skipped; .ci/run installs all.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { check } from "@placemarkio/check-geojson";
import { parse } from "csv-parse/sync";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { ParquetFile } from "parquet-wasm/node";
import readSheets from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codebook, type PublishedCamera } from "@/lib/cameras/columns";
import { openSnapshot } from "@/lib/db/sqlite";
import { formats } from "@/lib/export/formats";
import { selectionOf } from "@/lib/export/selection";
import { writeExport } from "@/lib/export/write";
import { harmless } from "@/lib/platform/text-cell";
import { rowsAfter } from "@/lib/sql/select";
import { addHardCameras } from "../cameras";
import { appendEvent, freshDatabase, type TestDatabase } from "../database";

const schemas = "../shared/data/conformance";
const installed = (program: string) => spawnSync(program, ["--version"]).error === undefined;
const withGdal = test.skipIf(!installed("ogr2ogr"));
const withXmllint = test.skipIf(!installed("xmllint") || !existsSync(schemas));
const withOsmium = test.skipIf(!installed("osmium"));

/** A few dozen rows, so that a file has several pages, groups and nodes of an index. */
const COUNT = 240;

let store: TestDatabase;
let folder: string;
let stored: PublishedCamera[];
const at = (extension: string) => path.join(folder, `cameras.${extension}`);
const empty = (extension: string) => path.join(folder, `empty.${extension}`);

beforeAll(async () => {
  store = await freshDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-judges-"));
  addHardCameras(store, COUNT);
  appendEvent(store.sql, 1, { camera: "c0000001" });
  const sql = openSnapshot(store.url);
  stored = rowsAfter(sql, {}, 0, 1_000);
  for (const [extension, format] of Object.entries(formats)) {
    // What the judges get is the third in one process, and so is what nobody found a row for.
    for (let time = 0; time < 3; time += 1) {
      writeExport(format, selectionOf(sql, "https://example.org", {}), at(extension));
      writeExport(format, selectionOf(sql, "https://example.org", { q: "nothing has this" }), empty(extension));
    }
  }
  sql.close();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await store.close();
});

/** What every reader must find, blanks and control characters apart, in which formats differ. */
const plain = (value: unknown) =>
  String(value ?? "")
    .replace(/[\p{Cc}\s\u200b\ufeff\u2028]+/gu, " ")
    .trim();
const attributes = ["operator", "address", "camera_type", "last_confirmed_on", "source_ref", "attribution"] as const;
type Found = Record<string, unknown> & { lon: number; lat: number };
const described = (row: Record<string, unknown>, lon: number, lat: number, text = plain) => [
  row.id,
  lon.toFixed(6),
  lat.toFixed(6),
  Number(row.count),
  ...attributes.map((name) => text(row[name])),
];
const expected = (text = plain) => stored.map((row) => described(row, row.lon, row.lat, text)).sort();

/** Features of a file as GDAL reads them. */
function gdal(file: string, layer: string[], options: string[] = []): Found[] {
  const text = execFileSync("ogr2ogr", ["-f", "GeoJSON", "/vsistdout/", file, ...layer, ...options], {
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64e6,
  }).toString();
  const {
    features,
  }: {
    features: {
      id?: unknown;
      properties: Record<string, unknown>;
      geometry: { coordinates: [number, number] } | null;
    }[];
  } = JSON.parse(text);
  return features.map(({ id, properties, geometry }) => ({
    id,
    ...properties,
    lon: geometry?.coordinates[0] ?? Number(properties.lon),
    lat: geometry?.coordinates[1] ?? Number(properties.lat),
  }));
}

/** What GDAL calls things its own way: names of extensions, identifiers of objects, days, Excel's escapes. */
const name = (text: string) => text.replace(/^camera_(?!type$)/, "");
const value = (text: unknown) =>
  typeof text !== "string"
    ? text
    : text
        .replace(/^camera-(?=c\d{7}$)/, "")
        .replace(/^(\d{4})\/(\d\d)\/(\d\d)$/, "$1-$2-$3")
        .replace("_x005F_", "_");
const inOurWords = (row: Found) =>
  Object.fromEntries(Object.entries(row).map(([key, text]) => [name(key), value(text)]));

withGdal.each<[string, string[], string[]]>([
  ["geojson", [], []],
  ["geojsonl", [], []],
  ["fgb", [], []],
  ["xlsx", ["Kamere"], ["-oo", "FIELD_TYPES=STRING"]],
  ["kml", [], []],
  ["gpx", ["waypoints"], ["--config", "GPX_USE_EXTENSIONS", "YES"]],
])("GDAL reads every row, place and attribute of %s (skipped without ogr2ogr)", (extension, layer, options) => {
  const found = gdal(at(extension), layer, options);
  expect(found.map((row) => described(inOurWords(row), row.lon, row.lat)).sort()).toEqual(expected());
});

withGdal("GDAL reads every row of the CSV, made harmless as they are (skipped without ogr2ogr)", () => {
  const options = ["-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-oo", "AUTODETECT_TYPE=NO"];
  const found = gdal(at("csv"), [], options);
  const text = (value: unknown) => plain(harmless(String(value ?? "")));
  expect(found.map((row) => described(row, row.lon, row.lat)).sort()).toEqual(expected(text));
  expect(found.map(({ row_count }) => row_count).filter(Boolean)).toEqual([String(COUNT)]);
});

withGdal("the index of the FlatGeobuf finds what lies in a window, and nothing else (skipped without ogr2ogr)", () => {
  const [west, south, east, north] = [5, -20, 30, 30];
  const window = ["-spat", ...[west, south, east, north].map(String)];
  const within = stored.filter(({ lat, lon }) => lon >= west && lon <= east && lat >= south && lat <= north);
  expect(within.length).toBeGreaterThan(20);
  expect(
    gdal(at("fgb"), [], window)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(within.map(({ id }) => id).sort());
});

withXmllint("KML and GPX are what their schemas say (skipped without xmllint or ../shared)", () => {
  const judge = (schema: string, extension: string) =>
    execFileSync("xmllint", ["--noout", "--nonet", "--schema", `${schemas}/${schema}`, at(extension)], {
      stdio: "pipe",
      env: { ...process.env, XML_CATALOG_FILES: `${schemas}/kml22-xsd/catalog.xml` },
    });
  judge("kml22-xsd/ogckml22.xsd", "kml");
  judge("gpx11-xsd/gpx.xsd", "gpx");
});

withOsmium("osmium reads the OSM XML (skipped without osmium)", () => {
  const told = JSON.parse(execFileSync("osmium", ["fileinfo", "--extended", "--json", at("osm")]).toString());
  expect(told.data.count.nodes).toBe(COUNT);
  // Programs that join files of OpenStreetMap read them in the order of their numbers.
  expect(told.data.objects_ordered).toBe(true);
  const [west, south, east, north] = told.data.bbox;
  const [lons, lats] = [stored.map(({ lon }) => lon), stored.map(({ lat }) => lat)];
  expect([west, south, east, north]).toEqual([
    Math.min(...lons),
    Math.min(...lats),
    Math.max(...lons),
    Math.max(...lats),
  ]);
  // OpenStreetMap's own number, with the version where it is known; for what is ours alone, one that it has not.
  const text = readFileSync(at("osm"), "utf8");
  const known = stored.filter(({ source }) => source === "openstreetmap");
  expect(text.match(/<node id="\d{1,12}" version="\d+"/g)).toHaveLength(known.length);
  for (const { source_ref } of known) expect(text).toContain(`<node id="${source_ref?.replace("node/", "")}" `);
  expect(text).toContain('upload="never"');
});

withGdal("GDAL reads every node of the OSM XML (skipped without ogr2ogr)", () => {
  expect(gdal(at("osm"), ["points"])).toHaveLength(COUNT);
});

test("check-geojson finds no fault in the GeoJSON, nor in any line of the GeoJSONL", () => {
  const text = readFileSync(at("geojson"), "utf8");
  expect(check(text)).toMatchObject({ type: "FeatureCollection" });
  const lines = readFileSync(at("geojsonl"), "utf8").trimEnd().split("\n");
  expect(lines.map((line) => check(line).type)).toEqual(Array.from({ length: COUNT }, () => "Feature"));
});

test("a reader of Parquet that is not the writer finds every value with its type, and the place", async () => {
  const file = await asyncBufferFromFile(at("parquet"));
  const rows = await parquetReadObjects({ file });
  const days = new Set(codebook.filter(({ type }) => type === "date").map(({ name }): string => name));
  const text = ([name, value]: [string, unknown]) => [
    name,
    days.has(name) && value instanceof Date ? value.toISOString().slice(0, 10) : value,
  ];
  expect(rows.map(({ geometry: _, ...row }) => Object.fromEntries(Object.entries(row).map(text)))).toEqual(
    stored.map((row) => Object.fromEntries(codebook.map(({ name }) => [name, row[name]]))),
  );
  expect(rows.map(({ geometry }) => geometry)).toEqual(
    stored.map(({ lon, lat }) => ({ type: "Point", coordinates: [lon, lat] })),
  );
  const { key_value_metadata } = await parquetMetadataAsync(file);
  const geo = JSON.parse(key_value_metadata?.find(({ key }) => key === "geo")?.value ?? "");
  expect(geo).toMatchObject({
    version: "1.1.0",
    columns: { geometry: { encoding: "WKB", geometry_types: ["Point"] } },
  });
});

test("another reader of Parquet, stricter than the writer's, opens what has rows and what has none", async () => {
  const rowsOf = async (file: string) => {
    const read = await ParquetFile.fromFile(new Blob([readFileSync(file)]));
    return read.metadata().fileMetadata().numRows();
  };
  expect(await rowsOf(at("parquet"))).toBe(COUNT);
  expect(await rowsOf(empty("parquet"))).toBe(0);
});

withGdal.each(Object.keys(formats).filter((extension) => !["parquet", "geojsonl", "xlsx"].includes(extension)))(
  "GDAL opens a file of %s without a row, and finds none (skipped without ogr2ogr)",
  (extension) => {
    const layers: Record<string, string[]> = { gpx: ["waypoints"], osm: ["points"] };
    // A document of KML without a mark has no layer.
    if (extension === "kml") expect(execFileSync("ogrinfo", ["-ro", empty("kml")]).toString()).toContain("successful");
    else expect(gdal(empty(extension), layers[extension] ?? [])).toEqual([]);
  },
);

test("lines without a row are no line, and a sheet without one is a heading", async () => {
  expect(readFileSync(empty("geojsonl"), "utf8")).toBe("");
  expect((await readSheets(empty("xlsx")))[0]?.data).toEqual([codebook.map(({ name }) => name)]);
});

withOsmium("osmium reads the OSM XML without a node (skipped without osmium)", () => {
  expect(execFileSync("osmium", ["cat", empty("osm"), "-f", "opl", "-o", "-"]).toString()).toBe("");
});

test("a reader of XLSX finds numbers, days and texts as such, and the sheet that explains them", async () => {
  const [sheet, about] = await readSheets(at("xlsx"));
  const [heading, ...rows] = sheet?.data ?? [];
  expect(heading).toEqual(codebook.map(({ name }) => name));
  const at_ = (name: string) => codebook.findIndex((column) => column.name === name);
  expect(
    rows.map((row) => [row[at_("lat")], row[at_("count")], plain(row[at_("operator")]), row[at_("last_confirmed_on")]]),
  ).toEqual(
    stored.map(({ lat, count, operator, last_confirmed_on }) => [
      lat,
      count,
      plain(operator),
      last_confirmed_on === null ? null : new Date(last_confirmed_on),
    ]),
  );
  expect(about?.data.find(([name]) => name === "row_count")?.[1]).toBe(COUNT);
  expect(about?.data.flat().join(" ")).toContain("© OpenStreetMap contributors");
});

test("every format tells a file that was cut from a whole one", async () => {
  const cut = (extension: string) => readFileSync(at(extension)).subarray(0, -20);
  const last = (extension: string) => readFileSync(at(extension), "utf8").trimEnd().split("\n").at(-1) ?? "";
  const rows: string[][] = parse(readFileSync(at("csv"), "utf8"), { record_delimiter: "\r\n" });
  expect(rows.at(-1)?.at(-1)).toBe(String(COUNT));
  expect(rows.slice(1, -1).every((row) => row.at(-1) === "")).toBe(true);
  expect(JSON.parse(last("geojsonl")).row_count).toBe(COUNT);
  expect(JSON.parse(readFileSync(at("geojson"), "utf8")).row_count).toBe(COUNT);
  for (const extension of ["kml", "gpx", "osm"]) {
    expect(readFileSync(at(extension), "utf8")).toMatch(new RegExp(`rows: ${COUNT}|row_count>${COUNT}<`));
    expect(cut(extension).toString()).not.toMatch(/<\/(kml|gpx|osm)>\s*$/);
  }
  await expect(readSheets(cut("xlsx"))).rejects.toThrow();
  await expect(
    parquetMetadataAsync({
      byteLength: cut("parquet").length,
      slice: (from, to) => Uint8Array.from(cut("parquet").subarray(from, to)).buffer,
    }),
  ).rejects.toThrow();
});
