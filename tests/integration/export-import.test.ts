// A file of ours that is read again gives back the same set of cameras, whatever they hold: every fact of the formats
// that hold them all, and in OpenStreetMap's XML every fact that it has a tag for. Where it came from it changes nothing.

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PublishedCamera } from "@/lib/cameras/columns";
import { cameraTypes, type fromOsm, mounts, settings, zones } from "@/lib/cameras/vocabulary";
import { openSnapshot } from "@/lib/db/sqlite";
import { formats } from "@/lib/export/formats";
import { type ExportOptions, selectionOf } from "@/lib/export/selection";
import { recordDigest } from "@/lib/history/chain";
import { InputError } from "@/lib/import/input";
import { rowsAfter, sources } from "@/lib/sql/select";
import {
  CameraType,
  Mount,
  OperatorType,
  Setting,
  SignPresent,
  SurveillanceType,
  Zone,
} from "@/prisma/generated/enums";
import { freshDatabase, insertCamera, type TestDatabase } from "../database";
import { importText } from "../import";

let store: TestDatabase;
beforeAll(async () => {
  store = await freshDatabase();
  store.sql.exec(`DROP TRIGGER IF EXISTS "Event_no_delete"; DROP TRIGGER IF EXISTS "Camera_no_delete";`);
});
afterAll(() => store.close());

function empty(): void {
  store.sql.exec(
    `DELETE FROM "Event"; DELETE FROM "SourceRecord"; DELETE FROM "ImportRun"; DELETE FROM "Camera";
     INSERT INTO "ImportRun" ("id", "sourceId", "day", "dialect", "fileName") VALUES (1, 'openstreetmap', '2026-11-23', 'overpass', 'test')`,
  );
}

/** A text as it is stored: trimmed, without control characters, not empty. */
const text = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
    fc
      .tuple(
        fc.constantFrom("", "'", "''", " "),
        fc.constantFrom("=", "+", "-", "@", "＝", '"', ",", "<&>"),
        fc.string({ maxLength: 5 }),
      )
      .map((parts) => parts.join("")),
    fc.constantFrom("007", "6e396586", "22.5", "MAR1", "3-5", "'007", "12345678901234567"),
  )
  .map((value) => value.replace(/\p{Cc}+/gu, " ").trim())
  .filter((value) => value !== "");
const maybe = fc.option(text, { freq: 2 });
const day = fc.constantFrom("2026-10-05", "2021-01-31", "2019-06-30");
const among = <Value extends string>(values: Record<string, Value>) => fc.constantFrom(...Object.values(values));

const camera = fc.record({
  // Apart from each other, so that places tell them apart where a format has no other reference.
  lat: fc
    .tuple(fc.constantFrom(1, -1), fc.integer({ min: 1e7, max: 80e7 }))
    .map(([sign, number]) => (sign * number) / 1e7),
  lon: fc.integer({ min: -179e7, max: 179e7 }).map((number) => number / 1e7),
  count: fc.integer({ min: 1, max: 50 }),
  surveillanceType: among(SurveillanceType),
  cameraType: among(CameraType),
  setting: among(Setting),
  zone: among(Zone),
  mount: among(Mount),
  directions: fc.option(fc.constantFrom("290", "22.5", "22.5;337.5", "10-20", "290;230;120", "270-90", "0-360")),
  height: fc.option(fc.constantFrom(3, 3.5, 0.25)),
  operator: maybe,
  operatorType: among(OperatorType),
  manufacturer: maybe,
  model: maybe,
  signPresent: among(SignPresent),
  address: maybe,
  ref: maybe,
  installedOn: fc.option(fc.constantFrom("2019", "2019-05", "2019-05-17")),
  removedOn: fc.option(day),
  firstSeenOn: fc.option(fc.constant("2018-03-01")),
  lastConfirmedOn: fc.option(day),
});
const NOT_READ = ["fgb", "parquet"];
/** An official list leaves only where it is asked for. */
const everyLayer = ["openstreetmap", "citizens", "mup-list"];
type CameraRow = typeof camera extends fc.Arbitrary<infer Row> ? Row : never;
// OpenStreetMap's keys begin with a letter. One named "__proto__" is lost on the way in.
// What looks like somebody's mail address is left out on the way in.
const tags = fc.dictionary(
  fc.stringMatching(/^[a-z][a-z:_]{0,11}$/),
  text.filter((value) => !value.includes("@") || !value.includes(".")),
  { maxKeys: 4 },
);
const rows = fc.uniqueArray(fc.tuple(camera, fc.option(tags), fc.constantFrom(...everyLayer)), {
  minLength: 1,
  maxLength: 5,
  selector: ([{ lat, lon }]) => `${Math.round(lat)} ${Math.round(lon)}`,
});

