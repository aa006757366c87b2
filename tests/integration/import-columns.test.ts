import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../database";
import { importText } from "../import";

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const cameras = () =>
  database.sql.prepare<[], Record<string, string | number | null>>(`SELECT * FROM "Camera" ORDER BY "seq"`).all();
const tags = () => database.sql.prepare<[], string>(`SELECT "tags" FROM "SourceRecord" ORDER BY "seq"`).pluck().all();
const collection = (...members: object[]) =>
  JSON.stringify({
    type: "FeatureCollection",
    features: members.map((properties, at) => ({
      type: "Feature",
      properties,
      geometry: { type: "Point", coordinates: [20.46, 44.81 + at / 1000] },
    })),
  });

const PERSON = {
  user: "petar.p",
  email: "petar@example.org",
  reported_by: "Petar P.",
  phone: "+381600000000",
  "Име и презиме": "Петар П.",
  "group/_submitted_by": "petar",
  uređaj: "imei 35",
  end: "2026-03-01T14:22:05.000+01:00",
  extra: { who: "petar" },
};

test("no member that is not known to be a camera's is kept, whatever the shape, and the report names each", async () => {
  const csv = `lat;lon;camera_type;${Object.keys(PERSON).join(";")}\n44,81;20,46;dome;${Object.values(PERSON).map(String).join(";")}\n`;
  const shapes = {
    geojson: collection({ "camera:type": "dome", ...PERSON }),
    "geojson, as OpenStreetMap's": collection({ man_made: "surveillance", "camera:type": "dome", ...PERSON }),
    "nested tags": collection({ tags: { "camera:type": "dome", ...PERSON } }),
    objects: JSON.stringify([{ lat: 44.81, lon: 20.46, attributes: { cameraType: "dome", ...PERSON } }]),
    csv,
  };
  for (const [name, content] of Object.entries(shapes)) {
    const { report } = await importText(database.sql, content, {}, `${name.replace(/\W/g, "")}.json`);
    expect(Object.keys(report.leftOut).sort(), name).toEqual(Object.keys(PERSON).sort());
  }
  expect(cameras().every(({ cameraType }) => cameraType === "dome")).toBe(true);
  expect(tags().join()).not.toMatch(/petar|петар|381|imei|14:22/i);
  await importText(database.sql, collection({ uređaj: "A7" }), { keep: new Set(["uređaj"]) }, "kept.json");
  expect(tags().at(-1)).toBe('{"uređaj":"A7"}');
});

test("real tags of OpenStreetMap stay, but for people and ways to reach them", async () => {
  const kept = {
    man_made: "surveillance",
    "contact:webcam": "https://x.rs",
    "ref:sous-surveillance_net": "7",
    lamp_mount: "bent_mast",
  };
  const node = {
    type: "node",
    id: 1,
    lat: 44.81,
    lon: 20.46,
    tags: { ...kept, "contact:phone": "1", email: "a@b.rs" },
  };
  const { report } = await importText(database.sql, JSON.stringify({ elements: [node] }));
  expect(JSON.parse(tags()[0] ?? "")).toEqual(kept);
  expect(report.leftOut).toEqual({ "contact:phone": 1, email: 1 });
});

test("a running number is no reference, and a reference that comes again overwrites nothing", async () => {
  const rows = "1;44,801;20,471\n2;44,802;20,472\n1;44,841;20,401\n2;44,842;20,402\n";
  for (const heading of ["Rb", "Redni broj", "R.br.", "OBJECTID"])
    expect((await importText(database.sql, `${heading};Lat;Lon\n${rows}`, {}, `${heading}.csv`)).report.created).toBe(
      4,
    );
  const { report } = await importText(database.sql, `id;Lat;Lon\n${rows}`, {}, "again.csv");
  expect(report).toMatchObject({ created: 2, updated: 0, refused: { "a reference that an earlier row has": 2 } });
});

test("a house number beside a street is no number of cameras", async () => {
  await importText(database.sql, "Ulica,Broj,Latitude,Longitude\nKneza Miloša,92,44.8069,20.4626\n", {}, "a.csv");
  expect(cameras()[0]).toMatchObject({ count: 1, address: "Kneza Miloša 92" });
});

test("GeoJSON's members are read as the columns of a table are, --map included", async () => {
  const members = { naziv: "Ugao", adresa: "Knez Mihailova 5", vlasnik: "MUP", kuda: "90" };
  await importText(database.sql, collection(members), { map: [["kuda", "direction"]] }, "a.geojson");
  expect(cameras()[0]).toMatchObject({ address: "Knez Mihailova 5", operatorType: "police", directions: "90" });
  expect(tags()[0]).toContain("Ugao");
});

test("a heading may say its unit or its other name in brackets", async () => {
  const table = "Назив (name),Ширина (lat),Дужина [lon],Visina (m)\nUgao,44.801,20.401,4\n";
  await importText(database.sql, table, {}, "a.csv");
  expect(cameras()[0]).toMatchObject({ lat: 44.801, lon: 20.401, height: 4 });
});

test("a character that means nothing, or turns a text round, spoils no list and is in no text", async () => {
  const table = "name,lat,lon,address\nKamera\u0008 A,44.801,20.401,Trg \u202eevil\u2066\nKamera B,44.802,20.402,Trg\n";
  const { report } = await importText(database.sql, table, {}, "a.csv");
  expect(report).toMatchObject({ created: 2, refused: {} });
  expect(cameras()[0]).toMatchObject({ address: "Trg  evil" });
  expect(tags().join()).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
});

test("a text that begins with a bracket is a text; an object in a cell is left out", async () => {
  const cells = [
    "{{7*7}}",
    "[ulaz] Trg 1",
    "{MUP}",
    `"{""ime"":""Petar""}"`,
    "{'ime': 'Petar'}",
    `"[""Petar""]"`,
    "[{a: 1}]",
  ];
  const table = `lat,lon,operator\n${cells.map((cell, at) => `44.8${at},20.4,${cell}`).join("\n")}\n`;
  const { report } = await importText(database.sql, table, {}, "a.csv");
  expect(cameras().map(({ operator }) => operator)).toEqual([...cells.slice(0, 3), null, null, null, null]);
  expect(report.leftOut).toEqual({ operator: 4 });
});
