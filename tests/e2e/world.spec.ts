import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import manifest from "../../package.json" with { type: "json" };
import { newDataDir, startServer } from "../serve.ts";

const file = path.resolve("../shared/data/cameras/osm-surveillance-world-2025-11.ndjson.gz");

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("the world's cameras, all of them, are on a phone's map, in the list, in the statistics and in a file (skipped without ../shared)", async ({
  page,
}) => {
  test.skip(!existsSync(file), "../shared is not beside the project");
  test.slow();
  const dataDir = newDataDir();
  const [, ...command] = manifest.scripts.import.split(" ");
  const child = spawn(process.execPath, [...command, file], { env: { ...process.env, DATA_DIR: dataDir } });
  child.stdout.resume();
  child.stderr.resume();
  expect(await once(child, "exit")).toEqual([0, null]);
  const sql = new Sqlite(path.join(dataDir, "kamere.db"), { readonly: true });
  const rows = sql.prepare<[], number>(`SELECT COUNT(*) FROM "Camera" WHERE "mergedIntoSeq" IS NULL`).pluck().get();
  sql.close();
  expect(rows).toBeGreaterThan(200_000);

  const server = await startServer({}, dataDir);
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  await page.goto(`${server.base}/en#map=14/51.51000/-0.11500`);
  await expect(page.locator(".sheet-status")).toContainText(/[1-9][\d,]* (?:cameras )?in view/, { timeout: 60_000 });
  await page.goto(`${server.base}/en/cameras`);
  await expect(page.locator("table tbody tr")).toHaveCount(50);
  await page.goto(`${server.base}/en/statistics`);
  await expect(page.locator(".statistics-totals")).toContainText(/\d{3},\d{3} cameras/, { timeout: 60_000 });
  expect(faults).toEqual([]);

  const whole = await (await fetch(`${server.base}/api/v1/cameras.geojsonl`)).text();
  expect(whole.trimEnd().split("\n")).toHaveLength(rows ?? 0);
  await server.stop();
});
