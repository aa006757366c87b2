import { gzipSync } from "node:zlib";
import type Sqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { firstBrokenLink, type HashedEvent } from "@/lib/history/chain";
import { freshDatabase, type TestDatabase } from "../database";
import { importText } from "../import";

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

type Row = Record<string, string | number | null>;
const cameras = (sql: Sqlite.Database) => sql.prepare<[], Row>(`SELECT * FROM "Camera" ORDER BY "seq"`).all();
const events = (sql: Sqlite.Database) =>
  sql
    .prepare<[], HashedEvent & { seq: number; prev: string; hash: string }>(`SELECT * FROM "Event" ORDER BY "seq"`)
    .all();

const node = (id: number, lat: number, lon: number, tags: Record<string, string> = {}) => ({
  type: "node",
  id,
  lat,
  lon,
  tags: { man_made: "surveillance", ...tags },
});
const overpass = (...elements: object[]) => JSON.stringify({ version: 0.6, elements });
/** Imports what answers our own question about Serbia, hence holds all that there is. */
const importWhole = (sql: Sqlite.Database, content: string, options = {}) =>
  importText(sql, content, options, "overpass", undefined, { west: 18, south: 41, east: 24, north: 47 });
const feature = (lat: number, lon: number, properties: object | null, id?: string) => ({
  type: "Feature",
  ...(id ? { id } : {}),
  geometry: { type: "Point", coordinates: [lon, lat] },
  ...(properties ? { properties } : {}),
});
const collection = (...features: object[]) => JSON.stringify({ type: "FeatureCollection", features }, null, 1);

test("the same camera comes out of every dialect", async () => {
  const tags = { man_made: "surveillance", "camera:type": "dome", "camera:mount": "pole" };
  const dialects: Record<string, string | Buffer> = {
    overpass: overpass(node(1, 44.81, 20.46, tags)),
    geojson: collection(feature(44.81, 20.46, tags, "node/1")),
    "osmtogeojson spelling": collection(feature(44.81, 20.46, { "@id": "node/1", ...tags })),
    "tags in tags": collection(feature(44.81, 20.46, { tags }, "node/1")),
    lines: `${JSON.stringify(feature(44.81, 20.46, tags, "node/1"))}\n${JSON.stringify(feature(44.9, 20.3, tags, "node/2"))}\n`,
    "lines with record separators": `\u001e${JSON.stringify(feature(44.81, 20.46, tags, "node/1"))}\n`,
    "osm xml": `<?xml version="1.0"?><osm version="0.6"><node id="1" lat="44.81" lon="20.46" version="3"><tag k="man_made" v="surveillance"/><tag k="camera:type" v="dome"/><tag k="camera:mount" v="pole"/></node></osm>`,
    "flat objects": JSON.stringify([
      { osmId: 1, osmType: "node", lat: 44.81, lon: 20.46, cameraType: "dome", mountType: "pole" },
    ]),
    "csv with commas": `osm_node_id,latitude,longitude,camera_type,mount\r\n1,44.81,20.46,dome,pole\r\n`,
    "csv with semicolons and decimal commas": `osmId;lat;lon;camera_type;mount\n1;44,81;20,46;dome;pole\n`,
    "csv with tabs and a mark": `\ufeffosmId\tlat\tlon\tcamera_type\tmount\n1\t44.81\t20.46\tdome\tpole\n`,
    gzipped: gzipSync(overpass(node(1, 44.81, 20.46, tags))),
    "gzipped twice in a row": Buffer.concat([
      gzipSync(`{"elements":[`),
      gzipSync(`${JSON.stringify(node(1, 44.81, 20.46, tags))}]}`),
    ]),
  };
  for (const [name, content] of Object.entries(dialects)) {
    const fresh = await freshDatabase();
    const { report } = await importText(fresh.sql, content);
    expect(report.refused, name).toEqual({});
    expect(cameras(fresh.sql)[0], name).toMatchObject({
      lat: 44.81,
      lon: 20.46,
      cameraType: "dome",
      mount: "pole",
      sourceId: "openstreetmap",
      municipality: "savski_venac",
    });
    expect(fresh.sql.prepare(`SELECT "ref" FROM "SourceRecord" LIMIT 1`).pluck().get(), name).toBe("node/1");
    await fresh.close();
  }
});

