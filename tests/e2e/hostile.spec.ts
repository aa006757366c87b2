import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import { program } from "../program.ts";
import { startServer } from "../serve.ts";

/** Texts that run where a page takes them for more than text. */
const payloads = [
  "<script>canary()</script>",
  '"><img src=x onerror=canary()>',
  "<svg onload=canary()>",
  "javascript:canary()",
  "</script><script>canary()</script>",
  "{{constructor.constructor('canary()')()}}",
  "<iframe srcdoc='<script>parent.canary()</script>'>",
  "'-canary()-'",
  "<a href=javascript:canary()>x</a>",
  "]]><script>canary()</script>",
  "\u2028canary()\u2029",
  `canary${"x".repeat(400)}`,
];

test("what a camera's texts hold is shown as text on every page, and never run", async ({ page }) => {
  test.slow();
  const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-hostile-"));
  const file = path.join(folder, "hostile.json");
  const keys = [
    "operator",
    "manufacturer",
    "model",
    "ref",
    "addr:full",
    "name",
    "description",
    "website",
    "image",
    "camera:type",
    "camera:direction",
    "start_date",
  ];
  const elements = payloads.map((payload, at) => ({
    type: "node",
    id: 900_000 + at,
    lat: 44.8 + at / 1000,
    lon: 20.45,
    tags: { man_made: "surveillance", ...Object.fromEntries(keys.map((key) => [key, payload])), [payload]: payload },
  }));
  writeFileSync(file, JSON.stringify({ elements }));
  const server = await startServer();
  const imported = spawnSync(process.execPath, program("lib/commands/import.ts", file), {
    env: { ...process.env, DATA_DIR: server.dataDir },
    encoding: "utf8",
  });
  expect(imported.status, imported.stderr).toBe(0);

  const faults: string[] = [];
  await page.exposeBinding("canary", () => {
    faults.push("ran");
  });
  page.on("dialog", (dialog) => {
    faults.push("dialog");
    return dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text());
  });
  const sql = new Sqlite(path.join(server.dataDir, "kamere.db"), { readonly: true });
  const ids = sql.prepare<[], string>(`SELECT c."id" FROM "Camera" c WHERE c."operator" IS NOT NULL`).pluck().all();
  sql.close();
  expect(ids).toHaveLength(payloads.length);
  const addresses = [
    "/kamere",
    "/en/cameras?q=canary",
    `/sta-me-vidi?lat=44.8&lon=20.45&q=${encodeURIComponent(payloads[0] ?? "")}`,
    ...ids.map((id) => `/kamera/${id}`),
    ...ids.slice(0, 5).map((id) => `/?kamera=${id}#map=18/44.8/20.45`),
  ];
  for (const address of addresses) {
    await page.goto(server.base + address);
    await page.waitForLoadState("networkidle");
    const dangerous = page.locator("a[href^='javascript:' i], a[href^='data:' i], img[src='x'], iframe, svg[onload]");
    expect(await dangerous.count(), address).toBe(0);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${address}, ${width}`).toBe(width);
    }
  }
  // The text is there all the same, as text.
  await page.goto(`${server.base}/en/cameras?q=canary`);
  await expect(page.getByRole("row")).toHaveCount(payloads.length + 1);
  expect(faults).toEqual([]);

  // Nothing of it runs in a spreadsheet either: no cell begins as a formula.
  const csv = await (await fetch(`${server.base}/api/v1/cameras.csv`)).text();
  expect(
    csv
      .split("\r\n")
      .flatMap((line) => line.split(","))
      .filter((cell) => /^"?[=+@\t]/.test(cell)),
  ).toEqual([]);
  await server.stop();
  rmSync(folder, { recursive: true });
});
