import { parse } from "csv-parse/sync";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { svgToPng } from "@/lib/export/svg-to-png";
import { locales } from "@/lib/i18n/locales";
import { todayInBelgrade } from "@/lib/platform/today";
import { events } from "@/lib/rights/content";
import { chartNames, chartOf } from "@/lib/statistics/charts";
import { coverage } from "@/lib/statistics/coverage";
import { MARKED } from "@/lib/statistics/growth-chart";
import { statistics } from "@/lib/statistics/statistics";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";
import { serveData } from "../serve-data";

let store: TestDatabase;
let server: Awaited<ReturnType<typeof serveData>>;
const today = todayInBelgrade();
const daysAgo = (days: number) => todayInBelgrade(new Date(Date.now() - days * 86_400_000));

beforeAll(async () => {
  store = await freshDatabase();
  const place = { municipality: "zemun", lat: 44.8432, lon: 20.4011, operatorType: "police" };
  const seq = insertCamera(store.sql, { ...place, id: "aaaaaaaa", count: 3, lastConfirmedOn: daysAgo(400) });
  insertCamera(store.sql, { ...place, id: "aaaaaaab", locationId: "aaaaaaaa", operatorType: "city" });
  insertCamera(store.sql, {
    id: "aaaaaaac",
    municipality: "vracar",
    lat: 44.7999,
    lon: 20.4767,
    lastConfirmedOn: daysAgo(2),
  });
  insertCamera(store.sql, { id: "aaaaaaad", municipality: null, lat: 45.2, lon: 19.8 });
  appendEvent(store.sql, seq, { camera: "aaaaaaaa" });
});
beforeAll(async () => {
  server = await serveData(store.url);
});
afterAll(async () => {
  await server.close();
  await store.close();
});

const ask = (file: string, query = "") => fetch(`${server.base}/api/v1/stats/${file}?${query}`);

test("every chart is there in every language as SVG, PNG and CSV, and says its filter", async () => {
  for (const name of chartNames) {
    for (const locale of locales) {
      const svg = await (await ask(`${name}.svg`, `lang=${locale}&municipality=zemun`)).text();
      expect(svg, name).toMatch(/^<svg [^>]*role="img"/);
      expect(svg).toMatch(/<title [^>]*>[^<]{5,}<\/title><desc [^>]*>[^<]{10,}<\/desc>/);
      expect(svg).not.toMatch(/\sstyle=|<style|var\(/);
      if (name !== "sightings") expect(svg, name).toMatch(/Zemun|Земун/);
    }
    const png = Buffer.from(await (await ask(`${name}.png`, "theme=dark&lang=sr-Cyrl")).arrayBuffer());
    expect(await sharp(png).metadata()).toMatchObject({ format: "png", width: 1520 });
    const csv = await (await ask(`${name}.csv`)).text();
    const rows: Record<string, string>[] = parse(csv, { columns: true });
    const { columns, rows: told } = await chartOf(name, {}, "en", today);
    expect(rows.map((row) => Object.values(row))).toEqual(
      told.map(({ cells }) => cells.map((cell) => String(cell ?? ""))),
    );
    expect(csv.split("\r\n")[0]).toBe(columns.map(({ name }) => name).join(","));
  }
});

test("letters of a picture are our own: each of either script is drawn as itself", async () => {
  const drawn = await Promise.all(
    ["Ћ", "Ж", "ч", "č", "ž"].map((letter) =>
      svgToPng(
        `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" font-family="IBM Plex Sans" font-size="30"><text x="5" y="30">${letter}</text></svg>`,
      ),
    ),
  );
  // A font that lacks letters draws the same box for all of them.
  expect(new Set(drawn.map((png) => png.toString("base64"))).size).toBe(5);
});

test("a table says what the statistics say, and each row leads to its cameras", async () => {
  const { rows } = await chartOf("operator_type", { municipality: ["zemun"] }, "en", today);
  const { by } = statistics({ municipality: ["zemun"] }, today);
  expect(rows.map(({ cells }) => cells)).toEqual(
    by.operator_type.map(({ value, cameras, locations }) => [value, cameras, locations]),
  );
  expect(rows[0]).toEqual({
    cells: ["police", 3, 1],
    query: "municipality=zemun&operator_type=police",
  });
  // A table is in the order of its drawing: municipalities by how many cameras they have.
  const counts = (await chartOf("municipality", {}, "en", today)).rows.map(({ cells }) => Number(cells[1]));
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  expect(new Set(counts).size).toBeGreaterThan(1);
  const density = await chartOf("density", {}, "en", today);
  const zemun = density.rows.find(({ cells }) => cells[0] === "zemun");
  expect(zemun?.cells.slice(1, 3)).toEqual([4, 1]);
  expect(Number(zemun?.cells[4])).toBeCloseTo(4 / Number(zemun?.cells[3]), 2);
});

test("coverage tells squares in which nobody looked for a year, by who runs the camera or not", async () => {
  const { squares, cells } = coverage({}, today);
  expect(squares).toBeGreaterThan(3_100);
  expect(cells.map(({ age, cameras, locations, municipality }) => [age, cameras, locations, municipality])).toEqual([
    ["ageing", 4, 1, "zemun"],
    ["fresh", 1, 1, "vracar"],
  ]);
  const [first] = cells;
  expect(
    first && first.south <= 44.8432 && first.north > 44.8432 && first.west <= 20.4011 && first.east > 20.4011,
  ).toBe(true);
  expect(coverage({ operator_type: ["school"] }, today).cells).toHaveLength(2);
  expect(coverage({ municipality: ["vracar"] }, today).cells).toHaveLength(1);
  const { rows, about } = await chartOf("coverage", { operator_type: ["police"] }, "en", today);
  expect(rows).toHaveLength(1);
  expect(about).toMatch(/^Selection: everything/);
});

test("a chart that there is none of, a language and a theme are refused in words", async () => {
  expect((await ask("nothing.svg")).status).toBe(404);
  expect((await ask("municipality.pdf")).status).toBe(404);
  expect((await ask("municipality.svg", "theme=blue")).status).toBe(400);
  expect((await ask("municipality.svg", "lang=de")).status).toBe(400);
  expect((await ask("municipality.svg", "zone=moon")).status).toBe(400);
});

test("the curve of growth is marked by events of the timeline, by day and each told below", async () => {
  for (const id of MARKED) expect(events.map((event) => event.id)).toContain(id);
  const seq = insertCamera(store.sql, { id: "aaaaaaae", municipality: "zemun", firstSeenOn: "2019-06-01" });
  appendEvent(store.sql, seq, { camera: "aaaaaaae" });
  const { marks, draw } = await chartOf("growth", { municipality: ["zemun"] }, "en", "2026-11-25");
  expect(marks?.map(({ text }) => text)).toEqual(["1", "2", "3", "4", "5", "6"]);
  expect(marks?.[0]?.title).toMatch(/May 2020/);
  expect(draw?.(420).outerHTML.match(/stroke-dasharray/g)).toHaveLength(1);
});