test("Windows-1250 and headings in Serbian are read, and --map leads other columns", async () => {
  const text = "Šifra;Širina;Dužina;Vlasnik;Tip kamere\r\nA1;44,81;20,46;Grad Čačak;kupola\r\n";
  const letters: Record<string, number> = { Š: 0x8a, ž: 0x9e, Č: 0xc8, č: 0xe8 };
  const bytes = Buffer.from([...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)));
  const first = await importText(database.sql, bytes, {}, "spisak.csv");
  expect(first.report).toMatchObject({ read: 1, created: 1 });
  expect(cameras(database.sql)[0]).toMatchObject({
    operator: "Grad Čačak",
    operatorType: "unknown",
    sourceId: "spisak",
  });
  const map = [
    ["2", "lon"],
    ["prva", "lat"],
    ["ko", "operator"],
  ] as const;
  const second = await importText(database.sql, "prva;druga;ko\n44.82;20.47;MUP\n", { map }, "drugi.csv");
  expect(second.report).toMatchObject({ read: 1, created: 1 });
  expect(cameras(database.sql)[1]).toMatchObject({ lat: 44.82, lon: 20.47, operatorType: "police" });
  await expect(importText(database.sql, "a;b\n1;2\n")).rejects.toThrow("--map");
});

test("what has one clear meaning is repaired, what is no place is refused with its line and reason", async () => {
  const csv = [
    "id,lat,lon",
    "good,44.81,20.46",
    "swapped,20.46,44.81",
    `excel,448.131.234,"204.612.345"`,
    "zero,0,0",
    "words,here,there",
    "empty,,",
    "far,95,200",
    "also good,44.82,20.47",
    "",
  ].join("\n");
  const { report, refusals } = await importText(database.sql, csv, {}, "list.csv");
  expect(report).toMatchObject({ read: 8, created: 4, repaired: { swapped: 1, "decimal point lost": 1 } });
  expect(report.refused).toEqual({
    "at 0, 0": 1,
    "coordinates are not numbers": 1,
    "no place": 1,
    "coordinates out of range": 1,
  });
  expect(refusals.map(({ line }) => line)).toEqual([5, 6, 7, 8]);
  expect(cameras(database.sql)[2]).toMatchObject({ lat: 44.8131234, lon: 20.4612345 });
});

test("the same file twice changes nothing; a newer one updates, marks what vanished, and welcomes back", async () => {
  const { sql } = database;
  const [a, b, c] = [node(1, 44.81, 20.46), node(2, 44.811, 20.461), node(3, 44.9, 20.3, { "camera:type": "fixed" })];
  expect((await importText(sql, overpass(a, b, c))).report).toMatchObject({ created: 3, vanished: 0 });
  const before = cameras(sql);
  expect((await importText(sql, overpass(c, b, a))).report).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: 3,
    vanished: 0,
  });
  expect(cameras(sql)).toEqual(before);

  const turned = node(2, 44.811, 20.461, { "camera:direction": "SE" });
  expect((await importText(sql, overpass(a, turned))).report).toMatchObject({ updated: 1, unchanged: 1 });
  expect(cameras(sql)[1]).toMatchObject({ id: before[1]?.id, directions: "135" });

  const middle = node(4, 44.855, 20.38);
  await importText(sql, overpass(a, turned, c, middle));
  expect((await importWhole(sql, overpass(a, turned, c))).report).toMatchObject({ vanished: 1, unchanged: 3 });
  const vanished = sql.prepare(`SELECT "vanishedOn" FROM "SourceRecord" WHERE "ref" = 'node/4'`).pluck();
  expect(vanished.get()).toBe("2026-11-23");
  expect(cameras(sql)).toHaveLength(4);
  expect((await importText(sql, overpass(a, turned, c))).report).toMatchObject({ vanished: 0 });
  expect((await importText(sql, overpass(a, turned, c, middle))).report).toMatchObject({ reappeared: 1 });
  expect(vanished.get()).toBeNull();
});

