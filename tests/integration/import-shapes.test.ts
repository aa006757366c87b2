import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../database";
import { importText } from "../import";

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const placesIn = ({ sql }: TestDatabase) =>
  sql.prepare<[], [number, number]>(`SELECT "lat", "lon" FROM "Camera" ORDER BY "seq"`).raw().all();
const feature = (geometry: object, properties: object = { "camera:type": "dome" }, more: object = {}) => ({
  type: "Feature",
  ...more,
  properties,
  geometry,
});
const collection = (...features: object[]) => JSON.stringify({ type: "FeatureCollection", features });
const point = (lon: number, lat: number) => ({ type: "Point", coordinates: [lon, lat] });
const two = [
  [20.4, 44.8],
  [20.5, 44.8],
];
const TWO = [
  [44.8, 20.4],
  [44.8, 20.5],
];
const square = (lon: number) => [
  [
    [lon - 0.01, 44.79],
    [lon + 0.01, 44.79],
    [lon + 0.01, 44.81],
    [lon - 0.01, 44.81],
    [lon - 0.01, 44.79],
  ],
];

test("a geometry of several places is several cameras, none between them", async () => {
  const shapes = {
    MultiPoint: collection(feature({ type: "MultiPoint", coordinates: two }, {}, { id: "a" })),
    MultiPolygon: collection(feature({ type: "MultiPolygon", coordinates: [square(20.4), square(20.5)] })),
    "a collection of points": collection(
      feature({ type: "GeometryCollection", geometries: [point(20.4, 44.8), point(20.5, 44.8)] }),
    ),
    "collections with areas": collection(
      feature({
        type: "GeometryCollection",
        geometries: [
          { type: "Polygon", coordinates: square(20.45) },
          { type: "GeometryCollection", geometries: [{ type: "MultiPoint", coordinates: two }] },
        ],
      }),
    ),
    "a bare geometry": JSON.stringify({ type: "MultiPoint", coordinates: two }),
    "plain objects": JSON.stringify([{ name: "Trg", geom: { type: "MultiPoint", coordinates: two } }]),
    lines: `${JSON.stringify(feature({ type: "MultiPoint", coordinates: two }))}\n{"type":"FeatureCollection","features":[]}\n`,
  };
  for (const [name, content] of Object.entries(shapes)) {
    const fresh = await freshDatabase();
    const { report } = await importText(fresh.sql, content, {}, "shapes.json");
    expect(report.refused, name).toEqual({});
    const places = placesIn(fresh).map((place) => place.map((degrees) => Math.round(degrees * 1e6) / 1e6));
    expect(places, name).toEqual(TWO);
    await fresh.close();
  }
});

test("a map of several layers is read whole, and other lists beside its rows are none", async () => {
  const layer = (...features: object[]) => ({ type: "FeatureCollection", features, options: { places: [{ a: 1 }] } });
  const layers = [
    layer(),
    layer(feature(point(20.46, 44.81))),
    layer(feature(point(20.47, 44.82)), feature(point(20.48, 44.83))),
  ];
  const { report } = await importText(database.sql, JSON.stringify({ type: "umap", layers }), {}, "kamere.umap");
  expect(report).toMatchObject({ read: 3, created: 3, refused: {}, source: "kamere" });
});

test("a collection in a collection is read whole", async () => {
  const inner = { type: "FeatureCollection", features: [feature(point(20.4, 44.8)), feature(point(20.5, 44.8))] };
  const { report } = await importText(database.sql, collection(inner, feature(point(20.6, 44.9))), {}, "list.json");
  expect(report).toMatchObject({ read: 3, created: 3, refused: {} });
  const named = JSON.stringify({ policija: [{ lat: 44.7, lon: 20.4 }], grad: [{ lat: 44.71, lon: 20.41 }] });
  expect((await importText(database.sql, named, {}, "named.json")).report).toMatchObject({ created: 2 });
});

test("a walk or a district on somebody's map is no camera, and is told; a line or an area that is called one is", async () => {
  const line = { type: "LineString", coordinates: two };
  const area = { type: "Polygon", coordinates: square(20.45) };
  const kml = `<kml><Document><Placemark><name>Šetnja</name><LineString><coordinates>20.4,44.8 20.5,44.8</coordinates></LineString></Placemark></Document></kml>`;
  const lists = {
    "walk.kml": kml,
    "line.geojson": collection(feature(line, { name: "Linija 7" })),
    "area.geojson": collection(feature(area, { name: "Opština" })),
    "areas.geojson": collection(feature({ type: "MultiPolygon", coordinates: [square(20.4)] }, { name: "Opština" })),
    "plain.json": JSON.stringify([{ name: "Šetnja", geom: line }]),
    "bare.json": JSON.stringify(line),
  };
  for (const [name, content] of Object.entries(lists)) {
    const { report } = await importText(database.sql, content, {}, name);
    expect(report, name).toMatchObject({
      created: 0,
      refused: { "a line or an area, which nothing calls a camera": 1 },
    });
  }
  const called = collection(feature(line), feature(area, { tip: "kupolasta kamera" }));
  expect((await importText(database.sql, called, {}, "called.geojson")).report).toMatchObject({
    created: 2,
    refused: {},
  });
});
