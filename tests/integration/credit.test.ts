// What a file, a release, a citation and a figure say of whose data they hold and under which licence: the sources that
// are in it, no other, and never our licence for a list that nobody gave us.

import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { parquetMetadataAsync } from "hyparquet";
import readSheets from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CameraFilter, filterQuery } from "@/lib/cameras/filter";
import { openSnapshot } from "@/lib/db/sqlite";
import { formats } from "@/lib/export/formats";
import { selectionOf } from "@/lib/export/selection";
import { adoptReleases } from "@/lib/release/list";
import { makeRelease } from "@/lib/release/make";
import { chartSvg } from "@/lib/statistics/chart-files";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";
import { serveData } from "../serve-data";

const SITE = "https://kamere.example";
const ODBL = "https://opendatacommons.org/licenses/odbl/1-0/";
const PAGE = `${SITE}/podaci#licenca`;
const OSM = "© OpenStreetMap contributors";
const CITIZENS = "© contributors of this site";

let store: TestDatabase;
let server: Awaited<ReturnType<typeof serveData>>;
let dataDir: string;
/** A source of its own for the cameras of each: OpenStreetMap, citizens, a list under CC BY, one without a licence. */
const lists = [
  ["openstreetmap", 3],
  ["citizens", 1],
  ["open-list", 2],
  ["some-list", 2],
  ["empty-list", 0],
] as const;

beforeAll(async () => {
  store = await freshDatabase();
  dataDir = process.env.DATA_DIR ?? "";
  process.env.PUBLIC_URL = SITE;
  store.sql.exec(
    `INSERT INTO "Source" ("id", "kind", "name", "licence", "attribution") VALUES
       ('open-list', 'other_import', 'Open list', 'CC-BY-4.0', '© City'),
       ('some-list', 'other_import', 'Some list', 'unknown', 'Some list <&>'),
       ('empty-list', 'other_import', 'Empty list', 'CC0-1.0', 'Nobody')`,
  );
  let number = 0;
  for (const [sourceId, rows] of lists)
    for (let row = 0; row < rows; row += 1) {
      const id = `c000000${number++}`;
      appendEvent(store.sql, insertCamera(store.sql, { id, locationId: id, sourceId }), { camera: id });
    }
});
beforeAll(async () => {
  server = await serveData(store.url);
});
afterAll(async () => {
  await server.close();
  await store.close();
});

function bytesOf(extension: string, filter: CameraFilter): Buffer {
  const sql = openSnapshot(store.url);
  const pieces = [...(formats[extension]?.pieces(selectionOf(sql, SITE, filter)) ?? [])];
  sql.close();
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
}

/** What a file says of itself as a whole, however it says it: all of it that stands before its first row. */
const told: Record<string, (bytes: Buffer) => string | Promise<string>> = {
  xlsx: async (bytes) => JSON.stringify((await readSheets(bytes)).at(-1)?.data.slice(0, 9)),
  geojson: (bytes) => bytes.toString().split('"features":', 1)[0] ?? "",
  kml: (bytes) => bytes.toString().split("<Style", 1)[0] ?? "",
  gpx: (bytes) => bytes.toString().split("</metadata>", 1)[0] ?? "",
  osm: (bytes) => bytes.toString().split("<node", 1)[0] ?? "",
  fgb: (bytes) => bytes.subarray(0, 12 + bytes.readUInt32LE(8)).toString(),
  parquet: async (bytes) => {
    const file = {
      byteLength: bytes.length,
      slice: (from: number, to?: number) => Uint8Array.from(bytes.subarray(from, to)).buffer,
    };
    return JSON.stringify((await parquetMetadataAsync(file)).key_value_metadata).replaceAll("\\", "");
  },
};

