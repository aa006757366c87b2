import { afterAll, beforeAll, expect, test } from "vitest";
import { type OsmList, osmDifference, osmLists } from "@/lib/sql/osm-difference";
import { freshDatabase, insertCamera, type TestDatabase } from "../database";
import { serveData } from "../serve-data";

let store: TestDatabase;
let server: Awaited<ReturnType<typeof serveData>>;
const METRE = 1 / 111_195;

function add(
  id: string,
  north: number,
  columns: Record<string, string | null>,
  osm?: { vanishedOn?: string; tags?: string },
) {
  const seq = insertCamera(store.sql, {
    id,
    locationId: id,
    lat: 44.8 + north * METRE,
    lon: 20.46,
    municipality: "vracar",
    ...columns,
  });
  if (osm)
    store.sql
      .prepare(
        `INSERT INTO "SourceRecord" ("sourceId", "ref", "cameraSeq", "tags", "vanishedOn", "digest", "runId") VALUES ('openstreetmap', ?, ?, ?, ?, '', 1)`,
      )
      .run(`node/${seq}`, seq, osm.tags ?? '{"man_made":"surveillance"}', osm.vanishedOn ?? null);
}

beforeAll(async () => {
  store = await freshDatabase();
  store.sql.exec(
    `INSERT INTO "ImportRun" ("id", "sourceId", "day", "dialect", "fileName") VALUES (1, 'openstreetmap', '2026-11-23', 'overpass', 'test')`,
  );
  const citizens = { sourceId: "citizens" };
  add("c0000001", 0, citizens);
  add("c0000002", 9.9, {}, {});
  add("c0000003", 1_000, citizens);
  add("c0000004", 1_010.5, {}, {});
  add("c0000005", 2_000, {}, {});
  add("c0000006", 3_000, { verification: "verified" }, {});
  add("c0000007", 4_000, { status: "removed", removedOn: "2026-01-01" }, {});
  add("c0000008", 5_000, { status: "removed" }, { tags: '{"removed:man_made":"surveillance"}' });
  add("c0000009", 6_000, { verification: "verified" }, { vanishedOn: "2026-02-01" });
  add("c0000010", 7_000, { ...citizens, municipality: null });
  add("c0000011", 8_000, { ...citizens, municipality: "zemun" });
  add("c0000012", 9_000, { sourceId: "mup-list" });
});
beforeAll(async () => {
  server = await serveData(store.url);
});
afterAll(async () => {
  await server.close();
  await store.close();
});

const idsOf = (list: OsmList, municipality?: "zemun") =>
  Array.from(osmDifference(store.sql, list, municipality && [municipality]), (seq) =>
    store.sql.prepare<[number], string>(`SELECT "id" FROM "Camera" WHERE "seq" = ?`).pluck().get(seq),
  );

test("what one map has and the other lacks within ten metres, for Belgrade, and no official list among it", () => {
  expect(Object.fromEntries(osmLists.map((list) => [list, idsOf(list)]))).toEqual({
    missing: ["c0000003", "c0000011"],
    unseen: ["c0000004", "c0000005"],
    gone: ["c0000007"],
    vanished: ["c0000009"],
  });
  expect(idsOf("missing", "zemun")).toEqual(["c0000011"]);
});

const ask = (file: string, query = "") => fetch(`${server.base}/api/v1/osm/${file}${query}`);

test("each list is a file of every format; JOSM is told not to upload it", async () => {
  const osm = await (await ask("missing.osm", "?municipality=vracar")).text();
  expect(osm).toContain('upload="never"');
  expect(osm.match(/<node /g)).toHaveLength(1);
  const { features } = await (await ask("unseen.geojson")).json();
  expect(features.map(({ id }: { id: string }) => id)).toEqual(["c0000004", "c0000005"]);
  for (const extension of ["csv", "xlsx", "kml", "gpx", "fgb", "parquet"])
    expect((await ask(`gone.${extension}`)).status).toBe(200);
});

test.each([
  ["all.osm", "", 404],
  ["missing.exe", "", 404],
  ["missing.osm", "?municipality=atlantis", 400],
  ["missing.osm", "?zone=street", 400],
])("%s%s is refused with %d", async (file, query, status) => {
  expect((await ask(file, query)).status).toBe(status);
});
