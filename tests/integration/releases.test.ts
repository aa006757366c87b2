import { createHash, verify } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { Package } from "datapackage";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { parseFilter } from "@/lib/cameras/filter";
import { openSql } from "@/lib/db/sqlite";
import { formats } from "@/lib/export/formats";
import { SignedHead, signedText } from "@/lib/history/head";
import { citeRows } from "@/lib/release/cite-rows";
import { newestOf, releaseHeads, releasesOnDisk } from "@/lib/release/files";
import { adoptReleases, latestRelease, release } from "@/lib/release/list";
import { makeRelease, ReleaseError } from "@/lib/release/make";
import { isDue } from "@/lib/release/schedule";
import { releasedSelection } from "@/lib/release/selection";
import { withdrawTexts } from "@/lib/release/withdraw";
import { chainHead } from "@/lib/sql/history";
import { emptyTexts, openReleased, writeReleased } from "@/lib/sql/release";
import { dataVersion, rowsAfter, totals } from "@/lib/sql/select";
import { type ChartName, chartOf } from "@/lib/statistics/charts";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";
import { serveData } from "../serve-data";

let store: TestDatabase;
let dataDir: string;
let server: Awaited<ReturnType<typeof serveData>>;
const SITE = "https://kamere.example";

const make = (day: string, more: Partial<Parameters<typeof makeRelease>[0]> = {}) =>
  makeRelease({ databaseUrl: store.url, dataDir, site: SITE, day, ...more });
const folderOf = (day: string) => path.join(dataDir, "releases", day);
const read = (day: string, name: string) => readFileSync(path.join(folderOf(day), name), "utf8");
const filterOf = (query: string) => parseFilter(new URLSearchParams(query)).filter;
const leftovers = () => readdirSync(dataDir).filter((name) => name.includes("unfinished"));
const getCatalog = () => fetch(`${server.base}/data/catalog.jsonld`);
const getReleases = () => fetch(`${server.base}/api/v1/releases`);
const getRelease = (date: string) => fetch(`${server.base}/api/v1/releases/${date}`);

function addCamera(id: string, columns: Record<string, string | number | null> = {}): number {
  const seq = insertCamera(store.sql, { id, locationId: id, ...columns });
  appendEvent(store.sql, seq, { camera: id });
  return seq;
}

/** A change as a moderator publishes it: a row and its event. */
function edit(id: string, column: string, value: string | number | null): void {
  const seq = store.sql.prepare<[string], number>(`SELECT "seq" FROM "Camera" WHERE "id" = ?`).pluck().get(id);
  store.sql.prepare(["UPDATE", `"Camera" SET "${column}" = ? WHERE "seq" = ?`].join(" ")).run(value, seq);
  appendEvent(store.sql, seq ?? 0, { camera: id, [column]: String(value) });
}

/** A file of a selection of a release, as the site answers. */
const ask = (file: string, query = "", date = "2026-11-24", headers: Record<string, string> = {}) =>
  fetch(`${server.base}/api/v1/releases/${date}/${file}${query && `?${query}`}`, { headers });

const POLICE = "municipality=novi_beograd&operator_type=police";

beforeAll(async () => {
  store = await freshDatabase();
  dataDir = process.env.DATA_DIR ?? "";
  process.env.PUBLIC_URL = SITE;
  server = await serveData(store.url, dataDir, SITE);
});
afterAll(async () => {
  await server.close();
  await store.close();
});
beforeEach(() => {
  store.sql.exec(
    `DELETE FROM "SourceRecord"; DELETE FROM "Release"; DELETE FROM "Photo"; DROP TRIGGER IF EXISTS "Event_no_delete";
     DELETE FROM "Event"; DELETE FROM "Camera";`,
  );
  for (const name of existsSync(path.join(dataDir, "releases")) ? readdirSync(path.join(dataDir, "releases")) : [])
    rmSync(folderOf(name), { recursive: true });
  for (let n = 0; n < 6; n += 1)
    addCamera(`c000000${n}`, {
      operatorType: n < 4 ? "police" : "private",
      municipality: n < 5 ? "novi_beograd" : "zemun",
      count: 1 + n,
      lat: 44.8 + n / 1000,
      address: n === 2 ? "=Улица; „Ђура“" : null,
    });
});

