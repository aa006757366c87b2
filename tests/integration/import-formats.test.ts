// One list of two cameras in each kind of file that people have, by a foreign writer where there is one: the same
// cameras, columns, identity and counts, and nothing of anybody's.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import iconv from "iconv-lite";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { InputError } from "@/lib/import/input";
import { freshDatabase, type TestDatabase } from "../database";
import { importLists, importText } from "../import";

const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-formats-"));
afterAll(() => rmSync(folder, { recursive: true }));

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const has = (command: string) => spawnSync(command, ["--version"]).error === undefined;

/** A file that a foreign program makes of another. */
function written(name: string, content: string, command: string, ...parameters: string[]): Buffer {
  const [from, to] = [
    path.join(folder, name),
    path.join(folder, `made.${parameters.includes("XLSX") ? "xlsx" : "kml"}`),
  ];
  rmSync(to, { force: true });
  writeFileSync(from, content);
  const { status, stderr } = spawnSync(
    command,
    parameters.map((each) => (each === "FROM" ? from : each === "TO" ? to : each)),
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return readFileSync(to);
}

const LIST = {
  type: "FeatureCollection",
  features: [
    [20.4612, 44.8125, { sifra: "BG-7", tip: "kupolasta", operater: "MUP Republike Srbije", smer: "120" }],
    [20.4712, 44.8225, { sifra: "BG-8", tip: "fiksna", operater: "Grad Beograd", smer: "nekud" }],
  ].map(([lon, lat, columns]) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [lon, lat] },
    properties: { ...Object(columns), prijavio: "Pera Perić", telefon: "064 123 4567" },
  })),
};

const MY_MAPS = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Kamere</name>
<Style id="icon-1899-0288D1"><IconStyle><Icon><href>images/icon-1.png</href></Icon></IconStyle></Style>
${LIST.features
  .map(({ properties, geometry }) => {
    const columns = Object.entries(properties);
    return `<Folder><name>Sloj</name><Placemark>
<name>Kamera</name>
<description><![CDATA[${columns.map(([name, value]) => `${name}: ${value}`).join("<br>")}]]></description>
<styleUrl>#icon-1899-0288D1</styleUrl>
<ExtendedData>${columns.map(([name, value]) => `<Data name="${name}"><value>${value}</value></Data>`).join("\n")}</ExtendedData>
<Point><coordinates>
  ${geometry.coordinates.join(",")},0
</coordinates></Point></Placemark></Folder>`;
  })
  .join("\n")}