test("a file of another area, or a selection of tags, makes nothing vanish; a half-empty one is doubted", async () => {
  const { sql } = database;
  const many = Array.from({ length: 30 }, (_, at) => node(at + 1, 44.8 + at / 1000, 20.4 + at / 1000));
  await importText(sql, overpass(...many));
  expect((await importText(sql, overpass(node(900, 43.7, 7.4)))).report.vanished).toBe(0);
  const flat = JSON.stringify([
    { osmId: 1, osmType: "node", lat: 44.8, lon: 20.4, brand: "X" },
    { osmId: 30, osmType: "node", lat: 44.829, lon: 20.429 },
  ]);
  expect((await importText(sql, flat)).report).toMatchObject({ vanished: 0, unchanged: 2 });
  const partial = overpass(many[0] ?? {}, many[29] ?? {});
  expect((await importText(sql, partial)).report).toMatchObject({ vanished: 0, absent: 28 });
  expect((await importWhole(sql, partial)).report).toMatchObject({ vanished: 0, doubtfullyVanished: 28 });
  expect((await importText(sql, partial, { complete: true })).report).toMatchObject({
    vanished: 28,
    doubtfullyVanished: 0,
  });
});

test("what people here corrected or confirmed stays when the source says otherwise", async () => {
  const { sql } = database;
  await importText(sql, overpass(node(1, 44.81, 20.46, { "camera:type": "fixed", check_date: "2024-01-01" })));
  sql.exec(
    `UPDATE "Camera" SET "cameraType" = 'dome', "editedFields" = 'cameraType', "verification" = 'verified', "lastConfirmedOn" = '2026-05-01'`,
  );
  await importText(
    sql,
    overpass(node(1, 44.81, 20.46, { "camera:type": "panning", "camera:mount": "wall", check_date: "2025-01-01" })),
  );
  expect(cameras(sql)[0]).toMatchObject({
    cameraType: "dome",
    mount: "wall",
    verification: "verified",
    lastConfirmedOn: "2026-05-01",
    firstSeenOn: "2024-01-01",
  });
});

test("an official list is a layer of its own, and cameras on one pole share a location", async () => {
  const { sql } = database;
  await importText(
    sql,
    overpass(
      node(1, 44.81, 20.46, { "camera:mount": "pole" }),
      node(2, 44.81001, 20.46, { "camera:mount": "pole" }),
      node(3, 44.81001, 20.46001, { "camera:mount": "wall" }),
    ),
  );
  await importText(sql, "id,lat,lon\n7,44.85,20.4\n", {
    source: { name: "Kamerna mesta", licence: null, attribution: "MUP", official: true },
  });
  const [first, second, onWall, official] = cameras(sql);
  expect(second?.locationId).toBe(first?.locationId);
  expect(onWall?.locationId).toBe(onWall?.id);
  expect(official?.sourceId).toBe("kamerna-mesta");
  expect(sql.prepare(`SELECT "kind" FROM "Source" WHERE "id" = 'kamerna-mesta'`).pluck().get()).toBe("official_list");
});

test("limits keep out what lies elsewhere, and a dry run writes nothing", async () => {
  const { sql } = database;
  const file = overpass(node(1, 44.81, 20.46), node(2, 44.84, 20.38), node(3, 43.3, 21.9));
  const box = { west: 20, south: 44, east: 21, north: 45 };
  expect((await importText(null, file)).report).toMatchObject({ read: 3, created: 3 });
  expect(cameras(sql)).toHaveLength(0);
  expect((await importText(sql, file, { box })).report).toMatchObject({ created: 2, outside: 1 });
  const other = await freshDatabase();
  expect((await importText(other.sql, file, { municipalities: new Set(["zemun"]) })).report).toMatchObject({
    created: 1,
    outside: 2,
  });
  await other.close();
});

