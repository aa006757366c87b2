import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { comparison, rowsOfPart } from "@/lib/statistics/official";
import { freshDatabase, insertCamera, type TestDatabase } from "../database";
import { importText } from "../import";
import { serveData } from "../serve-data";

let store: TestDatabase;
let server: Awaited<ReturnType<typeof serveData>>;

/** A point so many metres north of one in Novi Beograd. */
const north = (metres: number) => 44.8125 + metres / 111_195;
const LON = 20.4208;
const LIST = { name: "Spisak", licence: "CC-BY-4.0", attribution: "MUP", official: true };
const rowsIn = () =>
  store.sql
    .prepare<[], Record<string, unknown>>(`SELECT * FROM "Camera" WHERE "sourceId" <> 'spisak' ORDER BY "seq"`)
    .all();

beforeAll(async () => {
  store = await freshDatabase();
  const place = { lon: LON, municipality: "novi_beograd", mount: "pole" };
  const police = { ...place, operatorType: "police", sourceId: "citizens" };
  insertCamera(store.sql, { ...police, id: "aaaaaaaa", lat: north(0), count: 4 });
  insertCamera(store.sql, { ...police, id: "aaaaaaab", lat: north(1_000) });
  insertCamera(store.sql, { ...place, id: "aaaaaaac", lat: north(2_000), operatorType: "private" });
  insertCamera(store.sql, { ...police, id: "aaaaaaad", lat: north(3_000), status: "removed" });
});
beforeAll(async () => {
  server = await serveData(store.url);
});
afterAll(async () => {
  await server.close();
  await store.close();
});

test("an imported list is a layer of its own: no row of the citizens' is touched, merged or moved", async () => {
  const before = rowsIn();
  const list = [
    `id,lat,lon,count`,
    `1,${north(1)},${LON},1`,
    `2,${north(1_040)},${LON},1`,
    `3,${north(5_000)},${LON},1`,
  ];
  const { report } = await importText(store.sql, list.join("\n"), { source: { ...LIST } }, "spisak.csv");
  expect(report).toMatchObject({ created: 3, updated: 0, vanished: 0 });
  expect(rowsIn()).toEqual(before);
  expect(store.sql.prepare(`SELECT COUNT(*) FROM "Camera" WHERE "mergedIntoSeq" IS NOT NULL`).pluck().get()).toBe(0);
});

const counts = (within: number, filter = {}) => {
  const found = comparison(filter, { list: "spisak", within });
  if (!found) throw new Error("There is no such list.");
  return found.total;
};

test("in both, only in the list, only the citizens': by the distance that is asked for, in cameras and locations", () => {
  expect(counts(50)).toEqual({
    officialBoth: { cameras: 2, locations: 2 },
    onlyOfficial: { cameras: 1, locations: 1 },
    citizensBoth: { cameras: 5, locations: 2 },
    onlyCitizens: { cameras: 1, locations: 1 },
  });
  expect(counts(20)).toMatchObject({
    officialBoth: { cameras: 1, locations: 1 },
    onlyCitizens: { cameras: 2, locations: 2 },
  });
  // Removed ones count where they are asked for; other filters narrow the citizens' side alone.
  expect(counts(50, { status: ["active", "removed"] }).onlyCitizens).toEqual({ cameras: 2, locations: 2 });
  expect(counts(50, { operator_type: ["police"] })).toMatchObject({
    onlyOfficial: { cameras: 1, locations: 1 },
    onlyCitizens: { cameras: 0, locations: 0 },
  });
  expect(counts(50, { municipality: ["zemun"] })).toEqual({
    officialBoth: { cameras: 0, locations: 0 },
    onlyOfficial: { cameras: 0, locations: 0 },
    citizensBoth: { cameras: 0, locations: 0 },
    onlyCitizens: { cameras: 0, locations: 0 },
  });
});

test("the municipalities make up the whole", () => {
  const found = comparison({}, { list: null, within: 50 });
  expect(found?.list.id).toBe("mup-list");
  const spisak = comparison({}, { list: "spisak", within: 50 });
  const sum = spisak?.byMunicipality.reduce(
    (all, { onlyCitizens, officialBoth }) => all + onlyCitizens.cameras + officialBoth.cameras,
    0,
  );
  expect(sum).toBe(3);
  expect(comparison({}, { list: "nothing", within: 50 })).toBeNull();
});

const ask = (file: string, query: string) => fetch(`${server.base}/api/v1/official/${file}?${query}`);

test("each part is a file: CSV and GeoJSON with the same rows, each with its side, its counterpart and its source", async () => {
  const found = comparison({}, { list: "spisak", within: 50 });
  if (!found) throw new Error("There is no such list.");
  for (const part of ["both", "only_citizens", "only_official"] as const) {
    const wanted = rowsOfPart(part, found).map(({ side, row }) => `${side} ${row.id}`);
    const csv: Record<string, string>[] = parse(await (await ask(`${part}.csv`, "list=spisak")).text(), {
      columns: true,
    });
    expect(csv.map(({ side, id }) => `${side} ${id}`)).toEqual(wanted);
    const answer = await ask(`${part}.geojson`, "list=spisak");
    expect(answer.headers.get("Content-Type")).toBe("application/geo+json");
    const json: { features: { geometry: { coordinates: number[] }; properties: Record<string, unknown> }[] } =
      await answer.json();
    expect(json.features.map(({ properties }) => `${properties.side} ${properties.id}`)).toEqual(wanted);
    for (const { geometry, properties } of json.features) {
      expect(geometry.coordinates[0]).toBeCloseTo(LON, 5);
      expect(properties.attribution).toBeTruthy();
      expect(properties.nearest_id === null).toBe(part !== "both");
    }
  }
  const both: Record<string, string>[] = parse(await (await ask("both.csv", "list=spisak")).text(), { columns: true });
  expect(both.find(({ id }) => id === "aaaaaaaa")).toMatchObject({
    part: "both",
    side: "citizens",
    nearest_metres: "1",
  });
  const drawn = await fetch(`${server.base}/api/v1/stats/official.svg?list=spisak&within=20`);
  expect(await drawn.text()).toContain("list=spisak&amp;within=20");
});

test("what cannot be compared is refused in words", async () => {
  expect((await ask("both.csv", "list=nothing")).status).toBe(404);
  expect((await ask("all.csv", "list=spisak")).status).toBe(404);
  expect((await ask("both.xml", "list=spisak")).status).toBe(404);
  for (const within of ["0", "501", "ten", "1.5"])
    expect((await ask("both.csv", `list=spisak&within=${within}`)).status).toBe(400);
});
