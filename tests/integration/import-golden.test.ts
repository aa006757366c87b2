import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadStarter, starterDocument } from "@/prisma/starter/load";
import { freshDatabase, type TestDatabase } from "../database";
import { importFile, importText } from "../import";

const folder = "../shared/data/cameras";
const golden = test.skipIf(!existsSync(folder));
const file = (name: string) => `${folder}/${name}`;

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

test("the starter data goes in whole, and only into an empty database", async () => {
  const fresh = await freshDatabase();
  expect(await loadStarter(fresh.url)).toBe(50);
  expect(await loadStarter(fresh.url)).toBe(0);
  expect((await importText(fresh.sql, starterDocument())).report).toMatchObject({ unchanged: 50, created: 0 });
  await fresh.close();
});

golden(
  "Belgrade's 50 cameras stand in the municipalities that the reference says (skipped without ../shared)",
  async () => {
    const { report } = await importFile(database.sql, file("osm-surveillance-belgrade-2025-11.geojson"));
    expect(report).toMatchObject({ read: 50, created: 50, refused: {} });
    const counts = database.sql
      .prepare<[], [string, number]>(`SELECT "municipality", COUNT(*) FROM "Camera" GROUP BY 1`)
      .raw()
      .all();
    expect(Object.fromEntries(counts)).toEqual({
      novi_beograd: 20,
      vracar: 7,
      stari_grad: 5,
      savski_venac: 5,
      zvezdara: 4,
      cukarica: 3,
      vozdovac: 2,
      surcin: 2,
      zemun: 1,
      palilula: 1,
    });
  },
);

golden("the starter data is those cameras, tag by tag (skipped without ../shared)", async () => {
  expect((await importText(database.sql, starterDocument())).report).toMatchObject({ read: 50, unchanged: 50 });
});

golden(
  "each published list goes in with its figures, and none makes another vanish (skipped without ../shared)",
  async () => {
    const expected: [string, number, number][] = [
      ["osm-surveillance-serbia-2025-11.geojson", 272, 222],
      ["osm-speed-cameras-uzbekistan-2026-02.csv", 576, 576],
      ["osm-speed-cameras-uzbekistan-2026-02.json", 576, 0],
      ["dakar-cctv-no-properties.geojson", 103, 103],
      ["monaco-surveillance-2021-04.osm", 10, 10],
      ["osm-surveillance-southeast-europe-2025-11.geojson.gz", 15_660, 15_388],
      ["osm-alpr-us-61768-2026-04.json.gz", 61_768, 61_768],
    ];
    for (const [name, read, created] of expected) {
      const { report } = await importFile(database.sql, file(name));
      expect({
        name,
        read: report.read,
        created: report.created,
        vanished: report.vanished,
        refused: report.refused,
      }).toEqual({
        name,
        read,
        created,
        vanished: 0,
        refused: {},
      });
    }
    const again = await importFile(database.sql, file("osm-surveillance-serbia-2025-11.geojson"));
    expect(again.report).toMatchObject({ created: 0, updated: 0, unchanged: 272 });
  },
);