describe.each(Object.keys(told))("a file of %s", (extension) => {
  const about = async (...source: string[]) => (await told[extension]?.(bytesOf(extension, { source }))) ?? "";

  test("names its sources and their licences, and no other", async () => {
    const mixed = await about("openstreetmap", "citizens");
    for (const text of [OSM, CITIZENS, extension === "osm" ? ODBL : "ODbL-1.0"]) expect(mixed).toContain(text);
    for (const text of ["City", "Some list", "Nobody", "CC-BY", "unknown"]) expect(mixed).not.toContain(text);
    const open = await about("open-list");
    expect(open).toContain("© City");
    expect(open).toContain(extension === "osm" ? "https://creativecommons.org/licenses/by/4.0/" : "CC-BY-4.0");
    for (const text of ["OpenStreetMap", CITIZENS, "ODbL", ODBL]) expect(open).not.toContain(text);
  });

  test("sends no list under our licence that nobody gave us, and says what is not known", async () => {
    const alone = await about("some-list");
    expect(alone).toContain("Some list");
    expect(alone).toContain(extension === "osm" ? PAGE : "unknown");
    for (const text of ["ODbL", ODBL, "OpenStreetMap"]) expect(alone).not.toContain(text);
    const mixed = await about("openstreetmap", "some-list");
    expect(mixed).toContain(OSM);
    expect(mixed).not.toContain(ODBL);
    expect(mixed).toContain(extension === "osm" ? PAGE : "ODbL-1.0 AND unknown");
    if (["kml", "gpx", "xlsx"].includes(extension))
      expect(mixed).toContain("2 reda su iz izvora čija licenca nije poznata");
  });

  test("without a row claims nothing", async () => {
    const empty = await about("empty-list");
    for (const text of ["ODbL", ODBL, "OpenStreetMap", CITIZENS, "Nobody", "unknown"])
      expect(empty).not.toContain(text);
  });
});

test("a release, its catalogue, its texts and its citations say the same", async () => {
  const day = "2026-11-24";
  const folder = path.join(dataDir, "releases", day);
  const read = (name: string) => readFileSync(path.join(folder, name), "utf8");
  await makeRelease({ databaseUrl: store.url, dataDir, site: SITE, day });
  await adoptReleases(dataDir);
  const held = JSON.parse(read("datapackage.json"));
  expect(held.licenses).toEqual([
    { name: "ODbL-1.0", path: ODBL, title: "Open Data Commons Open Database License 1.0" },
    expect.objectContaining({ name: "CC-BY-4.0" }),
    { name: "notspecified", title: "Licence not known" },
  ]);
  expect(held.sources.map(({ name }: { name: string }) => name)).toEqual([
    ...["citizens", "open-list", "openstreetmap", "some-list"],
  ]);
  expect(read("CITATION.cff")).toContain(`license-url: "${PAGE}"`);
  expect(read("CITATION.cff")).toContain('  - name: "City"');
  expect(read("README.md")).toContain("2 rows are of a source whose licence is not known (Some list)");
  for (const name of readdirSync(folder)) expect(read(name), name).not.toContain("Nobody");
  const catalogue = JSON.stringify(await (await fetch(`${server.base}/data/catalog.jsonld`)).json());
  expect(catalogue).toContain(PAGE);
  expect(catalogue).not.toContain(ODBL);
  rmSync(folder, { recursive: true });
});

test("a citation names whose data are in what it cites", async () => {
  const authors = async (filter: CameraFilter) => {
    const address = `${server.base}/api/v1/citation/ko-nas-gleda.json?lang=en&${filterQuery(filter)}`;
    const [item] = await (await fetch(address)).json();
    return item.author.map(({ literal }: { literal: string }) => literal);
  };
  const ours = "Contributors of Ko nas gleda?";
  expect(await authors({ source: ["openstreetmap"] })).toEqual([ours, "OpenStreetMap contributors"]);
  expect(await authors({ source: ["citizens"] })).toEqual([ours]);
  expect(await authors({ source: ["some-list", "open-list"] })).toEqual([ours, "City", "Some list <&>"]);
});

test("a figure's picture names whose data it counts", async () => {
  const svg = (filter: CameraFilter) => chartSvg("operator_type", filter, "en", "light", "2026-11-24");
  const alone = await svg({ source: ["some-list"] });
  expect(alone).toContain("licence not known");
  expect(alone).not.toMatch(/ODbL|OpenStreetMap/);
  const osm = await svg({ source: ["openstreetmap"] });
  expect(osm).toContain("© OpenStreetMap contributors (ODbL-1.0)");
  expect(osm).not.toMatch(/City|Some list|Ko nas gleda\? \(/);
});