test("a release holds every format, described and hashed, under checksums that other tools read and a signature", async () => {
  await make("2026-11-24");
  const names = readdirSync(folderOf("2026-11-24"));
  for (const extension of Object.keys(formats)) expect(names).toContain(`cameras.${extension}`);
  const sums = read("2026-11-24", "SHA256SUMS");
  for (const line of sums.trim().split("\n")) {
    const [sum, name = ""] = line.split("  ");
    const content = readFileSync(path.join(folderOf("2026-11-24"), name));
    expect(createHash("sha256").update(content).digest("hex"), name).toBe(sum);
  }
  expect(sums.trim().split("\n").length).toBe(names.length - 2);
  const { resources } = JSON.parse(read("2026-11-24", "datapackage.json"));
  for (const { path: name, bytes, hash } of resources) {
    expect(statSync(path.join(folderOf("2026-11-24"), name)).size).toBe(bytes);
    expect(sums).toContain(`${hash.slice(7)}  ${name}\n`);
  }
  const head = SignedHead.parse(JSON.parse(read("2026-11-24", "head.json")));
  const signature = readFileSync(path.join(folderOf("2026-11-24"), "SHA256SUMS.sig"));
  expect(verify(null, Buffer.from(sums), head.publicKey, signature)).toBe(true);
  expect(verify(null, Buffer.from(`${sums} `), head.publicKey, signature)).toBe(false);
  expect(verify(null, Buffer.from(signedText(head)), head.publicKey, Buffer.from(head.signature, "base64"))).toBe(true);
});

test("an official list stands in a file of its own, and is counted only where it is asked for", async () => {
  addCamera("c0000009", { sourceId: "mup-list", count: 50 });
  await make("2026-11-23");
  await adoptReleases(dataDir);
  const rowsOf = (text: string): { id: string }[] => parse(text, { columns: true });
  expect(rowsOf(read("2026-11-23", "cameras.csv"))).toHaveLength(6);
  expect(rowsOf(read("2026-11-23", "official-lists.csv")).map(({ id }) => id)).toEqual(["c0000009"]);
  const { figures, resources } = JSON.parse(read("2026-11-23", "datapackage.json"));
  expect(figures).toMatchObject({ cameras: totals({}).cameras, locations: 6, rows: 6 });
  expect(resources.find((resource: { path: string }) => resource.path === "official-lists.csv")).toHaveProperty(
    "schema",
  );
  expect(rowsOf(await (await ask("cameras.csv", "source=mup-list", "2026-11-23")).text())).toHaveLength(1);
  const found = await release(dataDir, "2026-11-23");
  if (!found) throw new Error("The release is not there.");
  expect(releasedSelection(found, new URLSearchParams("source=mup-list")).released.cameras).toBe(50);
});

test("nothing in a release is finer than a day, and nobody else on the machine can read it", async () => {
  await make("2026-11-24");
  for (const name of readdirSync(folderOf("2026-11-24"))) {
    const { mtime, mode } = statSync(path.join(folderOf("2026-11-24"), name));
    expect(mtime.toISOString(), name).toBe("2026-11-24T00:00:00.000Z");
    expect(mode & 0o077, name).toBe(0);
  }
});

test("a day has one release, and data that did not change have one too", async () => {
  await make("2026-11-24");
  const sums = read("2026-11-24", "SHA256SUMS");
  await expect(make("2026-11-24")).rejects.toThrow(/There is a release of 2026-11-24 already/);
  await expect(make("2026-11-25")).rejects.toThrow(/Nothing was published since the release of 2026-11-24/);
  edit("c0000001", "operatorType", "city");
  await make("2026-11-25");
  expect(read("2026-11-24", "SHA256SUMS")).toBe(sums);
  await expect(make("2026-11-20")).rejects.toThrow(ReleaseError);
  expect(leftovers()).toEqual([]);
});

test("of releases that are made at once, one stands whole and the others are refused in words", async () => {
  const ends = await Promise.allSettled([make("2026-11-24"), make("2026-11-24"), make("2026-11-24")]);
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const end of ends) if (end.status === "rejected") expect(end.reason).toBeInstanceOf(ReleaseError);
  expect(leftovers()).toEqual([]);
  expect(existsSync(path.join(folderOf("2026-11-24"), "SHA256SUMS.sig"))).toBe(true);
});

