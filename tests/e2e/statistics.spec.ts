import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";

/** The text of a file that a link downloads. */
async function downloaded(page: Page, link: ReturnType<Page["getByRole"]>): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent("download");
  await link.click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("statistics without JavaScript: filtered, each chart with its table, its files and an address of its own", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("/en/statistics");
  await expect(page.locator(".statistics-totals")).toHaveText(/50 cameras\s*at 50 locations/);
  await page.getByRole("checkbox", { name: /fixed camera/ }).check();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/camera_type=fixed/);
  await expect(page.locator(".statistics-totals")).toHaveText(/25 cameras\s*at 25 locations/);

  const chart = page.getByRole("region", { name: "By municipality" }).first();
  await expect(chart.getByText("Selection: Camera type: fixed camera.", { exact: true })).toBeVisible();
  const drawing = chart.getByRole("img", { name: /By municipality/ });
  await expect(drawing).toBeVisible();
  await chart.locator("summary").click();
  const cells = chart.getByRole("row").filter({ hasText: "Novi Beograd" }).getByRole("cell");
  const [cameras = ""] = await cells.allTextContents();

  const csv = await downloaded(page, chart.getByRole("link", { name: /CSV/ }));
  expect(csv.name).toMatch(/^ko-nas-gleda-municipality-\d{4}-\d\d-\d\d\.csv$/);
  expect(csv.bytes.toString()).toMatch(new RegExp(`^novi_beograd,${cameras},`, "m"));
  const svg = await downloaded(page, chart.getByRole("link", { name: /, SVG, dark/ }));
  expect(svg.bytes.toString()).toContain("Selection: Camera type: fixed camera.");
  const png = await downloaded(page, chart.getByRole("link", { name: /, PNG$/ }));
  expect((await sharp(png.bytes).metadata()).format).toBe("png");

  await chart.getByRole("link", { name: /on a page of its own/ }).click();
  await expect(page).toHaveURL(/\/en\/statistics\/municipality\?camera_type=fixed/);
  await expect(page.getByRole("heading", { level: 1, name: "By municipality" })).toBeVisible();
  const cited = page.getByRole("link", { name: "Address to cite: Novi Beograd" });
  await expect(cited).toHaveAttribute("href", /^\/en\/\S+\?camera_type=fixed&municipality=novi_beograd$/);
  await page.getByRole("link", { name: "Novi Beograd", exact: true }).click();
  await expect(page).toHaveURL(/\/en\/cameras\?camera_type=fixed&municipality=novi_beograd/);
  await expect(page.locator("table tbody tr")).toHaveCount(Number(cameras));
  await context.close();
});

test("a row's figure is copied as a sentence by keyboard", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto("/en/statistics/camera_type");
  await page.getByRole("button", { name: "Copy as a sentence: fixed camera" }).press("Enter");
  await expect(page.getByText("Copied", { exact: false })).toBeAttached();
  const sentence = await page.evaluate(() => navigator.clipboard.readText());
  expect(sentence).toMatch(
    /^According to .*fixed camera.*: 25 cameras at 25 locations\. https?:\/\/\S+camera_type=fixed$/,
  );
  await context.close();
});

test("where no official list is, the page says how one comes in, and what the press printed with its sources", async ({
  page,
}) => {
  await page.goto("/en/statistics/official");
  await expect(page.getByText("There is no official list here yet.")).toBeVisible();
  await expect(page.getByText("npm run import -- list.csv", { exact: false })).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: "1,055" });
  await expect(row).toContainText("473");
  await expect(row.getByRole("link")).toHaveAttribute("href", /^https:\/\/eu\.boell\.org\//);
});

const gpx = (points: string) => ({
  name: "put.gpx",
  mimeType: "application/gpx+xml",
  buffer: Buffer.from(
    `<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1"><trk><trkseg>${points}</trkseg></trk></gpx>`,
  ),
});

test("a way is drawn, typed and read from a file, and counted here: after the page is loaded nothing is asked for", async ({
  page,
}) => {
  const { cameras }: { cameras: { lat: number; lon: number; id: string }[] } = await (
    await page.request.get("/api/v1/cameras?limit=1000")
  ).json();
  const [camera] = cameras;
  if (!camera) throw new Error("There is no camera.");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/en/statistics/route");
  await page.waitForLoadState("networkidle");
  await expect(page.getByText("Add the first point.")).toBeVisible();
  await expect(page.getByText("Loading the camera data…")).toHaveCount(0);
  await expect(page.locator(".route-map-live")).toBeVisible();
  const answer = page.locator(".route-sentence");
  const atLoad = asked.length;
  expect(atLoad).toBeGreaterThan(3);

  // By keyboard: the map is moved, its middle is added.
  await page.locator(".route-map-live").focus();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("button", { name: "Add the map's middle" }).press("Enter");
  await expect(answer).toContainText("Within 200 metres:");
  // By mouse, or finger.
  await page.locator(".route-map-live").click({ position: { x: 120, y: 120 } });
  await expect(answer).toContainText("My way:");
  await page.getByRole("button", { name: "Clear the way" }).click();
  await expect(page.getByText("Add the first point.")).toBeVisible();
  // By words.
  await page.getByLabel("Place or coordinates").fill(`${camera.lat}, ${camera.lon}`);
  await page.getByRole("button", { name: "Add the place" }).click();
  await expect(page.locator(`.route-list a[href$="${camera.id}"]`)).toBeVisible();
  await page.getByRole("button", { name: "Clear the way" }).click();

  // From a file: what is no way is told in words.
  const file = page.getByLabel("GPX file");
  await file.setInputFiles({ name: "a.gpx", mimeType: "text/plain", buffer: Buffer.from("not at all") });
  await expect(page.getByText("This is no GPX file.", { exact: false })).toBeVisible();
  await file.setInputFiles(gpx(""));
  await expect(page.getByText("The file holds no point.", { exact: false })).toBeVisible();
  await file.setInputFiles(gpx('<trkpt lat="95" lon="20"/>'));
  await expect(page.getByText("A point of the file has no valid coordinates.", { exact: false })).toBeVisible();
  const point = (lat: number, lon: number) => `<trkpt lat="${lat}" lon="${lon}"><ele>1</ele></trkpt>`;
  await file.setInputFiles(gpx(point(camera.lat - 0.01, camera.lon) + point(camera.lat + 0.01, camera.lon)));
  await expect(page.getByText("2 points were read.")).toBeVisible();
  await expect(page.locator(`.route-list a[href$="${camera.id}"]`)).toBeVisible();
  await expect(answer).toContainText(/My way: \d+ cameras? at \d+ locations?/);

  expect(asked.slice(atLoad)).toEqual([]);
  expect(await page.evaluate(() => location.href)).toMatch(/\/en\/statistics\/route$/);
});
