// One list of two cameras in each kind of file that people have, by a foreign writer where there is one: the same
// cameras, columns, identity and counts, and nothing of anybody's.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../database";
import { importText } from "../import";

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
  const [from, to] = [path.join(folder, name), path.join(folder, "made.kml")];
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
