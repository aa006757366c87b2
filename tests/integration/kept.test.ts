// What the privacy notice says is kept, and what it says is not, read from the tables themselves.

import { afterAll, beforeAll, expect, test } from "vitest";
import { todayInBelgrade } from "@/lib/platform/today";
import { columnsOfPeople, tables } from "@/lib/privacy/kept";
import { newKey } from "@/lib/sightings/new-key";
import { checkSighting } from "@/lib/sightings/sighting";
import { reportStatus, StatusQuestion } from "@/lib/sightings/status";
import { storeSighting } from "@/lib/sightings/store";
import { freshDatabase, insertCamera, type TestDatabase } from "../database";

let database: TestDatabase;
let cameraSeq: number;

beforeAll(async () => {
  database = await freshDatabase();
  cameraSeq = insertCamera(database.sql, { id: "7k3m9q2x" });
});
afterAll(() => database.close());

const today = todayInBelgrade();
const rows = () => database.sql.prepare<[], Record<string, string | number | null>>(`SELECT * FROM "Sighting"`).all();

const told = {
  kind: "new",
  seen_on: "2026-11-20",
  lat: "44.81234",
  lon: "20.46789",
  direction: "290",
  what: "ALPR",
  operator_type: "police",
  operator: "canary-operator",
  mount: "pole",
  sign: "yes",
  count: "3",
  model: "canary-model",
  address: "canary-address",
  note: "canary-note",
  photo_distance: "17",
};

test("the notice names every table and every column of what people send, and none that is not there", () => {
  const named = database.sql
    .prepare<[], { name: string }>(
      `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%' AND "name" NOT LIKE '\\_%' ESCAPE '\\'`,
    )
    .all()
    .map(({ name }) => name);
  expect(Object.keys(tables).sort()).toEqual(named.sort());
  for (const [table, columns] of Object.entries(columnsOfPeople)) {
    const stored = database.sql.pragma(`table_info("${table}")`) as { name: string }[];
    expect(Object.keys(columns).sort(), table).toEqual(stored.map(({ name }) => name).sort());
  }
});

test("of a report that is taken back nothing stays that its sender told: the code's fingerprint, the kind and days do", async () => {
  const { sighting } = checkSighting(told, today);
  if (!sighting) throw new Error("The report is wrong.");
  const dataDir = process.env.DATA_DIR ?? "";
  const place = { lat: 44.81234, lon: 20.46789, cameraSeq };
  const code = await storeSighting({
    sighting,
    place,
    photos: [],
    key: newKey(),
    contentHashes: ["canary"],
    proved: true,
    dataDir,
  });
  expect(JSON.stringify(rows())).toMatch(/canary-note/);
  expect((await reportStatus(StatusQuestion.parse({ code, action: "withdraw" })))?.state).toBe("withdrawn");

  const [left = {}] = rows();
  const kept = ["id", "kind", "state", "seenOn", "receivedOn", "receiptHash", "idempotencyHash", "proved"];
  const fresh = { lat: 0, lon: 0, count: 1, surveillanceType: "camera" };
  for (const [name, value] of Object.entries(left).filter(([column]) => !kept.includes(column)))
    expect([null, "unknown"].includes(value as null) || value === Reflect.get(fresh, name), `${name}: ${value}`).toBe(
      true,
    );
  expect(left.seenOn).toBe(today);
  // Random digits may be any; the rest may not.
  const { id: _id, receiptHash: _code, idempotencyHash: _key, ...rest } = left;
  expect(JSON.stringify(rest)).not.toMatch(/canary|44\.81|20\.46|290|2026-11-20/);
});
