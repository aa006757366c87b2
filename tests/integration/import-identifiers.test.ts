import { expect, test, vi } from "vitest";
import { freshDatabase } from "../database";
import { importText } from "../import";

// Forty random bits meet each other once in a quarter of a million cameras, which no test can wait for: here the
// system's chance says one identifier and nothing else at first, the first of all in order.
vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof import("node:crypto")>();
  let asked = 0;
  return {
    ...crypto,
    randomBytes: (bytes: number) =>
      asked++ === 0 ? Buffer.alloc(bytes, Buffer.from([10, 0, 0, 0, 0, 0, 0, 0])) : crypto.randomBytes(bytes),
  };
});

test("two cameras that draw the same identifier both go in, each under its own", async () => {
  const database = await freshDatabase();
  const elements = Array.from({ length: 20 }, (_, id) => ({
    type: "node",
    id,
    lat: 44.8 + id / 100,
    lon: 20.4,
    tags: { man_made: "surveillance" },
  }));
  const { report } = await importText(database.sql, JSON.stringify({ elements }));
  expect(report.created).toBe(20);
  const ids = database.sql.prepare<[], string>(`SELECT "id" FROM "Camera"`).pluck().all();
  expect(new Set(ids).size).toBe(20);
  expect(ids).toContain("a0000000");
  await database.close();
});
