import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../database";
import { importText } from "../import";

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const refs = () => database.sql.prepare<[], string>(`SELECT "ref" FROM "SourceRecord" ORDER BY "seq"`).pluck().all();
const TAGS = { man_made: "surveillance", direction: "170", "camera:type": "fixed", operator: 'Grad "Beograd"' };
const HSTORE = `"direction"=>"170","camera:type"=>"fixed","operator"=>"Grad \\"Beograd\\""`;
const collection = (properties: object, more: object = {}, geometry?: object) =>
  JSON.stringify({
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        ...more,
        properties,
        geometry: geometry ?? { type: "Point", coordinates: [20.46, 44.81] },
      },
    ],
  });

test("an object of OpenStreetMap is the same whichever tool wrote it", async () => {
  const { man_made, ...others } = TAGS;
  const columns = Object.keys(TAGS).join("\t");
  const cells = Object.values(TAGS)
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join("\t");
  const spellings = {
    "overpass turbo": collection({ "@id": "node/101", ...TAGS }, { id: "node/101" }),
    osmtogeojson: collection({ type: "node", id: 101, tags: TAGS, meta: {}, relations: [] }, { id: "node/101" }),
    "ogr2ogr, points": collection({ osm_id: "101", name: null, man_made, other_tags: HSTORE }),
    "ogr2ogr, tags as JSON": collection({ osm_id: "101", man_made, other_tags: JSON.stringify(others) }, { id: 1 }),
    QGIS: collection({ full_id: "n101", osm_id: "101", osm_type: "node", ...TAGS, phone: null }),
    "QGIS, numbers": collection({ fid: 7, osm_id: 101, osm_type: "N", ...TAGS }, { id: "7" }),
    osmium: collection({ "@type": "node", "@id": 101, "@version": 4, "@user": "petar", ...TAGS }, { id: "n101" }),
    OSMnx: collection({ element: "node", id: 101, ...TAGS }, { id: "('node', 101)" }),
    page: collection({ "@id": "https://www.openstreetmap.org/node/101", ...TAGS }),
    "Overpass's CSV": `@type\t@id\t@lat\t@lon\t${columns}\nnode\t101\t44.81\t20.46\t${cells}\n`,
    "Overpass's CSV without kinds": `@id\t@lat\t@lon\t${columns}\n101\t44.81\t20.46\t${cells}\n`,
    "ogr2ogr's CSV": `X,Y,osm_id,man_made,other_tags\n20.46,44.81,101,surveillance,"${HSTORE.replaceAll('"', '""')}"\n`,
    "QGIS's CSV": `full_id;osm_id;osm_type;WKT;${columns.replaceAll("\t", ";")}\nn101;101.0;node;POINT (20.46 44.81);${cells.replaceAll("\t", ";")}\n`,
  };
  const stored = database.sql.prepare<[], string>(`SELECT "tags" FROM "SourceRecord"`).pluck();
  const plain = { type: "node", id: 101, lat: 44.81, lon: 20.46, tags: TAGS };
  await importText(database.sql, JSON.stringify({ elements: [plain] }));
  for (const [name, content] of Object.entries(spellings)) {
    const { report } = await importText(database.sql, content);
    expect(report, name).toMatchObject({ read: 1, unchanged: 1, updated: 0, vanished: 0, leftOut: {} });
    const fresh = await freshDatabase();
    await importText(fresh.sql, content);
    const [tags] = fresh.sql.prepare<[], string>(`SELECT "tags" FROM "SourceRecord"`).pluck().all();
    expect(JSON.parse(tags ?? ""), name).toEqual(TAGS);
    await fresh.close();
  }
  expect(refs()).toEqual(["node/101"]);
  expect(JSON.parse(stored.get() ?? "")).toEqual(TAGS);
});

test("ways and relations keep their kind; a list's own words and numbers are no object of OpenStreetMap", async () => {
  const square = [
    [20.4, 44.8],
    [20.42, 44.8],
    [20.42, 44.82],
    [20.4, 44.8],
  ];
  const line = { type: "LineString", coordinates: square };
  const areas = { type: "MultiPolygon", coordinates: [[square]] };
  for (const content of [
    collection({ osm_id: "1", man_made: "surveillance" }, {}, line),
    collection({ osm_way_id: "2", man_made: "surveillance" }, {}, areas),
    collection({ osm_id: "3", man_made: "surveillance" }, {}, areas),
    collection({ osm_id: "-4", man_made: "surveillance" }, {}, areas),
    collection({ man_made: "surveillance" }, { id: "a10" }, areas),
    collection({ man_made: "surveillance" }, { id: "a13" }, areas),
  ])
    expect((await importText(database.sql, content)).report).toMatchObject({ created: 1 });
  expect(refs()).toEqual(["way/1", "way/2", "relation/3", "relation/4", "way/5", "relation/6"]);
  const shop = collection({ osm_id: "9", name: "Pekara", other_tags: '"shop"=>"bakery"' });
  expect((await importText(database.sql, shop)).report).toMatchObject({ created: 0, notCameras: 1 });
  const list = "sifra,id,lat,lon,type\nx,N1,44.81,20.46,dome\nx,W2,44.82,20.47,constructor\n";
  await importText(database.sql, list, { map: [["id", "ref"]] }, "spisak.csv");
  expect(refs().slice(6)).toEqual(["N1", "W2"]);
});