</Document></kml>`;

const TABLE = LIST.features.map(({ properties, geometry: { coordinates } }) => ({
  ...properties,
  lat: coordinates[1],
  lon: coordinates[0],
}));
const cells = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;
const CSV = [Object.keys(TABLE[0] ?? {}), ...TABLE.map(Object.values)]
  .map((row) => row.map(cells).join(","))
  .join("\n");

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook by hand. `sheets`: the XML of their rows by name; `state` of a sheet's tab; shared texts; formats of numbers. */
function workbook(
  sheets: Record<string, string>,
  {
    states = {},
    texts = [],
    formats = [],
    from1904 = false,
  }: {
    states?: Record<string, string>;
    texts?: string[];
    formats?: string[];
    from1904?: boolean;
  } = {},
): Buffer {
  const names = Object.keys(sheets);
  const files: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "xl/workbook.xml": `<x:workbook xmlns:x="${MAIN}" xmlns:r="${OFFICE}"><x:workbookPr date1904="${from1904 ? 1 : 0}"/><x:sheets>${names.map((name, at) => `<x:sheet name="${name}" sheetId="${at + 1}" r:id="rId${at}" state="${states[name] ?? "visible"}"/>`).join("")}</x:sheets></x:workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, at) => `<Relationship Id="rId${at}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at}.xml"/>`).join("")}</Relationships>`,
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${texts.map((text) => `<si><r><t>${text.slice(0, 2)}</t></r><r><t>${text.slice(2)}</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si>`).join("")}</sst>`,
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`).join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`).join("")}<xf numFmtId="14"/></cellXfs></styleSheet>`,
  };
  names.forEach((name, at) => {
    files[`xl/worksheets/sheet${at}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${sheets[name]}</sheetData></worksheet>`;
  });
  return zipped(files);
}

const zipped = (files: Record<string, string | Buffer>) =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)]))),
  );

const textCell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const rowOf = (...row: (string | number)[]) =>
  `<row>${row.map((cell) => (typeof cell === "number" ? `<c><v>${cell}</v></c>` : textCell(cell))).join("")}</row>`;

const SHEET = [
  rowOf(...Object.keys(TABLE[0] ?? {})),
  ...TABLE.map((row) => rowOf(...Object.values(row).map((cell) => (typeof cell === "number" ? cell : String(cell))))),
].join("");

/** Each kind of file and what makes it; null where the machine lacks the program. */
const ogr = has("ogr2ogr");
const kinds: [string, (() => Buffer | string) | null][] = [
  ["GeoJSON", () => JSON.stringify(LIST)],
  ["KML of Google My Maps", () => MY_MAPS],
  ["KML with prefixes", () => MY_MAPS.replace(/<(\/?)(\w)/g, "<$1k:$2").replace("xmlns=", "xmlns:k=")],
  [
    "KML of ogr2ogr",
    ogr ? () => written("list.geojson", JSON.stringify(LIST), "ogr2ogr", "-f", "KML", "TO", "FROM") : null,
  ],
  [
    "KML of libkml",
    ogr ? () => written("list.geojson", JSON.stringify(LIST), "ogr2ogr", "-f", "LIBKML", "TO", "FROM") : null,
  ],
  ["CSV", () => CSV],
  [
    "XLSX by hand",
    () =>
      workbook({
        Kamere: SHEET,
      }),
  ],
  [
    "XLSX of ogr2ogr",
    ogr
      ? () =>
          written(
            "list.geojson",
            JSON.stringify({
              ...LIST,
              features: LIST.features.map((feature, at) => ({ ...feature, properties: TABLE[at] })),
            }),
            "ogr2ogr",
            "-f",
            "XLSX",
            "TO",
            "FROM",
          )
      : null,
  ],
  [
    "a zip archive with photos beside it",
    () => zipped({ "__MACOSX/._list.csv": "x", "list.csv": CSV, "photo.jpg": "x" }),
  ],
  ["KMZ", () => zipped({ "doc.kml": MY_MAPS, "images/icon-1.png": "x" })],
  [
    "a zipped workbook",
    () =>
      zipped({
        "a/list.xlsx": workbook({
          a: SHEET,
        }),
      }),
  ],
  ["a zip archive of gzip", () => zipped({ "list.csv.gz": gzipSync(CSV) })],
  [
    "GPX of ogr2ogr",
    ogr
      ? () =>
          written(
            "list.geojson",
            JSON.stringify(LIST),
            "ogr2ogr",
            "-f",
            "GPX",
            "-dsco",
            "GPX_USE_EXTENSIONS=YES",
            "TO",
            "FROM",
          )
      : null,
  ],
];

for (const [name, make] of kinds)
  test.skipIf(make === null)(`a list in ${name} is the same two cameras, and nobody's name or number`, async () => {
    const content = make?.() ?? "";
    const { report, refusals } = await importText(database.sql, content, {}, "list.txt");
    expect(refusals).toEqual([]);
    expect(report).toMatchObject({ read: 2, created: 2, notUnderstood: { "camera:direction": 1 } });
    expect(report.leftOut).toMatchObject({ prijavio: 2, telefon: 2 });
    expect(
      database.sql
        .prepare(
          `SELECT r."ref", c."lat", c."lon", c."cameraType", c."operatorType", c."directions"
           FROM "Camera" c JOIN "SourceRecord" r ON r."cameraSeq" = c."seq" ORDER BY c."lat"`,
        )
        .raw()
        .all(),
    ).toEqual([
      ["BG-7", 44.8125, 20.4612, "dome", "police", "120"],
      ["BG-8", 44.8225, 20.4712, "fixed", "city", null],
    ]);
    const stored = JSON.stringify(database.sql.prepare(`SELECT "tags" FROM "SourceRecord"`).all());
    expect(stored).not.toMatch(/Pera|064/);
    expect((await importText(database.sql, content, {}, "list.txt")).report).toMatchObject({ unchanged: 2 });
  });