test("things that are no cameras are left out, and a broken line harms no other", async () => {
  const { report } = await importText(
    database.sql,
    overpass(node(1, 44.81, 20.46), { type: "node", id: 2, lat: 44.8, lon: 20.4, tags: { highway: "crossing" } }),
  );
  expect(report).toMatchObject({ read: 2, created: 1, notCameras: 1 });
  const lines = [
    feature(44.85, 20.41, { man_made: "surveillance" }),
    feature(44.86, 20.42, { man_made: "surveillance" }),
  ].map((row) => JSON.stringify(row));
  const broken = await importText(database.sql, `${lines[0]}\n{"type":"Feature","geometry":\n${lines[1]}\n`);
  expect(broken.report).toMatchObject({ read: 3, created: 2, refused: { "broken JSON": 1 } });
  expect(broken.refusals[0]?.line).toBe(2);
});

test("the chain of events holds, and replaying it gives exactly the cameras of the table", async () => {
  const { sql } = database;
  const a = node(1, 44.81, 20.46, { "camera:direction": "10" });
  await importText(sql, overpass(a, node(2, 44.82, 20.47, { check_date: "2025-02-03" }), node(3, 44.83, 20.48)));
  await importText(
    sql,
    overpass(
      node(1, 44.81, 20.46, { "camera:direction": "20;40", operator: "MUP" }),
      node(2, 44.8201, 20.47),
      node(3, 44.83, 20.48),
    ),
  );
  expect(firstBrokenLink(events(sql))).toBeNull();
  const Part = z.object({
    camera: z.string(),
    set: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
  });
  const replayed = new Map<string, Row>();
  for (const { publicPart } of events(sql)) {
    const { camera, set } = Part.parse(JSON.parse(publicPart));
    replayed.set(camera, { ...replayed.get(camera), ...set });
  }
  for (const camera of cameras(sql)) {
    for (const [name, value] of Object.entries(replayed.get(String(camera.id)) ?? {})) {
      if (name !== "source" && name !== "sourceRef") expect(camera[name], name).toBe(value);
    }
  }
  const tampered = events(sql).map((event) =>
    event.seq === 2 ? { ...event, publicPart: event.publicPart.replace("44.82", "44.99") } : event,
  );
  expect(firstBrokenLink(tampered)).toBe(2);
});

const reason = (imported: Awaited<ReturnType<typeof importText>>) =>
  imported.refusals.map(({ line, reason }) => [line, reason]);

test("a table is read below its titles, in UTF-16, and where its first special letter comes late", async () => {
  const { sql } = database;
  const rows = "id;Adresa;lat;lon\r\n1;Чукарица;44,81;20,46\r\n";
  const utf16 = Buffer.from(`\ufeff${rows}`, "utf16le");
  expect((await importText(sql, utf16, {}, "utf16le.csv")).report.created).toBe(1);
  expect((await importText(sql, Buffer.from(utf16).swap16(), {}, "utf16be.csv")).report.created).toBe(1);
  const titled = `sep=;\nSpisak kamera 2026;;;\n;;;\n${rows}`;
  expect((await importText(sql, titled, {}, "titled.csv")).report).toMatchObject({ read: 1, created: 1 });
  expect(cameras(sql).map(({ address }) => address)).toEqual(["Чукарица", "Чукарица", "Чукарица"]);

  const plain = Array.from({ length: 3_000 }, (_, at) => `${at};Ulica bez kvacica ${at};44,7;20,4`).join("\n");
  const late = Buffer.concat([
    Buffer.from(`id;adresa;lat;lon\n${plain}\nx;`),
    Buffer.from([0xc8, 0x61, 0xe8, 0x61, 0x6b]),
  ]);
  await importText(sql, Buffer.concat([late, Buffer.from(";44,7;20,4\n")]), {}, "late.csv");
  expect(sql.prepare(`SELECT "address" FROM "Camera" WHERE "ref" = 'x' OR "address" LIKE '%ak'`).pluck().get()).toBe(
    "Čačak",
  );
});