test("one that is stopped half-way leaves nothing behind, and the next one succeeds", async () => {
  const files = Object.keys(formats).length + 5;
  for (let stopAt = 1; stopAt <= files; stopAt += 3) {
    const controller = new AbortController();
    const onProgress = (_: string, done: number) => done === stopAt && controller.abort(new ReleaseError("stopped"));
    await expect(make("2026-11-24", { signal: controller.signal, onProgress })).rejects.toThrow("stopped");
    expect(leftovers()).toEqual([]);
    expect(existsSync(folderOf("2026-11-24"))).toBe(false);
  }
  await make("2026-11-24");
  expect(existsSync(folderOf("2026-11-24"))).toBe(true);
});

test("one that was made when the process died before it was noted is found at the next start", async () => {
  await make("2026-11-24");
  expect(await latestRelease(dataDir)).toBeNull();
  await adoptReleases(dataDir);
  await adoptReleases(dataDir);
  expect(await latestRelease(dataDir)).toMatchObject({ day: "2026-11-24", cameras: 21, locations: 6 });
});

test("the change log names every row that came, went or changed, with both values, harmless in a spreadsheet", async () => {
  await make("2026-11-24");
  expect(read("2026-11-24", "changes.csv")).toBe("change,id,column,before,after\r\n");
  edit("c0000000", "count", 9);
  edit("c0000001", "address", "=1+1");
  addCamera("c0000009");
  store.sql.exec(`UPDATE "Camera" SET "mergedIntoSeq" = (SELECT MIN("seq") FROM "Camera") WHERE "id" = 'c0000005'`);
  await make("2026-12-01");
  const rows = parse(read("2026-12-01", "changes.csv"), { columns: true });
  expect(rows).toEqual([
    { change: "gone", id: "c0000005", column: "", before: "", after: "" },
    { change: "added", id: "c0000009", column: "", before: "", after: "" },
    { change: "changed", id: "c0000000", column: "count", before: "1", after: "9" },
    { change: "changed", id: "c0000001", column: "address", before: "", after: "'=1+1" },
  ]);
  expect(JSON.parse(read("2026-12-01", "datapackage.json")).changes).toEqual({
    ...{ since: "2026-11-24", added: 1, gone: 1, changed: 2 },
  });
});

test("a selection of a release has its figures for good, and tells what has changed since", async () => {
  store.sql.exec(
    `INSERT INTO "Photo" ("id", "state", "cameraSeq", "width", "height", "sha256")
     SELECT 'p', 'published', "seq", 1, 1, '' FROM "Camera" WHERE "id" = 'c0000003'`,
  );
  await make("2026-11-24");
  await adoptReleases(dataDir);
  const found = await release(dataDir, "2026-11-24");
  if (!found) throw new Error("The release is not there.");
  const queries = [
    POLICE,
    "",
    "q=djura",
    "has_photo=yes",
    "bbox=20,44.8005,21,44.8035",
    "source=openstreetmap&type=camera",
  ];
  for (const query of queries) {
    const before = totals(filterOf(query));
    expect(releasedSelection(found, new URLSearchParams(query)), query).toMatchObject({
      released: before,
      current: before,
      since: { joined: { count: 0 }, left: { count: 0 }, recounted: { count: 0 } },
    });
    expect(before.rows, query).toBeGreaterThan(0);
  }
  edit("c0000000", "operatorType", "city");
  edit("c0000001", "count", 5);
  addCamera("c0000009", { operatorType: "police", municipality: "novi_beograd" });
  const later = releasedSelection(found, new URLSearchParams(POLICE));
  expect(later).toMatchObject({
    released: { cameras: 10, locations: 4, rows: 4 },
    current: { cameras: 13, locations: 4, rows: 4 },
    since: {
      joined: { ids: ["c0000009"], count: 1 },
      left: { ids: ["c0000000"], count: 1 },
      recounted: { ids: ["c0000001"], count: 1 },
    },
  });
  expect(later.facets.camera_type.get("unknown")).toBe(10);
});

