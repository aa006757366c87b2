import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CameraFilter, filterNames } from "@/lib/cameras/filter";
import { pages } from "@/lib/db/database";
import { decodeShard } from "@/lib/mapdata/format";
import { citizensMask, filterMask } from "@/lib/mapdata/select";
import { buildMapData } from "@/lib/publish/build-map-data";
import { facets, totals } from "@/lib/sql/select";
import { whereFor as whereSql } from "@/lib/sql/where";
import {
  CameraStatus,
  CameraType,
  Municipality,
  OperatorType,
  SurveillanceType,
  Verification,
  Zone,
} from "@/prisma/generated/enums";
import { freshDatabase, insertCamera, type TestDatabase } from "../database";
import { anyFilter } from "../filters";
import { whereFor } from "../prisma-where";

let store: TestDatabase;

const words = ["trg", "republike", "50%", "a_b", "mup", "node/1"];
const any = (values: object, n: number) => Object.values(values)[n % Object.values(values).length];

beforeAll(async () => {
  store = await freshDatabase();
  const { sql } = store;
  for (let n = 0; n < 600; n += 1) {
    const seq = insertCamera(sql, {
      id: `c${String(n).padStart(7, "0")}`,
      locationId: `c${String(n - (n % 3)).padStart(7, "0")}`,
      count: 1 + (n % 4),
      lat: -80 + ((n * 37) % 160),
      lon: -170 + ((n * 53) % 340),
      surveillanceType: any(SurveillanceType, n),
      cameraType: any(CameraType, n >> 1),
      operatorType: any(OperatorType, n >> 2),
      zone: any(Zone, n >> 1),
      municipality: n % 5 ? any(Municipality, n >> 1) : null,
      status: any(CameraStatus, n >> 3),
      verification: any(Verification, n),
      sourceId: any(["citizens", "mup-list", "openstreetmap"], n >> 2),
      lastConfirmedOn: n % 4 ? `20${String(10 + (n % 17))}-06-15` : null,
      searchText: `${words[n % 6]} ${words[(n >> 2) % 6]}`,
      mergedIntoSeq: n % 50 === 49 ? 1 : null,
    });
    const state = ["pending", "published"][n % 7];
    if (state)
      sql
        .prepare(
          `INSERT INTO "Photo" ("id", "state", "cameraSeq", "width", "height", "sha256") VALUES (?, ?, ?, 1, 1, '')`,
        )
        .run(`p${n}`, state, seq);
  }
});
afterAll(() => store.close());

const bySql = (filter: CameraFilter) => {
  const { sql, values } = whereSql(filter);
  return store.sql
    .prepare<unknown[], { id: string; count: number; locationId: string }>(
      `SELECT c."id", c."count", c."locationId" FROM "Camera" c WHERE ${sql} ORDER BY c."id"`,
    )
    .all(...values);
};

/** One to three filters at once: more leave nothing to compare. */
const fewFilters = (texts: fc.Arbitrary<string>) =>
  fc
    .tuple(anyFilter(texts), fc.subarray(filterNames, { minLength: 1, maxLength: 3 }))
    .map(([filter, names]): CameraFilter => Object.fromEntries(names.map((name) => [name, filter[name]])));

const search = fc.oneof(
  fc.constantFrom(...words, "%", "_", "rg", "b a", "trg republike", "policija", "komunalna policija"),
  fc.string(),
);

test("Prisma and SQL select the same cameras by any filter", async () => {
  let selected = 0;
  await fc.assert(
    fc.asyncProperty(fewFilters(search), async (filter) => {
      const rows = bySql(filter).map(({ id }) => id);
      const found = await pages().camera.findMany({
        where: whereFor(filter),
        select: { id: true },
        orderBy: { id: "asc" },
      });
      expect(found.map(({ id }) => id)).toEqual(rows);
      if (rows.length) selected += 1;
    }),
    { numRuns: 400 },
  );
  expect(selected).toBeGreaterThan(100);
});

test("totals are devices and places of exactly the selection", () => {
  fc.assert(
    fc.property(fewFilters(search), (filter) => {
      const rows = bySql(filter);
      expect(totals(filter)).toEqual({
        cameras: rows.reduce((sum, { count }) => sum + count, 0),
        locations: new Set(rows.map(({ locationId }) => locationId)).size,
        rows: rows.length,
      });
    }),
  );
});

test("the map shows what the database selects, with and without official lists", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-selection-"));
  const { manifest } = buildMapData(store.url, folder);
  const read = (name: string) => readFileSync(path.join(folder, "map", name));
  const shards = manifest.shards.map(({ points, attributes }, number) => ({
    ...{ shard: decodeShard(read(points)), number, keep: null, attributes: JSON.parse(read(attributes).toString()) },
  }));
  rmSync(folder, { recursive: true });
  const shown = (filter: CameraFilter) =>
    shards.reduce((sum, loaded) => sum + filterMask(loaded, filter).reduce((kept, one) => kept + one, 0), 0);
  fc.assert(
    fc.property(fewFilters(search), ({ bbox: _, q: __, ...filter }) => {
      expect(shown(filter)).toBe(bySql(filter).length);
    }),
    { numRuns: 60 },
  );
  for (const q of ["policija", "komunalna policija", "trg police"]) {
    expect(shown({ q }), q).toBe(bySql({ q }).length);
    expect(shown({ q }), q).toBeGreaterThan(0);
  }
  const unfiltered = shards.reduce((sum, { shard }) => sum + (citizensMask(shard)?.filter(Boolean).length ?? 0), 0);
  expect(unfiltered).toBe(bySql({}).length);
  expect(unfiltered).toBeLessThan(shards.reduce((sum, { shard }) => sum + shard.size, 0));
});

test("the figure beside a filter's value is what choosing it gives", () => {
  fc.assert(
    fc.property(fewFilters(search), (filter) => {
      for (const [value, cameras] of facets(filter).camera_type) {
        const type = Object.values(CameraType).find((known) => known === value);
        expect(totals({ ...filter, camera_type: type ? [type] : [] }).cameras).toBe(cameras);
      }
      for (const [value, cameras] of facets(filter).source)
        expect(totals({ ...filter, source: [value] }).cameras).toBe(cameras);
      expect(facets(filter).has_photo.get("yes") ?? 0).toBe(totals({ ...filter, has_photo: "yes" }).cameras);
    }),
    { numRuns: 30 },
  );
});
