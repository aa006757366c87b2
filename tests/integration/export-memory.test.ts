import { afterAll, beforeAll, expect, test } from "vitest";
import { openSnapshot } from "@/lib/db/sqlite";
import { csv } from "@/lib/export/csv";
import { selectionOf } from "@/lib/export/selection";
import { freshDatabase, type TestDatabase } from "../database";

let store: TestDatabase;
beforeAll(async () => {
  store = await freshDatabase();
});
afterAll(() => store.close());

test("a hundred thousand rows pass through without being held", () => {
  const filler = "x".repeat(1_000);
  store.sql.exec(`
    WITH RECURSIVE n(i) AS (SELECT 100000 UNION ALL SELECT i + 1 FROM n WHERE i < 199999)
    INSERT INTO "Camera" ("id", "lat", "lon", "locationId", "address", "recordedOn", "searchText", "sourceId")
    SELECT 'c0' || i, 44.8, 20.4, 'c0' || i, '${filler}', '2026-11-23', '', 'openstreetmap' FROM n`);
  let bytes = 0;
  let rows = 0;
  let most = 0;
  const before = process.memoryUsage().rss;
  const sql = openSnapshot(store.url);
  for (const piece of csv.pieces(selectionOf(sql, "https://example.org", {}))) {
    bytes += piece.length;
    rows += Buffer.from(piece).toString("latin1").split("\r\n").length - 1;
    most = Math.max(most, process.memoryUsage().rss - before);
  }
  sql.close();
  expect(rows).toBe(100_001);
  expect(bytes).toBeGreaterThan(100e6);
  // What the collector leaves lying about for a while; held whole, these rows take 650 MB.
  expect(most).toBeLessThan(250e6);
});