const OSM = `<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="test"><bounds minlon="20.4" minlat="44.7" maxlon="20.6" maxlat="44.9"/>
${Array.from({ length: 600 }, (_, at) => `<node id="${1_000 + at}" version="1" lat="44.7" lon="20.4"><tag k="addr:housenumber" v="${at}"/></node>`).join("\n")}
<node id="9001" version="3" lat="44.8123456" lon="20.4612345"><tag k="man_made" v="surveillance"/><tag k="camera:type" v="dome"/><tag k="operator" v="Град Београд"/></node>
<node id="9002" version="1" lat="44.81" lon="20.46"/><node id="9003" version="1" lat="44.81" lon="20.48"/>
<node id="9004" version="1" lat="44.83" lon="20.48"/><node id="9005" version="1" lat="44.83" lon="20.46"/>
<way id="9101" version="2"><nd ref="9002"/><nd ref="9003"/><nd ref="9004"/><nd ref="9005"/><nd ref="9002"/><tag k="man_made" v="surveillance"/></way>
</osm>`;

/** The same in PBF, as osmium writes it. */
const pbf = (...options: string[]) => {
  const [from, to] = [path.join(folder, "from.osm"), path.join(folder, "made.osm.pbf")];
  writeFileSync(from, OSM);
  const { status, stderr } = spawnSync("osmium", ["cat", "-O", from, "-f", ["pbf", ...options].join(","), "-o", to], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return readFileSync(to);
};
const osmium = has("osmium");

test.skipIf(!osmium)(
  "an extract is the same objects in XML and every PBF, ways at the middle of their nodes",
  async () => {
    const extracts: Record<string, Buffer | string> = {
      XML: OSM,
      PBF: pbf(),
      "PBF without columns": pbf("pbf_dense_nodes=false"),
      "PBF that is not packed": pbf("pbf_compression=none"),
      "PBF, zipped": zipped({ "belgrade.osm.pbf": pbf() }),
      "PBF, gzipped": gzipSync(pbf()),
    };
    for (const [name, content] of Object.entries(extracts)) {
      const fresh = await freshDatabase();
      const { report, refusals } = await importText(fresh.sql, content, {}, "belgrade.osm.pbf");
      expect(refusals, name).toEqual([]);
      expect(report, name).toMatchObject({ source: "OpenStreetMap", read: 606, created: 2, notCameras: 604 });
      expect(
        fresh.sql
          .prepare(
            `SELECT r."ref", r."version", c."lat", c."lon", c."cameraType", c."operator"
           FROM "Camera" c JOIN "SourceRecord" r ON r."cameraSeq" = c."seq" ORDER BY c."lat"`,
          )
          .raw()
          .all(),
        name,
      ).toEqual([
        ["node/9001", 3, 44.8123456, 20.4612345, "dome", "Град Београд"],
        ["way/9101", 2, 44.82, 20.47, "unknown", null],
      ]);
      await fresh.close();
    }
  },
);

test.skipIf(!osmium)(
  "a PBF that is cut off or not understood ends in words; whole rows before that went in",
  async () => {
    const whole = pbf();
    for (const cut of [40, whole.length - 5]) {
      const outcome = await importText(database.sql, whole.subarray(0, cut), {}, "cut.osm.pbf").then(
        ({ report }) => report.broken ?? "",
        (error: Error) => (error instanceof InputError ? error.message : "no sentence"),
      );
      expect(outcome).toMatch(/PBF is broken or cut off/);
    }
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, whole.length - 400, whole.length - 300);
    await expect(
      importText(null, damaged, {}, "bad.osm.pbf").then(({ report }) =>
        Promise.reject(new InputError(report.broken ?? "")),
      ),
    ).rejects.toThrow(/broken or cut off/);
    await expect(importText(null, pbf("pbf_compression=lz4"), {}, "lz4.osm.pbf")).rejects.toThrow(/osmium cat/);
  },
);

