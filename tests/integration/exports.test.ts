import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { publishedNames } from "@/lib/cameras/columns";
import { formats } from "@/lib/export/formats";
import { harmless } from "@/lib/platform/text-cell";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";
import { serveData } from "../serve-data";

let store: TestDatabase;
let server: Awaited<ReturnType<typeof serveData>>;
const BASE = "http://127.0.0.1";

/** A selection that is everything, and yet one: it is made for whoever asks and never taken from the disk. */
const ALL = "?status=active,removed";

const file = (name: string, query = ALL, init: RequestInit = {}) =>
  fetch(`${server.base}/api/v1/${name}${query}`, init);
const camera = (id: string) => fetch(`${server.base}/api/v1/cameras/${encodeURIComponent(id)}`, { redirect: "manual" });
const page = (query = "", init: RequestInit = {}) => fetch(`${server.base}/api/v1/cameras${query}`, init);

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
beforeAll(async () => {
  server = await serveData(store.url);
});
afterAll(async () => {
  await server.close();
  await store.close();
});
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
  expect(text.startsWith(`${publishedNames.join(",")},row_count\r\n`)).toBe(true);
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
  const plain = { "Accept-Encoding": "identity" };
  const asked = (name: string, query: string, init: RequestInit) =>
    file(name, query, { ...init, headers: { ...plain, ...init.headers } });
  for (const answer of [asked, (_: string, query: string, init: RequestInit) => asked("cameras", query, init)]) {
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

/** Adds thirty megabytes, more than a connection takes on its way. */
const addMuch = () =>
  store.sql.transaction(() => {
    for (let n = 1_000; n < 2_500; n += 1) addCamera(n, { operator: "x".repeat(10_000), address: "y".repeat(10_000) });
  })();

/** Resolves when something has become so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

test("a file is of one moment, whatever is written while it is read", async () => {
  const reader = (await file("cameras.csv")).body?.getReader();
  const first = await reader?.read();
  addCamera(900);
  let text = Buffer.from(first?.value ?? []).toString();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
    text += Buffer.from(next.value).toString();
  expect(text).not.toContain(idOf(900));
  expect(text.split("\r\n")).toHaveLength(62);
});

test("a reader that goes away stops the work and lets go of the database; who asks for headers never holds it", async () => {
  addMuch();
  const leaving = new AbortController();
  const reader = (await file("cameras.csv", ALL, { signal: leaving.signal })).body?.getReader();
  await reader?.read();
  addCamera(9_000);
  // It is not read on, so it is not made on: thirty megabytes wait for their reader.
  expect([server.making(), isHeld()]).toEqual([1, true]);
  leaving.abort();
  await until(() => server.making() === 0);
  await until(() => !isHeld());

  const head = await file("cameras.csv", ALL, { method: "HEAD" });
  expect([head.status, server.making()]).toEqual([200, 0]);
});

test("readers that go away before the first byte leave no work and no slot behind", async () => {
  const { port } = new URL(server.base);
  for (let reader = 0; reader < 12; reader += 1) {
    const socket = connect(Number(port), "127.0.0.1");
    await once(socket, "connect");
    socket.write(`GET /api/v1/cameras.csv${ALL} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
    // Gone while the file is being opened, at a moment that differs from reader to reader.
    for (let turn = 0; turn < reader; turn += 1) await nextTurn();
    socket.resetAndDestroy();
  }
  await until(() => server.making() === 0);
  expect((await file("cameras.csv")).status).toBe(200);
});

test("more downloads at once than the machine bears wait for their turn, and are asked to come again if it does not come", async () => {
  addMuch();
  const leaving = new AbortController();
  // Unpacked, or all of it would be on its way before anybody read it.
  const slow = { signal: leaving.signal, headers: { "Accept-Encoding": "identity" } };
  const open = await Promise.all(Array.from({ length: 6 }, () => file("cameras.csv", ALL, slow)));
  expect(open.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  const refused = await file("cameras.csv", ALL);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "10"]);
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
  const waiting = file("cameras.csv", ALL);
  leaving.abort();
  const served = await waiting;
  expect(served.status).toBe(200);
  await served.body?.cancel();
  await until(() => server.making() === 0);
});

test("the whole is kept on the disk: in part, packed, and for this version of the data only", async () => {
  const whole = (init: RequestInit = {}) => file("cameras.csv", "", init);
  const plain = { "Accept-Encoding": "identity" };
  const first = await whole({ headers: plain });
  const text = await first.text();
  expect(first.headers.get("last-modified")).toBe("Mon, 23 Nov 2026 00:00:00 GMT");
  expect(first.headers.get("content-disposition")).toBe(`attachment; filename="ko-nas-gleda-kamere-2026-11-23.csv"`);

  const head = await whole({ method: "HEAD", headers: plain });
  expect(Number(head.headers.get("content-length"))).toBe(Buffer.byteLength(text));
  expect(head.headers.get("accept-ranges")).toBe("bytes");
  const etag = head.headers.get("etag") ?? "";
  expect(etag).toBe(first.headers.get("etag"));
  const rest = await whole({ headers: { ...plain, Range: "bytes=100-", "If-Range": etag } });
  expect(rest.status).toBe(206);
  expect(await rest.text()).toBe(Buffer.from(text).subarray(100).toString());
  expect((await whole({ headers: { Range: "bytes=99999999-" } })).status).toBe(416);
  for (const encoding of ["br", "gzip"]) {
    const packed = await whole({ headers: { "Accept-Encoding": encoding } });
    expect([packed.headers.get("content-encoding"), packed.headers.get("vary")]).toEqual([encoding, "Accept-Encoding"]);
    expect(packed.headers.get("etag")).not.toBe(etag);
    expect(await packed.text()).toBe(text);
  }
  const folder = path.join(process.env.DATA_DIR ?? "", "exports");
  const before = readdirSync(folder);
  addCamera(700);
  expect(await (await whole({ headers: plain })).text()).toContain(idOf(700));
  await whole({ method: "HEAD" });
  expect(readdirSync(folder)).not.toEqual(before);
  expect(readdirSync(folder)).toHaveLength(1);
});

test("a selection is packed on its way, if that is wanted, and its name tells what it is", async () => {
  const query = "?camera_type=dome&operator_type=unknown";
  const texts = [];
  for (const encoding of ["identity", "gzip", "br"]) {
    const response = await file("cameras.geojson", query, { headers: { "Accept-Encoding": encoding } });
    expect(response.headers.get("content-encoding")).toBe(encoding === "identity" ? null : encoding);
    expect(response.headers.get("content-disposition")).toContain(
      '"ko-nas-gleda-kamere-dome-unknown-2026-11-23.geojson"',
    );
    texts.push(await response.text());
  }
  expect(new Set(texts).size).toBe(1);
  // What is packed already is not packed again.
  expect((await file("cameras.xlsx", query)).headers.get("content-encoding")).toBeNull();
  const long = await file("cameras.csv", `?q=${"%D1%9B".repeat(90)}`);
  expect(long.headers.get("content-disposition")).toContain('"ko-nas-gleda-kamere-izbor-2026-11-23.csv"');
});

test.each(Object.entries(formats))("cameras.%s comes with its type, the same each time", async (extension, format) => {
  const made: Buffer[] = [];
  // One after the other: each is made by the thread that made the one before, then once as the dump on the disk.
  for (const query of [ALL, ALL, ALL, "", "", ""]) {
    const answer = await file(`cameras.${extension}`, query);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, format.mediaType]);
    made.push(Buffer.from(await answer.arrayBuffer()));
  }
  const [first, second, third, ...whole] = made;
  expect(first?.length).toBeGreaterThan(500);
  expect(second?.equals(first ?? Buffer.alloc(0))).toBe(true);
  expect(third?.equals(first ?? Buffer.alloc(0))).toBe(true);
  for (const one of whole) expect(one.equals(whole[0] ?? Buffer.alloc(0))).toBe(true);
  expect(whole[0]?.length).toBeGreaterThan(500);
});

test.each(["kml", "gpx"])("what a point of %s says stands in lines, one for each thing", async (extension) => {
  const text = await (await file(`cameras.${extension}`)).text();
  const [, said = ""] = /<(?:description|desc)>(Улица[^<]*)</.exec(text) ?? [];
  expect(said.split("\n")).toHaveLength(6);
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
