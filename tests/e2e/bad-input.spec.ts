import path from "node:path";
import { expect, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { endpoints, faultsOf } from "../bad-inputs.ts";

test("ten thousand bad inputs: never a failure inside, every refusal of the API a problem document, not a row changed", async () => {
  // Ten thousand requests take the time that a busy machine needs.
  test.setTimeout(600_000);
  const sql = new Sqlite(path.join(process.env.E2E_DATA_DIR ?? "", "kamere.db"), { readonly: true });
  const state = () =>
    sql.prepare(`SELECT (SELECT COUNT(*) FROM "Camera") AS cameras, (SELECT MAX("hash") FROM "Event") AS head`).get();
  const before = state();
  const asked = endpoints.flatMap(({ address, times }, at) => fc.sample(address, { numRuns: times, seed: 1_000 + at }));
  expect(asked.length).toBeGreaterThanOrEqual(9_900);
  const faults = await faultsOf(process.env.BASE_URL ?? "", asked);
  expect(faults.slice(0, 20)).toEqual([]);
  expect(state()).toEqual(before);
  sql.close();
});
