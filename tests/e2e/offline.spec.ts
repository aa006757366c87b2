// A site that was visited, on a line that is gone or does not answer.

import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type Line, startLine } from "./line.ts";

let line: Line;
test.beforeAll(async () => {
  line = await startLine(process.env.BASE_URL ?? "");
});
test.afterAll(() => line.stop());
test.afterEach(() => line.silence(() => false));

/** Opens the first page of a visit and waits until the site is kept on the device, the map's cameras included. */
async function firstVisit(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${line.base}${path}`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe("activated");
  return page;
}

const isKept = (page: Page, path: string) => page.evaluate((one) => caches.match(one).then(Boolean), path);

const silent = () => line.silence(() => true);

test("on a line that does not answer, kept pages are shown as they were kept, script and style and cameras included", async ({
  context,
}) => {
  await firstVisit(context, "/en/report");
  silent();
  for (const [path, heading] of [
    ["/en/report", "Report a camera"],
    ["/", "Mapa nadzornih kamera"],
  ] as const) {
    const page = await context.newPage();
    await page.goto(`${line.base}${path}`);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeAttached();
    await expect.poll(() => page.evaluate(() => document.readyState)).toBe("complete");
    if (path === "/") {
      // Nobody opened the map while there was a line.
      await expect(page.locator(".sheet-status")).toContainText("u pogledu");
      await expect(page.locator("[data-listed]").first()).toBeAttached();
      // A link within the site asks for a part of the page first.
      await page.locator(".site-nav a[href='/prijavi']").click();
      await expect(page).toHaveURL(`${line.base}/prijavi`);
      await expect(page.locator("form.report-form")).toBeVisible();
    }
    await page.close();
  }
});

test("without a connection no page is shown under another's address: it is said, with the pages that are kept", async ({
  context,
}) => {
  const page = await firstVisit(context, "/prava/policijska-kamera");
  await expect.poll(() => isKept(page, "/prava/policijska-kamera")).toBe(true);
  // Reached by a link within the site, which brings no document.
  await page.locator("footer, main").locator("a[href='/vodic']").first().click();
  await expect(page).toHaveURL(`${line.base}/vodic`);
  await expect.poll(() => isKept(page, "/vodic")).toBe(true);
  const guide = await page.getByRole("heading", { level: 1 }).textContent();
  await context.setOffline(true);

  await page.goto(`${line.base}/prava/policijska-kamera`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Policijska kamera");
  await page.goto(`${line.base}/vodic`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(guide ?? "");
  for (const [path, title, kept] of [
    ["/statistika", "Sajt se ne odaziva", "/prava/policijska-kamera"],
    ["/sr-Cyrl/kamere", "Сајт се не одазива", "/sr-Cyrl/prijavi"],
    ["/en/camera/00000000", "The site does not answer", "/en"],
    // A confirmation is about one camera, which the form that is kept does not know.
    ["/en/report?kamera=00000000&vrsta=gone", "The site does not answer", "/en/report"],
  ] as const) {
    await page.goto(`${line.base}${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.locator(`main a[href="${kept}"]`)).toBeVisible();
  }
  await page.locator('main a[href="/en/report"]').click();
  await expect(page.locator("form.report-form")).toBeVisible();
  await page.goto(`${line.base}/statistika`);
  await context.setOffline(false);
  await page.getByRole("link", { name: "Pokušaj ponovo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Statistika");
});

test("a map that was kept finds its cameras also after the site has newer ones", async ({ context }) => {
  const page = await firstVisit(context, "/en/report");
  // What a publication leaves: a list that names none of the files that the kept map names.
  await context.route("**/map-data/manifest.json", async (route) => {
    const list = await (await route.fetch()).json();
    await route.fulfill({ json: { ...list, shards: [] } });
  });
  await page.evaluate(() => fetch("/map-data/manifest.json").then((answer) => answer.json()));
  await context.setOffline(true);
  await page.goto(`${line.base}/`);
  await expect(page.locator(".sheet-status")).toContainText("u pogledu");
  await expect(page.locator("[data-listed]").first()).toBeAttached();
});
