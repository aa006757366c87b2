import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GET as getFile } from "@/app/api/v1/[file]/route";
import { GET as getCamera } from "@/app/api/v1/cameras/[id]/route";
import { GET as getPage } from "@/app/api/v1/cameras/route";
import { csv, csvColumns } from "@/lib/export/csv";
import { pieces } from "@/lib/export/stream";
import { harmless } from "@/lib/export/text-cell";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";

let store: TestDatabase;
const BASE = "http://127.0.0.1";

const file = (name: string, query = "", init: RequestInit = {}) =>
  getFile(new Request(`${BASE}/api/v1/${name}${query}`, init), { params: Promise.resolve({ file: name }) });
const camera = (id: string) =>
  getCamera(new Request(`${BASE}/api/v1/cameras/${id}`), { params: Promise.resolve({ id }) });
const page = (query = "", init: RequestInit = {}) => getPage(new Request(`${BASE}/api/v1/cameras${query}`, init));

const idOf = (n: number) => `c${String(n).padStart(7, "0")}`;
const texts = ["=1+1", 'Улица "Ђ", 5', "@SUM(A1)", " ＝cmd", "два\nреда", "Čukarica; centar", "-5", ""];

function addCamera(n: number, more: Record<string, string | number | null> = {}): number {
  const seq = insertCamera(store.sql, {
    id: idOf(n),
    lat: 44.8 - n / 10_000,
    lon: -0.1 * n,
    count: 1 + (n % 3),
    operator: texts[n % texts.length] ?? null,
    address: texts[(n + 3) % texts.length] ?? null,
    cameraType: n % 2 ? "dome" : "fixed",
    ...more,
  });
  store.sql
    .prepare(
      `INSERT INTO "SourceRecord" ("sourceId", "ref", "cameraSeq", "tags", "digest", "runId") VALUES (?, ?, ?, ?, '', 1)`,
    )
    .run("openstreetmap", `node/${n}`, seq, JSON.stringify({ man_made: "surveillance", note: "=HYPERLINK()" }));
  appendEvent(store.sql, seq, { camera: idOf(n) });
  return seq;
}

beforeAll(async () => {
  store = await freshDatabase();
  store.sql.exec(
    `INSERT INTO "ImportRun" ("id", "sourceId", "day", "dialect", "fileName") VALUES (1, 'openstreetmap', '2026-11-23', 'overpass', 'test')`,
  );
});
afterAll(() => store.close());
beforeEach(() => {
  store.sql.exec(
    `DELETE FROM "SourceRecord"; DROP TRIGGER IF EXISTS "Event_no_delete"; DELETE FROM "Event"; DELETE FROM "Camera";`,
  );
  for (let n = 1; n <= 60; n += 1) addCamera(n);
});

/** Whether somebody still reads an old state of the database. */
function isHeld(): boolean {
  store.sql.pragma("busy_timeout = 20");
  const [result] = store.sql.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
  return result?.busy === 1;
}

test("the CSV file holds exactly what the database holds, each row with its source and licence", async () => {
  const response = await file("cameras.csv");
  const text = await response.text();
  expect(text.startsWith(`${csvColumns.join(",")},row_count\r\n`)).toBe(true);
  const rows: Record<string, string>[] = parse(text, { columns: true, record_delimiter: "\r\n" });
  const stored = store.sql
    .prepare<[], { id: string; lat: number; lon: number; count: number; operator: string | null }>(
      `SELECT "id", "lat", "lon", "count", "operator" FROM "Camera" ORDER BY "seq"`,
    )
    .all();
  expect(
    rows.map(({ id, lat, lon, count, operator }) => ({
      id,
      lat: Number(lat),
      lon: Number(lon),
      count: Number(count),
      operator,
    })),
  ).toEqual(stored.map((row) => ({ ...row, operator: harmless(row.operator ?? "") })));
  for (const row of rows) {
    expect(row).toMatchObject({
      source: "openstreetmap",
      licence: "ODbL-1.0",
      attribution: "© OpenStreetMap contributors",
    });
    expect(JSON.parse(row.tags ?? "")).toEqual({ man_made: "surveillance", note: "=HYPERLINK()" });
  }
});

test("the GeoJSON file is RFC 7946 with flat properties, and says whose data it is and what was selected", async () => {
  const collection = await (await file("cameras.geojson", "?camera_type=dome")).json();
  expect(collection).toMatchObject({
    type: "FeatureCollection",
    license: "ODbL-1.0",
    filter: "camera_type=dome",
    row_count: 30,
  });
  expect(collection.attribution).toContain("© OpenStreetMap contributors");
  expect(collection.features).toHaveLength(30);
  for (const { type, id, geometry, properties } of collection.features) {
    expect(type).toBe("Feature");
    expect(properties).toMatchObject({ id, camera_type: "dome", licence: "ODbL-1.0" });
    expect(geometry.coordinates).toHaveLength(2);
    for (const value of Object.values(properties)) expect(typeof value === "object" && value !== null).toBe(false);
  }
  expect((await (await file("cameras.geojson", "?q=nothing-has-this")).json()).features).toEqual([]);
});

