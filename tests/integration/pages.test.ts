import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { filterNames } from "@/lib/cameras/filter";
import { type CameraView, cameraView } from "@/lib/views/camera-view";
import { camerasNear } from "@/lib/views/cameras-near";
import { listQuery, listView, PAGE_SIZE } from "@/lib/views/list-view";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";

let store: TestDatabase;
const idOf = (n: number) => `c${String(n).padStart(7, "0")}`;

beforeAll(async () => {
  store = await freshDatabase();
  store.sql.exec(
    `INSERT INTO "ImportRun" ("id", "sourceId", "day", "dialect", "fileName") VALUES (1, 'openstreetmap', '2026-11-23', 'overpass', 'test')`,
  );
  for (let n = 0; n < 120; n += 1) {
    const seq = insertCamera(store.sql, {
      id: idOf(n),
      locationId: idOf(n < 2 ? 0 : n),
      lat: 44.8 + n / 10_000,
      lon: 20.46,
      count: n === 5 ? 3 : 1,
      municipality: n % 3 === 0 ? null : n % 3 === 1 ? "zemun" : "vracar",
      lastConfirmedOn: n % 4 === 0 ? null : `20${String(10 + (n % 15))}-01-01`,
      status: n === 7 ? "removed" : "active",
      mergedIntoSeq: n === 9 ? 1 : null,
      address: n === 11 ? "Трг републике" : null,
    });
    store.sql
      .prepare(
        `INSERT INTO "SourceRecord" ("sourceId", "ref", "cameraSeq", "tags", "digest", "runId") VALUES (?, ?, ?, ?, '', 1)`,
      )
      .run("openstreetmap", `node/${n}`, seq, JSON.stringify({ note: "<b>", man_made: "surveillance" }));
    appendEvent(store.sql, seq, { camera: idOf(n) });
  }
});
afterAll(() => store.close());

const list = (query: string) => listView(new URLSearchParams(query));

async function view(id: string): Promise<CameraView> {
  const found = await cameraView(id);
  if (!found || "mergedInto" in found) throw new Error(`${id} has no page`);
  return found;
}

test("turning the pages of the list in any order meets each camera once", () => {
  for (const sort of ["camera_type", "-municipality", "last_confirmed_on", "-recorded_on"]) {
    const ids: string[] = [];
    for (let page = 1; page <= list(`sort=${sort}`).pages; page += 1)
      ids.push(...list(`sort=${sort}&page=${page}`).rows.map(({ id }) => id));
    expect(new Set(ids).size, sort).toBe(119);
    expect(ids, sort).toHaveLength(119);
  }
});

test("the list is newest look first unless asked otherwise, and what is unknown comes last either way", () => {
  for (const [query, turned] of [
    ["", -1],
    ["sort=last_confirmed_on", 1],
  ] as const) {
    const days = [1, 2, 3].flatMap((page) => list(`${query}&page=${page}`).rows.map((row) => row.last_confirmed_on));
    const known = days.filter((day) => day !== null);
    expect(days.slice(0, known.length)).toEqual([...known].sort((a, b) => (a < b ? -turned : a > b ? turned : 0)));
  }
});

test("the list tells devices, places and rows, in Latin or Cyrillic words", () => {
  expect(list("").totals).toEqual({ cameras: 121, locations: 118, rows: 119 });
  expect(list("q=trg+REPUBLIKE").rows.map(({ id }) => id)).toEqual([idOf(11)]);
  expect(list("q=Трг").rows).toHaveLength(1);
  expect(list("q=nema").rows).toEqual([]);
});

test("links between pages keep filter and order, and a page that is not there is the nearest that is", () => {
  const view = list("municipality=zemun&sort=municipality&page=99");
  expect([view.page, view.pages, view.rows.length]).toEqual([1, 1, 40]);
  expect(listQuery(view, 2)).toBe("municipality=zemun&sort=municipality&page=2");
  expect(list("page=99").page).toBe(Math.ceil(119 / PAGE_SIZE));
  for (const page of ["0", "-1", "1.5", "x", "1e9"]) expect(list(`page=${page}`).rows.length, page).toBeGreaterThan(0);
});

test("no address, however strange, makes the list fail", () => {
  const name = fc.constantFrom(...filterNames, "sort", "page");
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string({ unit: "binary" }))), (pairs) => {
      expect(listView(new URLSearchParams(pairs)).rows.length).toBeLessThanOrEqual(PAGE_SIZE);
    }),
    { numRuns: 300 },
  );
});

test("a camera's page has its sources in their own words, its neighbours and its history", async () => {
  const { camera, sources, neighbours, history } = await view(idOf(1));
  expect(camera).not.toHaveProperty("seq");
  expect(neighbours).toEqual([idOf(0)]);
  expect(sources).toMatchObject([
    { name: "OpenStreetMap", osmUrl: "https://www.openstreetmap.org/node/1", licence: "ODbL-1.0" },
  ]);
  expect(sources[0]?.tags).toEqual([
    ["man_made", "surveillance"],
    ["note", "<b>"],
  ]);
  expect(history).toMatchObject([{ kind: "created", role: "import", day: "2026-11-23", changes: [] }]);
});

test("a merged camera names the one that stands for it; what never was has no page", async () => {
  expect(await cameraView(idOf(9))).toEqual({ mergedInto: idOf(0) });
  for (const id of ["zzzzzzzz", "", "' OR 1=1", "c0000001 ", "C0000001", "\0"]) expect(await cameraView(id)).toBeNull();
});

test("cameras near a place are those in place, from the nearest ring that has any", () => {
  const ids = camerasNear({ lat: 44.8, lon: 20.46 }).map(({ id }) => id);
  expect(ids).toContain(idOf(0));
  expect(ids).not.toContain(idOf(7));
  expect(ids).not.toContain(idOf(9));
  expect(ids.length).toBeLessThan(60);
  expect(camerasNear({ lat: 44.78, lon: 20.46 }).length).toBeGreaterThan(0);
  expect(camerasNear({ lat: 0, lon: 0 })).toEqual([]);
});