test("a lost quotation mark, a cell too many and an endless line cost their own rows and no other", async () => {
  const { sql } = database;
  const csv = [
    "id,name,lat,lon",
    `2,"two`,
    `lines",44.82,20.47`,
    `1,"no end,44.81,20.46`,
    `3,6" dome,44.83,20.48`,
    "4,x,44,84,20,49",
    `5,${"x".repeat(5_000_000)},44.85,20.5`,
    "6,last,44.86,20.51",
  ].join("\n");
  const imported = await importText(sql, csv, {}, "list.csv");
  expect(reason(imported).sort()).toEqual([
    [4, "a quotation mark without its partner"],
    [6, "more cells than columns"],
    [7, "line too long"],
  ]);
  expect(sql.prepare(`SELECT "ref" FROM "SourceRecord" ORDER BY 1`).pluck().all()).toEqual(["2", "3", "6"]);

  const json = `[{"id":"a","lat":44.8,"lon":20.4},null,{"id":"b","note":"${"x".repeat(5_000_000)}","lat":44.8,"lon":20.4},\n{"id":"c","lat":44.9,"lon":20.4}]`;
  const objects = await importText(sql, json, {}, "list.json");
  expect(objects.report.created).toBe(2);
  expect(reason(objects)).toEqual([
    [1, "not an object"],
    [1, "object too long"],
  ]);
});

test("coordinates in any spelling become the same place; the ones that Excel broke too, even if it broke all", async () => {
  const spellings: [string, string][] = [
    ["44.8125", "20.4612"],
    ["44,8125", "20,4612"],
    ["44°48'45\"N", "20°27'40.32\"E"],
    ["N 44°48.75'", "E 20°27.672'"],
    ["N44.8125", "E20.4612"],
    ["44.8125° N", "20.4612° E"],
  ];
  const list = (rows: [string, string][]) => rows.map(([lat, lon], at) => `${at}\t${lat}\t${lon}`).join("\n");
  await importText(database.sql, `id\tlat\tlon\n${list(spellings)}\n`, {}, "a.tsv");
  await importText(
    database.sql,
    `id\tlat\tlon\n${list([
      ["448.125.000", "204.612.000"],
      ["44812500", "20461200"],
    ])}\n`,
    {},
    "b.tsv",
  );
  expect(cameras(database.sql)).toHaveLength(8);
  for (const { lat, lon } of cameras(database.sql)) expect([lat, lon]).toEqual([44.8125, 20.4612]);
});

test("plain objects say where they are in many ways", async () => {
  const places: object[] = [
    { position: { lat: 44.81, lng: 20.46 } },
    { location: { type: "Point", coordinates: [20.46, 44.81] } },
    { latlng: [44.81, 20.46] },
    { coords: { latitude: 44.81, longitude: 20.46 } },
    { attributes: { TIP: "dome" }, geometry: { x: 20.46, y: 44.81 } },
    { gps: "44.81, 20.46" },
    { geom: "SRID=4326;POINT(20.46 44.81)" },
    { type: "Point", coordinates: [20.46, 44.81] },
  ];
  const documents = [
    JSON.stringify(places),
    JSON.stringify({ meta: { total: 8 }, data: { kamere: places } }),
    JSON.stringify({ fields: [{ name: "TIP" }], mine: places }),
    JSON.stringify(Object.fromEntries(places.map((place, at) => [`k${at}`, place]))),
    places.map((place) => JSON.stringify(place)).join("\n\n"),
  ];
  for (const [at, document] of documents.entries())
    expect((await importText(database.sql, document, {}, `${at}.json`)).report, document.slice(0, 60)).toMatchObject({
      read: 8,
      created: 8,
      refused: {},
    });
  for (const { lat, lon } of cameras(database.sql)) expect([lat, lon]).toEqual([44.81, 20.46]);
});