test("programs of other sites may read it, and get nothing twice", async () => {
  for (const answer of [file, (_: string, query: string, init: RequestInit) => page(query, init)]) {
    const first = await answer("cameras.csv", "?camera_type=dome", {});
    expect(first.headers.get("access-control-allow-origin")).toBe("*");
    expect(first.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    const etag = first.headers.get("etag") ?? "";
    const again = () => answer("cameras.csv", "?camera_type=dome", { headers: { "If-None-Match": `W/${etag}` } });
    expect((await again()).status).toBe(304);
    expect((await answer("cameras.csv", "", { headers: { "If-None-Match": etag } })).status).toBe(200);
    addCamera(100 + Math.floor(Math.random() * 1e6));
    expect((await again()).status).toBe(200);
  }
});

test("a file is of one moment, whatever is written while it is read", () => {
  const reading = pieces(csv, {}, {}, store.url);
  let text = String(reading.next().value);
  addCamera(900);
  for (const piece of reading) text += piece;
  expect(text).not.toContain(idOf(900));
  expect(text.split("\r\n")).toHaveLength(62);
});

test("a reader that goes away lets go of the database, and one that only asks for headers never holds it", async () => {
  for (let n = 1_000; n < 4_000; n += 1) addCamera(n);
  const reader = (await file("cameras.csv")).body?.getReader();
  await reader?.read();
  await reader?.read();
  addCamera(9_000);
  expect(isHeld()).toBe(true);
  await reader?.cancel();
  expect(isHeld()).toBe(false);

  const head = await file("cameras.csv", "", { method: "HEAD" });
  expect(head.status).toBe(200);
  await file("cameras.csv");
  addCamera(9_001);
  expect(isHeld()).toBe(false);
});

test("others have their turn between the pieces of a file, however fast its reader is", async () => {
  for (let n = 1_000; n < 4_000; n += 1) addCamera(n);
  let turns = 0;
  let reading = true;
  const turn = () => {
    turns += 1;
    if (reading) setImmediate(turn);
  };
  setImmediate(turn);
  const reader = (await file("cameras.csv")).body?.getReader();
  let read = 0;
  while (!(await reader?.read())?.done) read += 1;
  reading = false;
  expect(read).toBeGreaterThan(5);
  expect(turns).toBeGreaterThanOrEqual(read);
});

test("turning pages by cursor meets every camera once, though cameras come and change meanwhile", async () => {
  const met: string[] = [];
  let next: string | null = "/api/v1/cameras?limit=7&camera_type=fixed";
  let turned = 0;
  while (next) {
    const body: { cameras: { id: string }[]; next: string | null } = await (
      await page(new URL(next, BASE).search)
    ).json();
    met.push(...body.cameras.map(({ id }) => id));
    next = body.next;
    turned += 1;
    if (turned === 2) {
      addCamera(500, { cameraType: "fixed" });
      store.sql.prepare(`UPDATE "Camera" SET "cameraType" = 'dome' WHERE "id" = ?`).run(idOf(4));
      store.sql.prepare(`UPDATE "Camera" SET "cameraType" = 'other' WHERE "id" = ?`).run(met.at(-1));
    }
  }
  expect(new Set(met).size).toBe(met.length);
  expect(met).toEqual([...Array.from({ length: 30 }, (_, n) => idOf(2 * (n + 1))), idOf(500)]);
});

test("a page says both totals of the whole selection", async () => {
  const body = await (await page("?limit=2&camera_type=dome")).json();
  const { cameras } = store.sql
    .prepare<[], { cameras: number }>(`SELECT SUM("count") AS cameras FROM "Camera" WHERE "cameraType" = 'dome'`)
    .get() ?? { cameras: -1 };
  expect(body.totals).toEqual({ cameras, locations: 30 });
  expect(body.cameras).toHaveLength(2);
  expect(JSON.stringify(body)).not.toContain('"seq"');
});

test("one camera is there as JSON and as GeoJSON; one that was merged leads to the one that stands for it", async () => {
  const json = await (await camera(idOf(3))).json();
  expect(json).toMatchObject({ id: idOf(3), tags: { man_made: "surveillance" } });
  expect(json).not.toHaveProperty("seq");
  const feature = await camera(`${idOf(3)}.geojson`);
  expect(feature.headers.get("content-type")).toBe("application/geo+json");
  expect(await feature.json()).toMatchObject({ type: "Feature", id: idOf(3) });
  store.sql
    .prepare(`UPDATE "Camera" SET "mergedIntoSeq" = (SELECT "seq" FROM "Camera" WHERE "id" = ?) WHERE "id" = ?`)
    .run(idOf(3), idOf(5));
  const merged = await camera(`${idOf(5)}.geojson`);
  expect([merged.status, merged.headers.get("location")]).toEqual([301, `/api/v1/cameras/${idOf(3)}.geojson`]);
  expect((await (await page("?limit=1000")).json()).cameras).toHaveLength(59);
});

test.each<[string, () => Promise<Response>, number]>([
  ["an unknown file", () => file("cameras.exe"), 404],
  ["a file named after a member of every object", () => file("cameras.constructor"), 404],
  ["an unknown camera", () => camera("zzzzzzzz"), 404],
  ["a broken identifier", () => camera("' OR 1=1 --"), 404],
  ["a wrong filter", () => file("cameras.csv", "?municipality=atlantis"), 400],
  ["a misspelt filter", () => page("?municipalty=zemun"), 400],
  ["a broken cursor", () => page("?cursor=%00"), 400],
  ["a cursor of nobody", () => page("?cursor=enp6enp6eno"), 400],
  ["a limit of none", () => page("?limit=0"), 400],
  ["a limit of too many", () => page("?limit=1001"), 400],
  ["a limit that is no number", () => page("?limit=all"), 400],
])("%s is answered with a problem document", async (_, ask, status) => {
  const response = await ask();
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({
    status,
    title: expect.stringMatching(/./),
    detail: expect.stringMatching(/./),
  });
});