function keep(cameras: [CameraRow, Record<string, string> | null, string][]): PublishedCamera[] {
  empty();
  const record = store.sql.prepare(
    `INSERT INTO "SourceRecord" ("sourceId", "ref", "cameraSeq", "tags", "version", "vanishedOn", "digest", "runId") VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
  );
  cameras.forEach(([columns, itsTags, source], n) => {
    const id = `${n}e${String(n).padStart(6, "0")}`;
    const removedOn = columns.removedOn;
    const seq = insertCamera(store.sql, {
      ...columns,
      id,
      locationId: id,
      sourceId: source,
      searchText: "",
      status: removedOn ? "removed" : "active",
      removedOn,
    });
    if (itsTags)
      record.run(
        source,
        source === "openstreetmap" ? `${["node", "way", "relation"][n % 3]}/${n + 1}` : `row ${n}`,
        seq,
        JSON.stringify(itsTags),
        n + 1,
        n % 2 ? "2026-11-20" : null,
        recordDigest(columns.lat, columns.lon, itsTags),
      );
  });
  return stored();
}

const stored = () =>
  rowsAfter(store.sql, { source: sources(store.sql).map(({ id }) => id) }, 0, 100).map(({ seq: _, ...row }) => row);

function made(extension: string, options: ExportOptions): Buffer {
  const sql = openSnapshot(store.url);
  const pieces = [
    ...(formats[extension]?.pieces(selectionOf(sql, "https://example.org", { source: everyLayer }, options)) ?? []),
  ];
  sql.close();
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
}

/** What this site alone says of a row, and what the other end of an import gives anew. */
const OURS = ["id", "location_id", "recorded_on", "verification", "municipality", "installed_source"] as const;
const facts = (row: PublishedCamera) => {
  const told: Record<string, unknown> = { ...row };
  for (const name of OURS) delete told[name];
  // A row without a record of its source is known by its identifier there; it has no tags.
  return { ...told, source_ref: row.source_ref ?? row.id, tags: JSON.parse(row.tags ?? "{}") };
};
const inOrder = <Row extends object>(found: Row[]) =>
  found.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

test.each<[string, ExportOptions]>([
  ["csv", {}],
  ["csv", { excel: true }],
  ["csv", { lang: "sr-Latn", excel: true }],
  ["csv", { lang: "sr-Cyrl", excel: true }],
  ["csv", { lang: "sr-Cyrl" }],
  ["csv", { lang: "en" }],
  ["geojson", {}],
  ["geojsonl", {}],
  ["kml", { lang: "sr-Cyrl" }],
  ["gpx", { lang: "en" }],
  ["xlsx", {}],
])("what goes out as %s %j comes in the same", async (extension, options) => {
  await fc.assert(
    fc.asyncProperty(rows, async (cameras) => {
      const before = keep(cameras).map(facts);
      const file = made(extension, options);
      empty();
      const { report, refusals } = await importText(store.sql, file, {}, `cameras.${extension}`);
      expect(refusals).toEqual([]);
      expect(report).toMatchObject({ read: cameras.length, created: cameras.length });
      expect(inOrder(stored().map(facts))).toEqual(inOrder(before));
      // And once more it changes nothing.
      expect((await importText(store.sql, file, {}, `cameras.${extension}`)).report).toMatchObject({
        unchanged: cameras.length,
        vanished: 0,
      });
    }),
    { numRuns: 25 },
  );
});

/** A value that OpenStreetMap has a word for; others it cannot keep. */
const inOsm = <Value extends string>(terms: Parameters<typeof fromOsm<Value>>[0], value: Value) =>
  terms[value].osm ? value : "unknown";

test("what goes out as OpenStreetMap's XML comes in with every fact that has a tag", async () => {
  const known = (row: PublishedCamera) => ({
    lat: row.lat,
    lon: row.lon,
    count: row.count,
    type: row.type === "other" ? "camera" : row.type,
    camera_type: inOsm(cameraTypes, row.camera_type),
    setting: inOsm(settings, row.setting),
    zone: inOsm(zones, row.zone),
    mount: inOsm(mounts, row.mount),
    directions: row.directions,
    height: row.height,
    operator: row.operator,
    manufacturer: row.manufacturer,
    model: row.model,
    sign_present: row.sign_present,
    status: row.status,
    removed_on: row.removed_on,
    address: row.address,
    ref: row.ref,
    last_confirmed_on: row.last_confirmed_on,
    installed_on: row.installed_on,
    source: row.source,
    source_ref: row.source_ref ?? row.id,
    source_version: row.source === "openstreetmap" ? (row.source_version ?? 1) : null,
    source_vanished_on: row.source_vanished_on,
  });
  await fc.assert(
    fc.asyncProperty(rows, async (cameras) => {
      const before = keep(cameras).map(known);
      const file = made("osm", {});
      empty();
      const { refusals } = await importText(store.sql, file, {}, "cameras.osm");
      expect(refusals).toEqual([]);
      expect(inOrder(stored().map(known))).toEqual(inOrder(before));
    }),
    { numRuns: 25 },
  );
});

/** Everything that an import could change. */
const everything = () =>
  ["Camera", "SourceRecord", "Source", "Event"].map((table) => store.sql.prepare(`SELECT * FROM "${table}"`).all());

test.each(Object.keys(formats).filter((extension) => !NOT_READ.includes(extension)))(
  "a file of %s that is read where it came from changes nothing, whoever recorded the cameras and corrected them",
  async (extension) => {
    await fc.assert(
      fc.asyncProperty(rows, async (cameras) => {
        keep(cameras);
        store.sql.exec(`UPDATE "Camera" SET "operator" = 'Исправка', "editedFields" = 'operator' WHERE "seq" % 2 = 0`);
        const before = everything();
        const { report, refusals } = await importText(store.sql, made(extension, {}), {}, `cameras.${extension}`);
        expect(refusals).toEqual([]);
        expect(report).toMatchObject({ read: cameras.length, unchanged: cameras.length });
        expect(everything()).toEqual(before);
      }),
      { numRuns: 15 },
    );
  },
);

test("a camera of ours that would lie in Serbia the other way round lies where it is written", async () => {
  const [sample] = fc.sample(
    camera.map((columns) => ({ ...columns, lat: 20.46, lon: 44.81 })),
    1,
  );
  if (!sample) throw new Error("no sample");
  for (const extension of ["csv", "geojson", "osm"]) {
    keep([[sample, { man_made: "surveillance" }, "openstreetmap"]]);
    const file = made(extension, {});
    empty();
    await importText(store.sql, file, {}, `cameras.${extension}`);
    expect(stored().map(({ lat, lon }) => [extension, lat, lon])).toEqual([[extension, 20.46, 44.81]]);
  }
});

test("a format that the import does not read is refused as such", async () => {
  keep([]);
  for (const extension of NOT_READ)
    await expect(importText(null, made(extension, {}), {}, `cameras.${extension}`)).rejects.toThrow(InputError);
});
