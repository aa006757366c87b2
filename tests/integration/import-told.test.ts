// What an import does not take as it stands is told, with its line: nothing is lost without a word.

import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../database";
import { importText } from "../import";

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const stored = () =>
  database.sql
    .prepare<[], [number, number, string | null]>(`SELECT "lat", "lon", "operator" FROM "Camera" ORDER BY "seq"`)
    .raw()
    .all();

test("a table without a heading is read where --map leads by numbers, its first row too", async () => {
  const map = [
    ["2", "lat"],
    ["3", "lon"],
    ["4", "operator"],
  ] as const;
  for (const [at, content] of [
    "3;44,81;20,46;MUP\n2;44,82;20,47;Grad\n",
    "Spisak kamera;;;\n3;44,81;20,46;MUP\n2;44,82;20,47;Grad\n",
    "3,44.81,20.46,MUP\n2,44.82,20.47,Grad\n",
    "rb;sirina;duzina;ko\n3;44,81;20,46;MUP\n2;44,82;20,47;Grad\n",
  ].entries()) {
    const { report } = await importText(database.sql, content, { map }, `l${at}.csv`);
    expect([at, report.created, report.refused]).toEqual([at, 2, {}]);
    expect(stored().slice(-2)).toEqual([
      [44.81, 20.46, "MUP"],
      [44.82, 20.47, "Grad"],
    ]);
  }
  const place = await importText(
    database.sql,
    `1;"44.81, 20.46"\n2;"44.82, 20.47"\n`,
    { map: [["2", "place"]] },
    "p.csv",
  );
  expect(place.report.created).toBe(2);
});

test("a table without a heading says by itself which numbers to name; a row without a place above the first is told", async () => {
  await expect(importText(database.sql, "MUP;1;44,81;20,46\nGrad;2;44,82;20,47\n", {}, "l.csv")).rejects.toThrow(
    /no heading.*--map "3=lat" --map "4=lon"/,
  );
  const map = [
    ["3", "lat"],
    ["4", "lon"],
  ] as const;
  const { report, refusals } = await importText(database.sql, "MUP;1;;\nGrad;2;44,82;20,47\n", { map }, "l.csv");
  expect([report.created, refusals.map(({ line, reason }) => [line, reason])]).toEqual([1, [[1, "no place"]]]);
});

test("a place far from all the others goes in and is told with its line", async () => {
  const rows = Array.from({ length: 12 }, (_, at) => `a${at};44,8${10 + at};20,4${10 + at}`).join("\n");
  const { report, doubts } = await importText(database.sql, `id;lat;lon\n${rows}\nb;44,81;2,046\n`, {}, "l.csv");
  expect(report).toMatchObject({ created: 13, refused: {}, doubtful: { "far from all the others": 1 } });
  expect(doubts).toEqual([{ line: 14, reason: "far from all the others", excerpt: "44.81, 2.046" }]);
});
