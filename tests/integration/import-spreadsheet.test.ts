// What a spreadsheet makes of tables, of ours and of others': nothing that it spoiled goes in as something else.

import { afterEach, beforeEach, expect, test } from "vitest";
import { codebook } from "@/lib/cameras/columns";
import { openSnapshot } from "@/lib/db/sqlite";
import { formats } from "@/lib/export/formats";
import { type ExportOptions, selectionOf } from "@/lib/export/selection";
import { foldForSearch } from "@/lib/i18n/fold";
import { freshDatabase, type TestDatabase } from "../database";
import { importText } from "../import";

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const cameras = () =>
  database.sql.prepare<[], Record<string, string | number | null>>(`SELECT * FROM "Camera" ORDER BY "seq"`).all();

const osm = JSON.stringify({
  elements: [
    [101, { operator: "MUP", "camera:direction": "NNE", "camera:type": "dome", ref: "007", start_date: "2019-05" }],
    [102, {}],
  ].map(([id, tags]) => ({
    type: "node",
    id,
    lat: 44.8 + Number(id) / 10_000,
    lon: 20.46,
    tags: { man_made: "surveillance", ...Object(tags) },
  })),
});

function exported(options: ExportOptions): string {
  const sql = openSnapshot(database.url);
  const pieces = [...(formats.csv?.pieces(selectionOf(sql, "https://example.org", {}, options)) ?? [])];
  sql.close();
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece))).toString();
}

test("a CSV of ours with headings in words comes back as the same cameras, in every language and for Excel", async () => {
  await importText(database.sql, osm);
  const before = cameras();
  for (const lang of ["sr-Latn", "sr-Cyrl", "en"] as const)
    for (const excel of [true, false]) {
      const { report, refusals } = await importText(database.sql, exported({ lang, excel }), {}, "x.csv");
      expect([lang, report.unchanged, report.created, refusals]).toEqual([lang, 2, 0, []]);
    }
  expect(cameras()).toEqual(before);
});

test("no two columns have a heading in common, in whatever language", () => {
  const headings = codebook.flatMap(({ name, title }) => [
    ...new Set([title.sr, title.en].map((words) => `${foldForSearch(words)} ${name}`)),
  ]);
  const folded = headings.map((heading) => heading.slice(0, heading.lastIndexOf(" ")));
  expect(folded.filter((one, at) => folded.indexOf(one) !== at)).toEqual([]);
});

test("for Excel a direction has the comma of the numbers beside it, and what would be misread an apostrophe", async () => {
  await importText(database.sql, osm);
  const [head = "", row = ""] = exported({ excel: true }).split("\r\n");
  const cells = Object.fromEntries(
    head
      .replace("\ufeff", "")
      .split(";")
      .map((name, at) => [name, row.split(";")[at]]),
  );
  expect(cells).toMatchObject({ lat: "44,8101", directions: "22,5", ref: "'007", installed_on: "'2019-05" });
});

test("a day where a direction should be is refused in our own files, with its line; days of a spreadsheet are read", async () => {
  await importText(database.sql, osm);
  const spoiled = (from: string, to: string) => exported({ excel: true }).replace(from, to);
  for (const direction of ["05/22/2026", "22.05.2026", "22. maj", "22-May", "46164", "1.8E+308"]) {
    const { report, refusals } = await importText(database.sql, spoiled(";22,5;", `;${direction};`), {}, "x.csv");
    expect([report.unchanged, refusals.map(({ line, reason }) => [line, reason])], direction).toEqual([
      1,
      [[2, "not as this site writes it: directions"]],
    ]);
  }
  expect(cameras()[0]).toMatchObject({ directions: "22.5", ref: "007", installedOn: "2019-05" });
  const [, row = ""] = exported({ excel: true }).split("\r\n");
  const recorded = /;(\d{4}-\d\d-\d\d);openstreetmap/.exec(row)?.[1] ?? "";
  const [year, month, day] = recorded.split("-");
  const saved = exported({ excel: true }).replaceAll(`;${recorded};`, `;${day}.${month}.${year}.;`);
  expect((await importText(database.sql, saved, {}, "x.csv")).report.unchanged).toBe(2);
});

test("a day in the direction of a list is no direction: it is counted, and kept as text", async () => {
  const { report } = await importText(
    database.sql,
    "id;lat;lon;smer\na;44,81;20,46;22.05.2026\nb;44,82;20,46;22,5\n",
    {},
    "l.csv",
  );
  expect(report).toMatchObject({ created: 2, notUnderstood: { "camera:direction": 1 } });
  expect(cameras().map(({ directions }) => directions)).toEqual([null, "22.5"]);
});