test("each row of a chart is a sentence: by the release that holds its figure, else by today's data", async () => {
  const reader = { site: SITE, locale: "en" as const };
  const rowsOf = async (name: ChartName, query: string) => {
    const chart = await chartOf(name, filterOf(query), "en", "2026-11-25");
    return citeRows(dataDir, reader, chart, chart.rows);
  };
  const police = async () =>
    (await rowsOf("operator_type", "municipality=novi_beograd")).find((row) => row.name === "police");
  expect((await police())?.sentence).toMatch(/version \w+ .*: 10 cameras at 4 locations\. https:\S+\/en\/cameras\?/);
  await make("2026-11-24");
  await adoptReleases(dataDir);
  const printed = await police();
  expect(printed?.sentence).toMatch(
    /release of 24 November 2026 \(.*police.*\): 10 cameras at 4 locations\. https:\S+$/,
  );
  const { pathname, search } = new URL(printed?.path ?? "", SITE);
  expect(printed?.sentence).toContain(SITE + pathname + search);
  const found = await release(dataDir, "2026-11-24");
  if (!found) throw new Error("The release is not there.");
  const [, day] = /\/(\d{4}-\d\d-\d\d)\//.exec(pathname) ?? [];
  expect(day).toBe(found.day);
  const counted = () => releasedSelection(found, new URL(printed?.path ?? "", SITE).searchParams).released;
  expect(counted()).toMatchObject({ cameras: 10, locations: 4 });
  edit("c0000000", "operatorType", "city");
  const later = (await police())?.sentence ?? "";
  expect(later).toContain("10 cameras at 4 locations");
  expect(later).toContain(`version ${dataVersion().version}: 9 cameras at 3 locations`);
  expect(counted()).toMatchObject({ cameras: 10, locations: 4 });
  const [month] = await rowsOf("growth", "operator_type=police");
  expect(month?.sentence).toContain(`${SITE}/en/statistics/growth?operator_type=police`);
  expect(month?.sentence).toContain(`version ${dataVersion().version}`);
  expect(month?.sentence).toContain("Newest release, 24 November 2026: https://");
});

test("a selection of a release is downloaded as it was, in every format, and a wrong one is refused", async () => {
  await make("2026-11-24");
  await adoptReleases(dataDir);
  for (let n = 0; n < 6; n += 1) edit(`c000000${n}`, "operatorType", "city");
  for (const extension of Object.keys(formats)) {
    const whole = Buffer.from(await (await ask(`cameras.${extension}`)).arrayBuffer());
    expect(whole.length, extension).toBeGreaterThan(100);
  }
  const csv = await (await ask("cameras.csv", POLICE)).text();
  const rows: { id: string; operator_type: string }[] = parse(csv, { columns: true });
  expect(rows.map(({ id }) => id)).toEqual(["c0000000", "c0000001", "c0000002", "c0000003"]);
  expect(rows.every((row) => row.operator_type === "police")).toBe(true);
  const whole = await ask("cameras.csv");
  expect(await whole.text()).toBe(read("2026-11-24", "cameras.csv"));
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    ...{ "cache-control": "public, max-age=86400", "last-modified": "Tue, 24 Nov 2026 00:00:00 GMT" },
    ...{ "access-control-allow-origin": "*", "content-encoding": "gzip" },
    "content-disposition": 'attachment; filename="ko-nas-gleda-kamere-2026-11-24.csv"',
  });
  const again = await ask("cameras.csv", "", "2026-11-24", { "If-None-Match": whole.headers.get("etag") ?? "" });
  expect(again.status).toBe(304);
  expect((await ask("cameras.csv", "municipality=moon")).status).toBe(400);
  expect((await ask("cameras.doc")).status).toBe(404);
  expect((await ask("cameras.csv", "", "2026-11-25")).status).toBe(404);
});

test("a takedown takes the files of every release that holds the text, says so, and leaves the figures", async () => {
  await make("2026-11-24");
  edit("c0000001", "operatorType", "city");
  await make("2026-11-25");
  await adoptReleases(dataDir);
  const asked = { dataDir, camera: "c0000002", reason: "The address named a person.", day: "2026-11-26" };
  await expect(withdrawTexts({ ...asked, reason: " " })).rejects.toThrow("Why?");
  await expect(withdrawTexts({ ...asked, camera: "nobody" })).rejects.toThrow("no identifier");
  expect(await withdrawTexts({ ...asked, camera: "c0000099" })).toEqual([]);
  expect(await withdrawTexts(asked)).toEqual(["2026-11-25", "2026-11-24"]);
  for (const day of ["2026-11-24", "2026-11-25"])
    for (const name of readdirSync(folderOf(day)))
      expect(readFileSync(path.join(folderOf(day), name)).includes("Ђура"), name).toBe(false);
  const found = await release(dataDir, "2026-11-24");
  expect(found?.withdrawn).toMatchObject({ on: "2026-11-26", reason: "The address named a person." });
  if (!found) throw new Error("The release is not there.");
  expect(releasedSelection(found, new URLSearchParams(POLICE)).released).toEqual({
    cameras: 10,
    locations: 4,
    rows: 4,
  });
  // Said again it changes nothing of what everybody read; another camera's reason stands beside it.
  await withdrawTexts({ ...asked, reason: "Again.", day: "2026-11-27" });
  expect((await release(dataDir, "2026-11-24"))?.withdrawn).toEqual(found.withdrawn);
  await withdrawTexts({ ...asked, camera: "c0000001", reason: "Its note did, too.", day: "2026-11-27" });
  expect((await release(dataDir, "2026-11-24"))?.withdrawn).toMatchObject({
    on: "2026-11-26",
    reason: "The address named a person. Its note did, too.",
  });
  expect((await ask("cameras.csv")).status).toBe(410);
  const detail = await (await getRelease("2026-11-24")).json();
  expect(detail).toMatchObject({ files: [], datapackage: null, withdrawn: { on: "2026-11-26" } });
  edit("c0000001", "operatorType", "police");
  await make("2026-11-27");
  expect(JSON.parse(read("2026-11-27", "datapackage.json")).changes).toMatchObject({ since: "2026-11-25" });
});

