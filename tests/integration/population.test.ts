import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chartCsv } from "@/lib/statistics/chart-files";
import { chartOf } from "@/lib/statistics/charts";
import { Municipality } from "@/prisma/generated/enums";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";

let store: TestDatabase;
const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-population-"));

beforeAll(async () => {
  const file = path.join(folder, "population.csv");
  const rows = Object.values(Municipality).map((name) => `${name},50000,2022-09-30,A census,https://stat.example/book`);
  writeFileSync(file, ["municipality,population,as_of,source,url", ...rows].join("\n"));
  process.env.POPULATION_CSV = file;
  store = await freshDatabase();
  const seq = insertCamera(store.sql, { id: "c0000001", municipality: "zemun", count: 4 });
  appendEvent(store.sql, seq, { camera: "c0000001" });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

test("with a table of residents, charts, tables and files tell cameras per 10,000 of them, and who counted", async () => {
  for (const name of ["municipality", "density"] as const) {
    const chart = await chartOf(name, {}, "en", "2026-11-24");
    const column = (title: string) => chart.columns.findIndex((known) => known.name === title);
    const zemun = chart.rows.find(({ cells }) => cells[0] === "zemun")?.cells ?? [];
    expect(zemun[column("residents")]).toBe(50_000);
    expect(zemun[column("cameras_per_10000_residents")]).toBe(0.8);
    expect(chart.notes.join(" ")).toContain("A census, 30 September 2022. https://stat.example/book");
    expect(chart.notes.join(" ")).not.toContain("are not shown");
    const rows: Record<string, string>[] = parse(chartCsv(chart), { columns: true, bom: true });
    expect(rows.find(({ municipality }) => municipality === "zemun")).toMatchObject({
      cameras_per_10000_residents: "0.8",
    });
  }
});