const MONACO = path.resolve("../shared/data/cameras/monaco-2021-04.osm.pbf");
test.skipIf(!existsSync(MONACO))(
  "the extract of Monaco (in the folder shared beside the project) gives its ten cameras",
  async () => {
    const { report } = await importText(database.sql, readFileSync(MONACO), {}, "monaco.osm.pbf");
    expect(report).toMatchObject({
      source: "OpenStreetMap",
      read: 29_772,
      created: 10,
      notCameras: 29_762,
      refused: {},
    });
  },
);

const cameras = () =>
  database.sql
    .prepare(
      `SELECT r."ref", c."lat", c."lon", c."directions", c."lastConfirmedOn", c."installedOn"
       FROM "Camera" c JOIN "SourceRecord" r ON r."cameraSeq" = c."seq" ORDER BY c."seq"`,
    )
    .raw()
    .all();

test("numbers and days of a workbook come as they are meant: shared texts, far cells, gaps, days from 1900 and 1904", async () => {
  const heading = `<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="inlineStr"><is><t>lat</t></is></c><c r="C3" t="str"><f>"lon"</f><v>lon</v></c>${textCell("smer")}${textCell("check_date")}${textCell("start_date")}</row>`;
  const row = (shift: number) =>
    `<row r="5"><c r="A5" t="s"><v>2</v></c><c r="B5"><v>44.809999999999995</v></c><c r="C5"><v>2.0460000000000001E1</v></c><c r="D5"><f>45/2</f><v>22.5</v></c><c r="E5" s="2"><v>${45_717 - shift}</v></c><c r="F5" s="3"><v>${45_658.75 - shift}</v></c><c r="XFD5" s="1"/></row><row r="6"><c r="A6" t="e"><v>#N/A</v></c></row>`;
  const options = {
    texts: ["Kamere na dan 1.3.2025.", "šifra", "BG-7"],
    formats: ["0.00&quot; d&quot;", "dd\\.mm\\.yyyy\\."],
  };
  for (const from1904 of [false, true]) {
    const { report } = await importText(
      database.sql,
      workbook({ Kamere: heading + row(from1904 ? 1_462 : 0) }, { ...options, from1904 }),
      {},
      "list.xlsx",
    );
    expect(report).toMatchObject(from1904 ? { read: 1, unchanged: 1 } : { read: 1, created: 1, refused: {} });
  }
  expect(cameras()).toEqual([["BG-7", 44.81, 20.46, "22.5", "2025-03-01", "2025-01-01"]]);
});

test("each sheet with places is a list, others are named; so are the lists of an archive", async () => {
  const sheet = (lat: number) => rowOf("ref", "lat", "lon") + rowOf("A", lat, 20.46);
  const book = workbook(
    { Vračar: sheet(44.8), Legenda: rowOf("boja", "znači"), Zemun: sheet(44.84), Tajno: sheet(44.9) },
    { states: { Tajno: "hidden" } },
  );
  const { lists, skipped } = await importLists(database.sql, book, {}, "kamere.xlsx");
  expect(lists.map(({ report }) => [report.source, report.created])).toEqual([
    ["kamere/Vračar", 1],
    ["kamere/Zemun", 1],
  ]);
  expect(skipped).toEqual(["Tajno", "Legenda"]);

  const archive = await importLists(
    database.sql,
    zipped({ "a.csv": "lat,lon\n44.7,20.4\n", "b/c.kml": MY_MAPS, "slika.png": "x", "prazno.csv": "" }),
    {},
    "dir/spisak.zip",
  );
  expect(archive.lists.map(({ report }) => [report.source, report.created])).toEqual([
    ["spisak/a", 1],
    ["spisak/b/c", 2],
  ]);
  expect(archive.skipped).toEqual(["slika.png", "prazno.csv"]);
});