test("a way lies between its nodes, before or after it; what a file calls deleted does not come in", async () => {
  const { sql } = database;
  const way = { type: "way", id: 9, nodes: [1, 2, 3, 1], tags: { man_made: "surveillance" } };
  const corners = [
    { type: "node", id: 1, lat: 44.8, lon: 20.4 },
    { type: "node", id: 2, lat: 44.81, lon: 20.41 },
    { type: "node", id: 3, lat: 44.82, lon: 20.42 },
  ];
  const xml = `<osm version="0.6"><node id="1" lat="44.8" lon="20.4"/><node id="2" lat="44.81" lon="20.41"/><node id="3" lat="44.82" lon="20.42"/><way id="9"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="man_made" v="surveillance"/></way></osm>`;
  await importText(sql, overpass(way, ...corners));
  expect(cameras(sql)[0]).toMatchObject({ lat: 44.81, lon: 20.41 });
  for (const same of [overpass(...corners, way), xml])
    expect((await importText(sql, same)).report).toMatchObject({ unchanged: 1, refused: {} });

  const tag = `<tag k="man_made" v="surveillance"/>`;
  const gone = `<osmChange version="0.6"><delete><node id="21" lat="44.7" lon="20.3">${tag}</node></delete>
    <modify><node id="22" lat="44.7" lon="20.3" visible="false">${tag}</node><node id="23" action="delete" lat="44.7" lon="20.3">${tag}</node>
    <node id="24" lat="44.7" lon="20.3">${tag}</node></modify></osmChange>`;
  expect((await importText(sql, gone)).report).toMatchObject({ read: 4, created: 1, notCameras: 1, vanished: 0 });
});

test("a file's silence deletes nothing, and a deletion marks exactly its own object", async () => {
  const { sql } = database;
  const tag = `<tag k="man_made" v="surveillance"/>`;
  const xml = (id: number, version: number, more = "") =>
    `<node id="${id}" version="${version}" lat="44.8${id}" lon="20.4${id}" ${more}>${tag}</node>`;
  const osm = (...nodes: string[]) => `<osm version="0.6">${nodes.join("")}</osm>`;
  const marked = () =>
    sql.prepare(`SELECT "ref" FROM "SourceRecord" WHERE "vanishedOn" IS NOT NULL ORDER BY "ref"`).pluck().all();
  await importText(sql, osm(xml(1, 2), xml(2, 2), xml(3, 2)));
  for (const silent of [
    overpass(node(1, 44.81, 20.41), node(3, 44.83, 20.43)),
    osm(xml(1, 2), xml(2, 2, `action="delete"`), xml(3, 2)),
    `<osmChange version="0.6"><modify>${xml(1, 3)}</modify><create>${xml(4, 1)}</create></osmChange>`,
    `<osm version="0.6"><action type="modify"><old>${xml(1, 2)}</old><new>${xml(1, 3)}</new></action></osm>`,
  ])
    expect((await importText(sql, silent)).report).toMatchObject({ vanished: 0 });
  expect(marked()).toEqual([]);

  for (const remarked of [
    overpass(node(1, 44.81, 20.41)).replace("{", `{"remark":"runtime error: Query timed out",`),
    overpass(node(1, 44.81, 20.41)).replace(/}$/, `,"remark":"runtime remark: out of memory"}`),
    `<osm version="0.6">${xml(1, 3)}<remark> runtime error: Query timed out in "query" </remark></osm>`,
  ])
    expect((await importWhole(sql, remarked, { complete: true })).report).toMatchObject({
      vanished: 0,
      broken: expect.stringMatching(/^The Overpass service gave up .*(timed out|out of memory)/),
    });
  expect(marked()).toEqual([]);

  const deletion = `<osmChange version="0.6"><delete>${xml(2, 3)}${xml(99, 2)}</delete></osmChange>`;
  expect((await importText(sql, deletion)).report).toMatchObject({ vanished: 1, created: 0 });
  expect((await importText(sql, deletion)).report).toMatchObject({ vanished: 0 });
  expect(marked()).toEqual(["node/2"]);
  expect((await importText(sql, osm(xml(2, 2)))).report).toMatchObject({ older: 1, reappeared: 0 });
  expect((await importText(sql, osm(xml(2, 4)))).report).toMatchObject({ reappeared: 1 });
  expect((await importText(sql, deletion)).report).toMatchObject({ vanished: 0, older: 1 });
  expect((await importText(sql, osm(xml(2, 5, `visible="false"`)))).report).toMatchObject({ vanished: 1 });
  expect(firstBrokenLink(events(sql))).toBeNull();
});

