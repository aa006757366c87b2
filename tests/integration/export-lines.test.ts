// What SQLite writes must be what the writers in JavaScript write, byte for byte, whatever the rows hold.

import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { publishedNames } from "@/lib/cameras/columns";
import { openSnapshot } from "@/lib/db/sqlite";
import { csv, csvLine } from "@/lib/export/csv";
import { feature, geojson, geojsonl } from "@/lib/export/geojson";
import { type ExportOptions, selectionOf } from "@/lib/export/selection";
import { rowsAfter } from "@/lib/sql/select";
import { freshDatabase, insertCamera, type TestDatabase } from "../database";

let store: TestDatabase;
beforeAll(async () => {
  store = await freshDatabase();
  store.sql.exec(
    `INSERT INTO "ImportRun" ("id", "sourceId", "day", "dialect", "fileName") VALUES (1, 'openstreetmap', '2026-11-23', 'overpass', 'test')`,
  );
});
afterAll(() => store.close());
beforeEach(() => empty());

const empty = () => store.sql.exec(`DELETE FROM "SourceRecord"; DELETE FROM "Camera";`);

/** Texts of every kind, those that a spreadsheet runs and those that parts of a file are made of among them. */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }) },
  fc.string({ unit: "binary", maxLength: 10 }),
  fc
    .tuple(
      fc.string({
        unit: fc.constantFrom(" ", "\t", "\r", "\n", "\u00a0", "\u200b", "\ufeff", "\0", "\u2003"),
        maxLength: 3,
      }),
      fc.constantFrom("=", "+", "-", "@", "＝", "＋", "－", "＠", '"', ",", ";", "\r\n", "\x1e", "\x7f", "\x85"),
      fc.string({ maxLength: 5 }),
    )
    .map((parts) => parts.join("")),
);
const maybe = fc.option(text, { freq: 2 });
/** Degrees as they are stored: to seven decimals. */
const degrees = (most: number) => fc.integer({ min: -most * 1e7, max: most * 1e7 }).map((number) => number / 1e7);
const camera = fc.record({
  lat: fc.oneof(degrees(90), fc.constantFrom(0, -0, 44, -0.1, 1e-7, -3e-6, 0.00012)),
  lon: fc.oneof(degrees(180), fc.constantFrom(0, 20, -0.1, 1e-5)),
  count: fc.integer({ min: 1, max: 50 }),
  height: fc.option(fc.constantFrom(3, 3.5, 0.25, 12.125)),
  directions: fc.option(fc.constantFrom("290", "290;230;120", "270-90")),
  operator: maybe,
  manufacturer: maybe,
  model: maybe,
  capabilities: fc.option(fc.constantFrom('[{"capability":"a, \\"b\\""}]', "[]", "{}", "=x")),
  removedReason: maybe,
  removedSource: maybe,
  address: maybe,
  ref: maybe,
  lastConfirmedOn: fc.option(fc.constantFrom("2026-10-05", "2021-01-31")),
});
const tags = fc.option(
  fc.oneof(
    fc.dictionary(text, text, { maxKeys: 4 }).map((object) => JSON.stringify(object)),
    fc.constantFrom("{}", "=1+1", '{"a": 1,\r\n"b": 2}'),
  ),
);

type CameraRow = typeof camera extends fc.Arbitrary<infer Row> ? Row : never;

function keep(rows: [CameraRow, string | null][]): void {
  empty();
  const record = store.sql.prepare(
    `INSERT INTO "SourceRecord" ("sourceId", "ref", "cameraSeq", "tags", "version", "digest", "runId") VALUES ('openstreetmap', ?, ?, ?, ?, '', 1)`,
  );
  rows.forEach(([columns, tagsText], n) => {
    const id = `c${String(n).padStart(7, "0")}`;
    const seq = insertCamera(store.sql, { id, locationId: id, searchText: "", ...columns });
    if (tagsText !== null) record.run(`node/${n}`, seq, tagsText, n % 2 || null);
  });
}

/** The file as it is made, and the rows that it is made of. */
function made(format: typeof csv, options: ExportOptions = {}) {
  const sql = openSnapshot(store.url);
  const rows = rowsAfter(sql, {}, 0, 10_000).map(({ seq: _, ...row }) => row);
  const pieces = [...format.pieces(selectionOf(sql, "https://example.org", {}, options))];
  sql.close();
  return { rows, file: Buffer.concat(pieces.map((piece) => Buffer.from(piece))).toString() };
}

test("CSV, GeoJSON and GeoJSON lines are what the writers in JavaScript write", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(camera, tags), { minLength: 1, maxLength: 5 }), (cameras) => {
      keep(cameras);
      for (const excel of [false, true]) {
        const { rows, file } = made(csv, { excel });
        const mark = excel ? ";" : ",";
        const heading = (excel ? "\ufeff" : "") + [...publishedNames, "row_count"].join(mark);
        expect(file).toBe(`${heading}${rows.map((row) => csvLine(row, excel)).join("")}${rows.length}\r\n`);
      }
      const collection = made(geojson);
      const features = collection.rows.map((row) => JSON.stringify(feature(row)));
      expect(collection.file.slice(collection.file.indexOf("[\n"))).toBe(
        `[\n${features.join(",\n")}\n],"row_count":${features.length}}\n`,
      );
      const last = features.length - 1;
      expect(made(geojsonl).file).toBe(
        features.map((line, at) => (at === last ? `${line.slice(0, -1)},"row_count":${at + 1}}` : line)).join("\n") +
          "\n",
      );
    }),
    { numRuns: 150 },
  );
});

test("pages meet without a seam, whatever their number", () => {
  const plain = { lat: 44.8, lon: 20.4, count: 1, height: null, directions: null, operator: "a, b" };
  const row: CameraRow = {
    ...plain,
    manufacturer: null,
    model: null,
    capabilities: null,
    removedReason: null,
    removedSource: null,
    address: "",
    ref: null,
    lastConfirmedOn: null,
  };
  for (const count of [0, 1, 99, 100, 101, 1_100, 1_101]) {
    keep(Array.from({ length: count }, () => [row, '{"a":"b"}']));
    const { rows, file } = made(csv);
    expect(rows).toHaveLength(count);
    expect(file).toBe(
      `${[...publishedNames, "row_count"].join(",")}${rows.map((one) => csvLine(one, false)).join("")}${count || ""}\r\n`,
    );
    expect(JSON.parse(made(geojson).file)).toMatchObject({ features: { length: count }, row_count: count });
    expect(made(geojsonl).file.split("\n").filter(Boolean)).toHaveLength(count);
  }
});

test("for people: headings in their language, semicolons, decimal commas and a mark that Excel knows", () => {
  keep([]);
  insertCamera(store.sql, { id: "c0000001", lat: 44.8125, lon: -0.1, operator: "=1+1", height: 3.5 });
  const [heading, line] = made(csv, { excel: true, lang: "sr-Latn" }).file.split("\r\n");
  expect(heading).toMatch(/^\ufeffOznaka kamere;Geografska širina;Geografska dužina;.*;Redova u datoteci$/);
  expect(line).toMatch(/^c0000001;44,8125;-0,1;.*;3,5;'=1\+1;.*;1$/);
  expect(made(csv, { lang: "sr-Cyrl" }).file).toMatch(/^Ознака камере,/);
  expect(made(csv, { lang: "en" }).file).toMatch(/^Identifier,Latitude,/);
});