test("programs find releases: a list, one with its files, a catalogue", async () => {
  expect(await (await getReleases()).json()).toEqual({ releases: [] });
  await make("2026-11-24");
  edit("c0000001", "operatorType", "city");
  await make("2026-11-25");
  await adoptReleases(dataDir);
  const list = await (await getReleases()).json();
  expect(list.releases.map(({ date }: { date: string }) => date)).toEqual(["2026-11-25", "2026-11-24"]);
  expect(list.releases[0].sha256).toBe(createHash("sha256").update(read("2026-11-25", "SHA256SUMS")).digest("hex"));
  const detail = await (await getRelease("2026-11-24")).json();
  expect(detail.files.find(({ name }: { name: string }) => name === "cameras.csv")).toMatchObject({
    url: `${SITE}/data/releases/2026-11-24/cameras.csv`,
    bytes: statSync(path.join(folderOf("2026-11-24"), "cameras.csv")).size,
  });
  expect((await getRelease("2026-11-01")).status).toBe(404);
  const found = await (await getCatalog()).json();
  expect(found["dcat:dataset"]).toHaveLength(2);
  expect(found["dcat:dataset"][0]["dcat:distribution"].length).toBe(detail.files.length);
});

test("a citation is a file for programs that keep them: of a release, a part of it, a camera, or today's data", async () => {
  const ask = (file: string, query = "") => fetch(`${server.base}/api/v1/citation/${file}?${query}`);
  const today = await (await ask("ko-nas-gleda.json", `lang=en&${POLICE}`)).json();
  expect(today).toMatchObject([
    { type: "dataset", URL: `${SITE}/en/cameras?operator_type=police&municipality=novi_beograd` },
  ]);
  await make("2026-11-24");
  await adoptReleases(dataDir);
  edit("c0000000", "operatorType", "city");
  const part = await ask("ko-nas-gleda.bib", `lang=en&release=2026-11-24&${POLICE}`);
  expect(part.headers.get("content-disposition")).toMatch(/filename="ko-nas-gleda-2026-11-24-[a-z-]+\.bib"/);
  expect(await part.text()).toMatch(
    /@dataset\{[\s\S]*10 cameras at 4 locations[\s\S]*\/en\/data\/2026-11-24\/selection\?/,
  );
  expect(await (await ask("ko-nas-gleda.ris", "release=2026-11-24")).text()).toContain(
    `UR  - ${SITE}/podaci/2026-11-24\r\n`,
  );
  expect(await (await ask("ko-nas-gleda.bib", "camera=c0000001")).text()).toContain(`${SITE}/kamera/c0000001`);
  for (const [file, query, status] of [
    ["ko-nas-gleda.doc", "", 404],
    ["ko-nas-gleda.bib", "release=2020-01-01", 404],
    ["ko-nas-gleda.bib", "camera=nobody", 404],
    ["ko-nas-gleda.bib", "municipality=moon", 400],
  ] as const)
    expect((await ask(file, query)).status, query).toBe(status);
});

test("the site makes a release when the last one is old enough and something was published since", () => {
  const head = { hash: "b", events: 2 };
  const made = [{ day: "2026-11-20", head: "a" }];
  expect(isDue(7, "2026-11-24", [], head)).toBe(true);
  expect(isDue(7, "2026-11-26", made, head)).toBe(false);
  expect(isDue(7, "2026-11-27", made, head)).toBe(true);
  expect(isDue(7, "2026-12-27", [{ day: "2026-11-20", head: "b" }], head)).toBe(false);
  expect(isDue(0, "2026-12-27", [], head)).toBe(false);
  expect(isDue(7, "2026-11-24", [], { hash: "", events: 0 })).toBe(false);
});

test("a release that a wrong clock dated ahead stops no other, is not the latest, and stays where it was cited", async () => {
  const folder = await make("2099-01-01");
  await adoptReleases(dataDir);
  expect((await latestRelease(dataDir))?.day).toBe("2099-01-01");
  const head = () => chainHead(store.sql);
  expect(isDue(7, "2026-11-27", releaseHeads(dataDir), head())).toBe(false);
  await expect(make("2026-11-24")).rejects.toThrow(/Nothing was published since the release of 2099-01-01/);
  edit("c0000001", "address", "Улица");
  expect(isDue(7, "2026-11-27", releaseHeads(dataDir), head())).toBe(true);
  await make("2026-11-24");
  edit("c0000001", "address", "Друга улица");
  expect(isDue(7, "2026-11-27", releaseHeads(dataDir), head())).toBe(false);
  expect(isDue(7, "2026-12-01", releaseHeads(dataDir), head())).toBe(true);
  await adoptReleases(dataDir);
  expect((await latestRelease(dataDir))?.day).toBe("2026-11-24");
  expect(newestOf(releasesOnDisk(dataDir), "2026-11-30")).toBe("2026-11-24");
  expect(existsSync(path.join(folder, "cameras.csv"))).toBe(true);
});

test("a clock that is behind makes no release of a day before the history", async () => {
  await expect(make("2020-01-01")).rejects.toThrow(/clock says 2020-01-01, and the first entry .* of 2026-11-23/);
  expect(releasesOnDisk(dataDir)).toEqual([]);
});

/** What Frictionless' own implementation says about a release: its package's faults, and each table's rows. */
async function judged(folder: string) {
  const found = await Package.load(path.join(folder, "datapackage.json"), { basePath: folder, strict: true });
  const tables = found.resources.filter(({ tabular }) => tabular);
  return {
    faults: [...found.errors, ...found.resources.flatMap(({ errors }) => errors)].map(({ message }) => message),
    tables: Object.fromEntries(
      await Promise.all(tables.map(async (table) => [table.name, await table.read({ keyed: true })] as const)),
    ),
  };
}

test("Frictionless finds nothing wrong with the data package, and every value of its tables fits the schema", async () => {
  await make("2026-11-24");
  edit("c0000001", "address", "Улица");
  await make("2026-11-25");
  const { faults, tables } = await judged(folderOf("2026-11-25"));
  expect(faults).toEqual([]);
  expect(tables["cameras-csv"]?.map(({ id, count }) => [id, count])).toEqual(
    [0, 1, 2, 3, 4, 5].map((n) => [`c000000${n}`, n + 1]),
  );
  expect(tables["changes-csv"]).toEqual([
    { change: "changed", id: "c0000001", column: "address", before: null, after: "Улица" },
  ]);
  const csv = path.join(folderOf("2026-11-25"), "cameras.csv");
  writeFileSync(csv, readFileSync(csv, "utf8").replace("novi_beograd", "moon"));
  await expect(judged(folderOf("2026-11-25"))).rejects.toThrow();
});

test("a release from before a column was added is read as one in which it is unknown, and its texts can be withdrawn", () => {
  addCamera("b0000001", { address: "Трг 1", zone: "street", height: 3 });
  const file = path.join(dataDir, "older.sqlite");
  writeReleased(store.url, file, { head: "0".repeat(64), day: "2026-11-24" });
  const older = openSql(`file:${file}`, "write");
  for (const column of ["zone", "height", "model"]) older.exec(`ALTER TABLE "cameras" DROP COLUMN "${column}"`);
  older.close();
  const read = () => {
    const sql = openReleased(file);
    const row = rowsAfter(sql, {}, 0, 100).find(({ id }) => id === "b0000001");
    sql.close();
    return row;
  };
  expect(read()).toMatchObject({ id: "b0000001", zone: "unknown", height: null, model: null, address: "Трг 1" });
  const sql = openReleased(file);
  expect(totals({ zone: ["unknown"] }, sql).rows).toBe(totals({}, sql).rows);
  sql.close();
  emptyTexts(file, "b0000001");
  rmSync(file);
});
