import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { program } from "../program.ts";
import { makeRelease, newDataDir, type RunningServer, startServer } from "../serve";

// The way of a journalist: police cameras of Novi Beograd → chart → CSV → citation → ten edits later, the address that
// was printed still gives the old figures, and says that they have changed.

let server: RunningServer;
const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-journalist-"));

/** Twelve police cameras on the right bank of Novi Beograd, far enough from one another to be locations of their own. */
const cameras = (operatorOf: (n: number) => string) => ({
  type: "FeatureCollection",
  features: Array.from({ length: 12 }, (_, n) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [20.4 + n / 2_000, 44.812] },
    properties: {
      ...{ "@id": `node/${990_000_000 + n}`, man_made: "surveillance", "surveillance:type": "camera" },
      ...{ "camera:type": "dome", "operator:type": operatorOf(n) },
    },
  })),
});

function importCameras(dataDir: string, operatorOf: (n: number) => string): void {
  const file = path.join(folder, "cameras.geojson");
  writeFileSync(file, JSON.stringify(cameras(operatorOf)));
  const { status, stdout, stderr } = spawnSync(process.execPath, program("lib/commands/import.ts", file), {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: dataDir },
  });
  if (status !== 0) throw new Error(stdout + stderr);
}

test.beforeAll(async () => {
  const dataDir = newDataDir();
  importCameras(dataDir, () => "police");
  makeRelease(dataDir);
  server = await startServer({}, dataDir);
});
test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

test("figures that were printed stay at their address, and the address says what has changed since", async ({
  browser,
}) => {
  const page = await browser.newPage({ baseURL: server.base });
  await page.goto("/en/cameras");
  const filters = page.getByRole("group").filter({ hasText: "Filters" }).first();
  await filters.locator("summary", { hasText: "Municipality" }).click();
  await page.getByRole("checkbox", { name: /^Novi Beograd/ }).check();
  await page.getByRole("checkbox", { name: /^police/ }).check();
  await page.getByRole("button", { name: "Apply filters" }).click();
  await expect(page.getByText("12 cameras at 12 locations", { exact: true })).toBeVisible();
  const query = new URL(page.url()).search;

  const chart = await page.request.get(`/en/statistics/camera_type${query}`);
  expect(chart.status()).toBe(200);

  await page.getByText("Download this selection").click();
  const address = await page.getByRole("link", { name: "CSV", exact: true }).getAttribute("href");
  const csv = await (await page.request.get(address ?? "")).text();
  const rows: { operator_type: string }[] = parse(csv, { columns: true });
  expect(rows.map((row) => row.operator_type)).toEqual(Array(12).fill("police"));

  const cite = page.getByRole("region", { name: "Cite this" });
  await expect(cite.getByText("the same as today's")).toBeVisible();
  const printed = (await cite.locator(".copy-text").nth(1).textContent()) ?? "";
  for (const said of ["release of", "police", "Novi Beograd", "12 cameras at 12 locations"])
    expect(printed).toContain(said);
  const permanent = /https?:\/\/\S+$/.exec(printed)?.[0] ?? "";
  await page.goto(permanent);
  await expect(page.getByText("The figures have not changed since.")).toBeVisible();
  const released = await page.getByRole("link", { name: "CSV", exact: true }).getAttribute("href");
  const then = await (await page.request.get(released ?? "")).text();
  expect(then).toBe(csv);

  importCameras(server.dataDir, (n) => (n < 10 ? "private" : "police"));
  await page.goto(permanent);
  await expect(page.getByText("The figures have changed since.")).toBeVisible();
  const figures = page.locator(".figure-pair dd");
  await expect(figures).toHaveText(["12 cameras at 12 locations", "2 cameras at 2 locations"]);
  await expect(page.getByText("10 rows are not in the selection any more")).toBeVisible();
  await expect(page.locator(".named-cameras a")).toHaveCount(10);
  expect(await (await page.request.get(released ?? "")).text()).toBe(then);
  await page.goto(`/en/cameras${query}`);
  await expect(page.getByText("In it, this selection has 12 cameras at 12 locations; today it differs.")).toBeVisible();
  await page.close();
});

test("a release's files come in parts, are kept for good, and are found by the newest release's address", async ({
  request,
}) => {
  const { releases } = await (await request.get(`${server.base}/api/v1/releases`)).json();
  const [{ date, datapackage }] = releases;
  const described = await (await request.get(datapackage)).json();
  const { bytes, hash } = described.resources.find(({ path: name }: { path: string }) => name === "cameras.csv");
  const address = `${server.base}/data/releases/${date}/cameras.csv`;
  const whole = await request.get(address);
  expect((await whole.body()).length).toBe(bytes);
  expect(whole.headers()).toMatchObject({
    ...{ "cache-control": "public, max-age=604800, immutable", "access-control-allow-origin": "*" },
    "repr-digest": `sha-256=:${Buffer.from(hash.slice(7), "hex").toString("base64")}:`,
  });
  const part = await request.get(address, { headers: { Range: "bytes=10-19" } });
  expect(part.status()).toBe(206);
  expect(await part.body()).toEqual((await whole.body()).subarray(10, 20));
  const again = await request.get(address, { headers: { "If-None-Match": whole.headers().etag ?? "" } });
  expect(again.status()).toBe(304);
  const newest = await request.get(`${server.base}/data/releases/latest/cameras.csv`);
  expect(newest.url()).toBe(address);
  for (const wrong of [`${date}/kamere.db`, `${date}/..%2f..%2fkamere.db`, `${date}/`, "2026-02-30/cameras.csv", ""])
    expect((await request.get(`${server.base}/data/releases/${wrong}`)).status(), wrong).toBeGreaterThanOrEqual(400);
});