test("an older version of an object changes nothing, and an older file makes nothing vanish", async () => {
  const { sql } = database;
  const at = (version: number, id: number, lat: number) => ({ ...node(id, lat, 20.4), version });
  await importText(sql, overpass(at(3, 1, 44.81), at(3, 2, 44.82)));
  const before = cameras(sql);
  const older = overpass(at(1, 1, 44.8));
  expect((await importText(sql, older)).report).toMatchObject({ older: 1, updated: 0, unchanged: 0 });
  for (const complete of [true, false])
    expect((await importWhole(sql, older, { complete })).report).toMatchObject({ vanished: 0, doubtfullyVanished: 1 });
  expect(cameras(sql)).toEqual(before);
  expect((await importText(sql, overpass(at(4, 1, 44.8)))).report).toMatchObject({ updated: 1, older: 0 });
});

test("what stands before the place where a file is cut goes in, and an answer that was given up is no whole one", async () => {
  const { sql } = database;
  const row = (id: number) => `<node id="${id}" lat="44.8" lon="20.4"><tag k="man_made" v="surveillance"/></node>`;
  const cut = await importText(sql, `<osm version="0.6">${row(1)}${row(2)}<node id="3" la`);
  expect(cut.report).toMatchObject({ created: 2, broken: expect.stringMatching(/cut off/) });
  expect(cameras(sql)).toHaveLength(2);
  const timedOut = JSON.stringify({ elements: [node(1, 44.8, 20.4)], remark: "runtime error: Query timed out" });
  expect((await importText(sql, timedOut)).report).toMatchObject({
    unchanged: 1,
    vanished: 0,
    broken: expect.stringMatching(/gave up .*timed out/),
  });
  expect(sql.prepare(`SELECT COUNT(*) FROM "SourceRecord" WHERE "vanishedOn" IS NOT NULL`).pluck().get()).toBe(0);
});

test("a dry run tells what an import would do, and one that is stopped marks nothing as vanished", async () => {
  const { sql } = database;
  const [a, b, c] = [node(1, 44.8, 20.4), node(2, 44.81, 20.41), node(3, 44.82, 20.42)];
  await importText(sql, overpass(a, b, c));
  const before = [cameras(sql), events(sql), sql.prepare(`SELECT * FROM "ImportRun"`).all()];
  const newer = overpass(a, node(3, 44.82, 20.42, { operator: "MUP" }), node(4, 44.805, 20.405));
  const { report } = await importWhole(sql, newer, { dryRun: true });
  expect([cameras(sql), events(sql), sql.prepare(`SELECT * FROM "ImportRun"`).all()]).toEqual(before);
  const stopped = await importText(sql, overpass(a, c), {}, "test.json", AbortSignal.abort());
  expect(stopped.report.vanished).toBe(0);
  const figures = { read: 3, created: 1, updated: 1, unchanged: 1, vanished: 1 };
  expect(report).toMatchObject(figures);
  expect((await importWhole(sql, newer)).report).toMatchObject(figures);
});