test("an encoding that is told goes for the texts in an archive, however deep, and never for a workbook", async () => {
  const name = "Општина Чукарица";
  const table = (ref: string) => iconv.encode(`ref;lat;lon;operator\r\n${ref};44.8;20.46;${name}\r\n`, "koi8-r");
  const book = workbook({ Kamere: rowOf("ref", "lat", "lon", "operator") + rowOf("c", 44.8, 20.46, name) });
  const archive = zipped({
    "a.csv": table("a"),
    "b.csv.gz": gzipSync(table("b")),
    "c.xlsx": book,
    "d.zip": zipped({ "d.csv": table("d") }),
  });
  const { lists, broken } = await importLists(database.sql, archive, {}, "spisak.zip", "koi8-r");
  expect(broken).toEqual([]);
  expect(lists.map(({ report }) => [report.created, report.encoding?.name])).toEqual([
    [1, "koi8-r"],
    [1, "koi8-r"],
    [1, "utf-8"],
    [1, "koi8-r"],
  ]);
  const operators = `SELECT "operator" FROM "Camera"`;
  expect(database.sql.prepare(operators).pluck().all()).toEqual([name, name, name, name]);
  await expect(importLists(database.sql, archive, {}, "spisak.zip", "latin-99")).rejects.toThrow(
    /"latin-99" is no encoding/,
  );
});

const far = workbook({ a: `${rowOf("lat", "lon")}<row r="2"><c r="XFD2"><v>1</v></c></row>` });
const last = workbook({
  a: `${rowOf("lat", "lon")}<row r="1048576"><c r="A1048576"><v>44.8</v></c><c r="B1048576"><v>20.4</v></c></row>`,
});

test("the last row of a sheet is reached without holding those before it", async () => {
  expect((await importText(database.sql, last, {}, "last.xlsx")).report).toMatchObject({ read: 1, created: 1 });
});

/** A member's name is changed after the archive was made, as only somebody who means harm does. */
const leadingOut = Buffer.from(
  zipped({ "xx/list.csv": CSV }).toString("latin1").replaceAll("xx/list", "../list"),
  "latin1",
);
const locked = zipped({ "list.csv": CSV });
for (const mark of ["PK\u0003\u0004", "PK\u0001\u0002"]) {
  const at = locked.indexOf(mark, 0, "latin1");
  const flags = at + (mark.endsWith("\u0004") ? 6 : 8);
  locked.writeUInt16LE(locked.readUInt16LE(flags) | 1, flags);
}
/** Says that it unpacks to more than anybody wants. */
const bomb = zipped({ "list.csv": CSV, "more.csv": CSV });
for (
  let at = bomb.indexOf("PK\u0001\u0002", 0, "latin1");
  at >= 0;
  at = bomb.indexOf("PK\u0001\u0002", at + 1, "latin1")
)
  bomb.writeUInt32LE(0xff_ff_ff_00, at + 24);
/** Unpacks to more than it says. */
const liar = zipped({ "list.csv": `lat,lon\n${"44.8,20.4\n".repeat(50_000)}` });
liar.writeUInt32LE(1_000, liar.indexOf("PK\u0001\u0002", 0, "latin1") + 24);

