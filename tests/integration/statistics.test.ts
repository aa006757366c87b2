import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { figureNames } from "@/lib/cameras/figures";
import { type CameraFilter, filterNames, filterToSearchParams } from "@/lib/cameras/filter";
import { freshness } from "@/lib/cameras/wording";
import { openSnapshot } from "@/lib/db/sqlite";
import { csv } from "@/lib/export/csv";
import { selectionOf } from "@/lib/export/selection";
import { buildMapData } from "@/lib/publish/build-map-data";
import { totals } from "@/lib/sql/select";
import { whereFor } from "@/lib/sql/where";
import { Statistics, statistics } from "@/lib/statistics/statistics";
import { listView } from "@/lib/views/list-view";
import { CameraType, Municipality, OperatorType, Verification, Zone } from "@/prisma/generated/enums";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";
import { anyFilter } from "../filters";
import { serveData } from "../serve-data";

let store: TestDatabase;
let server: Awaited<ReturnType<typeof serveData>>;
const today = "2026-11-24";
const any = (values: object, n: number) => Object.values(values)[n % Object.values(values).length];

beforeAll(async () => {
  store = await freshDatabase();
  for (let n = 0; n < 400; n += 1) {
    const removed = n % 7 === 0;
    const seq = insertCamera(store.sql, {
      id: `c${String(n).padStart(7, "0")}`,
      locationId: `c${String(n - (n % 3)).padStart(7, "0")}`,
      count: 1 + (n % 4),
      cameraType: any(CameraType, n >> 1),
      operatorType: any(OperatorType, n >> 2),
      zone: any(Zone, n >> 1),
      municipality: n % 5 ? any(Municipality, n >> 1) : null,
      status: removed ? "removed" : "active",
      removedOn: removed && n % 2 ? `2026-0${1 + (n % 9)}-03` : null,
      verification: any(Verification, n),
      sourceId: any(["citizens", "mup-list", "openstreetmap"], n >> 2),
      firstSeenOn: n % 3 ? `20${14 + (n % 12)}-03-09` : null,
      recordedOn: `2025-${String(1 + (n % 12)).padStart(2, "0")}-11`,
      lastConfirmedOn: n % 4 ? `20${15 + (n % 12)}-06-15` : null,
      mergedIntoSeq: n % 50 === 49 ? 1 : null,
    });
    if (n === 0) appendEvent(store.sql, seq, { camera: "c0000000" });
  }
});
beforeAll(async () => {
  server = await serveData(store.url);
});
afterAll(async () => {
  await server.close();
  await store.close();
});

const fewFilters = fc
  .tuple(anyFilter(fc.constantFrom("mup", "")), fc.subarray(filterNames, { maxLength: 2 }))
  .map(([filter, names]): CameraFilter => Object.fromEntries(names.map((name) => [name, filter[name]])));

const rowsOf = (filter: CameraFilter) => {
  const where = whereFor(filter);
  return store.sql
    .prepare<unknown[], { count: number; locationId: string; lastConfirmedOn: string | null }>(
      `SELECT c."count", c."locationId", c."lastConfirmedOn" FROM "Camera" c WHERE ${where.sql}`,
    )
    .all(...where.values);
};

test("each row of a figure is what its filter selects, and the rows make up the total", () => {
  fc.assert(
    fc.property(fewFilters, (filter) => {
      const told = statistics(filter, today);
      expect(Statistics.parse(told)).toEqual(told);
      expect(told.totals).toEqual({ cameras: totals(filter).cameras, locations: totals(filter).locations });
      for (const name of figureNames) {
        expect(told.by[name].reduce((sum, { cameras }) => sum + cameras, 0)).toBe(told.totals.cameras);
      }
      for (const row of told.by.operator_type) {
        const type = Object.values(OperatorType).find((known) => known === row.value);
        if (!type || (filter.operator_type && !filter.operator_type.includes(type))) continue;
        const { cameras, locations } = totals({ ...filter, operator_type: [type] });
        expect(row).toEqual({ value: type, cameras, locations });
      }
      for (const { value, cameras, locations } of told.by.freshness) {
        const rows = rowsOf(filter).filter((row) => freshness(row.lastConfirmedOn, today) === value);
        expect(cameras).toBe(rows.reduce((sum, { count }) => sum + count, 0));
        expect(locations).toBe(new Set(rows.map(({ locationId }) => locationId)).size);
      }
    }),
    { numRuns: 60 },
  );
});

test("growth ends with what is in place today, of cameras and of locations", () => {
  const { growth } = statistics({}, today);
  expect(growth.at(-1)).toMatchObject({ month: "2026-11", ...statistics({ status: ["active"] }, today).totals });
  expect(growth.at(-1)?.cameras).toBe(totals({ status: ["active"] }).cameras);
  expect(growth[0]?.month).toBe("2015-03");
});

test("an official list is counted only where it is asked for, everywhere, and what is left out is said", async () => {
  const all = statistics({}, today);
  expect(all.official_lists_left_out).toEqual(["mup-list"]);
  expect(all.by.source.map(({ value }) => value).sort()).toEqual(["citizens", "openstreetmap"]);
  expect(all.filter).toBe("");
  const list = statistics({ source: ["mup-list"] }, today);
  expect(list.official_lists_left_out).toEqual([]);
  const everything = store.sql.prepare<[], number>(`SELECT SUM("count") FROM "Camera" WHERE "mergedIntoSeq" IS NULL`);
  expect(list.totals.cameras).toBeGreaterThan(0);
  expect(list.totals.cameras + all.totals.cameras).toBe(everything.pluck().get());

  const { cameras, locations } = all.totals;
  const listed = listView(new URLSearchParams());
  expect(listed.totals).toMatchObject({ cameras, locations });
  expect(listed.facets.source.get("mup-list")).toBe(list.totals.cameras);
  expect((await (await fetch(`${server.base}/api/v1/cameras`)).json()).totals).toEqual({
    cameras,
    locations,
  });
  const sql = openSnapshot(store.url);
  for (const filter of [{}, { source: ["mup-list"] }]) {
    const file = [...csv.pieces(selectionOf(sql, "https://example.org", filter))].map(String).join("");
    const rows: { count: string }[] = parse(file, { columns: true, bom: true });
    expect(rows.reduce((sum, { count }) => sum + Number(count), 0)).toBe(totals(filter).cameras);
  }
  sql.close();
  expect(buildMapData(store.url, process.env.DATA_DIR ?? "").manifest).toMatchObject({ cameras, locations });
});

test("the API answers every filter, says what it knows already, and refuses what is none", async () => {
  const ask = (query: string, headers = {}) => fetch(`${server.base}/api/v1/stats?${query}`, { headers });
  const filter: CameraFilter = { operator_type: ["police"], municipality: ["zemun", "vracar"], since: "2020-01-01" };
  const answer = await ask(filterToSearchParams(filter).toString());
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  const told = Statistics.parse(await answer.json());
  expect(told.totals).toEqual(statistics(filter, told.day).totals);
  const etag = answer.headers.get("ETag") ?? "";
  expect((await ask(filterToSearchParams(filter).toString(), { "If-None-Match": etag })).status).toBe(304);
  expect((await ask("", { "If-None-Match": etag })).status).toBe(200);
  const refused = await ask("operator_tpye=police&zone=moon");
  expect(refused.status).toBe(400);
  expect((await refused.json()).errors.map(({ field }: { field: string }) => field)).toEqual(["zone", "operator_tpye"]);
});