const broken: [string, string | Buffer, RegExp][] = [
  ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), /\.xls.*XLSX or CSV/],
  ["a PDF", "%PDF-1.7\n", /PDF.*XLSX or CSV/],
  ["a GeoPackage", "SQLite format 3\0", /GeoPackage.*GeoJSON/],
  ["a Shapefile", Buffer.from("0000270a0000000000000000", "hex"), /Shapefile.*GeoJSON/],
  ["a zipped Shapefile", zipped({ "a.shp": "x", "a.dbf": "x", "a.prj": "x" }), /Shapefile.*GeoJSON/],
  ["a page of HTML", "<!DOCTYPE html><html><body><table></table></body></html>", /HTML.*What can be read/],
  [
    "a document of LibreOffice",
    zipped({ mimetype: "x", "content.xml.rdf": "x", "content.xml": "<a/>" }),
    /LibreOffice.*XLSX or CSV|What can be read/,
  ],
  ["an archive of 7-Zip", Buffer.from("377abcaf271c", "hex"), /7-Zip.*Unpack/],
  ["an empty archive", Buffer.from("504b0506000000000000000000000000000000000000", "hex"), /holds no list/],
  ["an archive cut off", zipped({ "list.csv": CSV }).subarray(0, 100), /damaged or cut off.*nothing/],
  ["a workbook cut off", workbook({ a: rowOf("lat", "lon") }).subarray(0, -30), /damaged or cut off.*nothing/],
  ["an archive that leads out of itself", leadingOut, /outside of itself/],
  ["a locked archive", locked, /password/],
  ["an archive that is a trap", bomb, /more than 4 GB/],
  [
    "archives in each other",
    zipped({ "a.zip": zipped({ "b.zip": zipped({ "c.zip": "x" }) }) }),
    /archive in an archive/,
  ],
  [
    "an archive of too many files",
    zipped(Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`${at}.csv`, ""]))),
    /2001 files/,
  ],
  ["a cell nobody looks for", far, /beyond column 1000/],
  [
    "a sheet without places",
    workbook({ a: rowOf("Ulica", "Broj") + rowOf("Nemanjina", 4) }),
    /No columns.*Ulica, Broj/,
  ],
  ["KML cut off", MY_MAPS.slice(0, 700), /broken or cut off/],
  ["KML with entities of its own", MY_MAPS.replace("<kml", '<!DOCTYPE kml [<!ENTITY a "b">]><kml'), /document type/],
  ["XML nested too deep", `<kml>${"<Folder>".repeat(300)}`, /nested too deep/],
];

test.each(broken)("%s is refused in words, and nothing goes in", async (_, content, words) => {
  await expect(importLists(database.sql, content, {}, "list.zip")).rejects.toThrow(InputError);
  await expect(importLists(database.sql, content, {}, "list.zip")).rejects.toThrow(words);
  expect(cameras()).toEqual([]);
});

test("a damaged list in an archive does not keep out the next", async () => {
  const two = zipped({ "a.csv": CSV.repeat(9), "b.csv": CSV });
  two.writeUInt32LE(10, two.indexOf("PK\u0001\u0002", 0, "latin1") + 24);
  const { lists, broken: told } = await importLists(database.sql, two, {}, "list.zip");
  expect(told).toEqual([expect.stringMatching(/a\.csv is damaged in its archive/)]);
  expect(lists.map(({ report }) => report.created)).toEqual([2]);
});

test("a link of KML is told and not followed; shapes, overlays and tracks are no points of their own", async () => {
  const kml = `<kml><Document><NetworkLink><Link><href>http://127.0.0.1:9/more.kml</href></Link></NetworkLink><GroundOverlay/>
<Placemark><name>ulaz</name><description>Prijavio: Pera&lt;br&gt;Operater: MUP</description><MultiGeometry><Point><coordinates>20.4, 44.8, 0</coordinates></Point><Point><coordinates>20.5,44.8</coordinates></Point></MultiGeometry></Placemark>
<Placemark><name>nigde</name></Placemark></Document></kml>`;
  const { report, refusals } = await importText(database.sql, kml, {}, "list.kml");
  expect(report).toMatchObject({ created: 2, notCameras: 1, leftOut: { Prijavio: 2 } });
  expect(refusals.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/NetworkLink.*not followed/),
    "no place",
  ]);
  const gpx = `<gpx version="1.1"><wpt lat="44.81" lon="20.41"><desc>man_made=surveillance
camera:type=dome</desc><link href="http://osm.org/browse/node/77"/></wpt><trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>`;
  expect((await importText(database.sql, gpx, {}, "list.gpx")).report).toMatchObject({
    source: "OpenStreetMap",
    created: 1,
    notCameras: 1,
  });
});
