// The map in another site's frame: shown there and nowhere else, light, and the same for everybody.

import { createServer, type Server } from "node:http";
import { expect, test } from "@playwright/test";
import { addModerator, askReview, setUp } from "../moderator.ts";
import { ask } from "../reporter.ts";
import { freePort } from "../serve.ts";

const base = process.env.BASE_URL ?? "";

/** Bytes of a frame as they come over the line, before tiles. */
const MOST = 200_000;

let site: Server;
let other = "";
let html = "";

test.beforeAll(async () => {
  const port = await freePort();
  // Another origin, and to a browser another site.
  other = `http://localhost:${port}`;
  site = createServer((_request, response) => {
    response
      .writeHead(200, { "Content-Type": "text/html" })
      .end(`<!DOCTYPE html><title>News</title><body>${html}</body>`);
  });
  await new Promise<void>((resolve) => {
    site.listen(port, "localhost", resolve);
  });
});
test.afterAll(() => site.close());

const frame = (query: string, more = "") =>
  `<iframe src="${base}/embed${query}" width="700" height="450" ${more}></iframe>`;

test("another site shows the map of a selection, light, with its sources, and nothing is left behind", async ({
  page,
  context,
}) => {
  const hosts = new Set<string>();
  const faults: string[] = [];
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (!request.url().startsWith(base)) return;
    sizes.push(
      request.sizes().then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
    );
  });
  html = frame("?lang=en&status=active#map=12/44.81000/20.46000");
  await page.goto(other);
  const map = page.frameLocator("iframe");
  await expect(map.locator("#map[data-ready]")).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expect(map.getByText("OpenStreetMap contributors")).toBeVisible();
  await expect(map.getByRole("heading", { name: "Surveillance cameras" })).toBeVisible();
  await expect(map.getByRole("link", { name: "Open the full map" })).toHaveAttribute(
    "href",
    /\/en\?status=active#map=12\/44\.8[01]\d+\/20\.4[56]\d+$/,
  );
  expect([...hosts].sort()).toEqual([new URL(base).host, new URL(other).host].sort());
  expect(faults.filter((text) => !text.includes("favicon"))).toEqual([]);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({ type: "bytes of the frame", description: String(bytes) });
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(MOST);
  expect(await context.cookies()).toEqual([]);
  expect((await context.storageState()).origins).toEqual([]);
  expect(context.serviceWorkers()).toEqual([]);
});

test("a sandbox that lets nothing but scripts run shows it too, with one camera opened", async ({ page }) => {
  const { cameras } = JSON.parse((await ask(base, "/api/v1/cameras?limit=1&fields=id")).text);
  html = frame(`?lang=en&theme=dark&kamera=${cameras[0].id}`, `sandbox="allow-scripts"`);
  await page.goto(other);
  const map = page.frameLocator("iframe");
  await expect(map.locator("#map[data-ready]")).toBeVisible();
  await expect(map.getByRole("link", { name: "All about this camera" })).toHaveAttribute(
    "href",
    `/en/camera/${cameras[0].id}`,
  );
  await map.getByRole("button", { name: "Close" }).click();
  await expect(map.getByRole("link", { name: "All about this camera" })).toBeHidden();
});

test("no other address may be framed, and who is signed in is nobody in a frame", async () => {
  for (const path of [
    "/",
    "/kamere",
    "/urednici",
    "/podaci/ugradnja",
    "/embed/",
    "/embed/none",
    "/api/v1/cameras",
    "/en/embed",
  ]) {
    const { headers } = await ask(base, path);
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
  }
  const plain = await ask(base, "/embed?lang=en");
  // Somebody who is signed in indeed, as another page of the site shows him.
  const { account, cookie } = await setUp(base, addModerator(process.env.E2E_DATA_DIR ?? "", "frame", "editor"));
  expect((await askReview(base, "session", cookie)).text).toContain(account.name);
  const signedIn = await ask(base, "/embed?lang=en", { headers: { cookie } });
  const without = (text: string) => text.replace(/nonce="[^"]+"/g, "");
  expect(without(signedIn.text)).toBe(without(plain.text));
  expect(plain.headers["x-frame-options"]).toBeUndefined();
  expect(plain.headers["content-security-policy"]).toContain("frame-ancestors *");
  expect(signedIn.headers["set-cookie"]).toBeUndefined();
});

test("a frame that asks for what there is not says so, with a way to correct it; without JavaScript there is a picture", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const answer = await page.goto(`${base}/embed?lang=en&zone=moon`);
  expect(answer?.status()).toBe(400);
  await expect(page.getByText("zone")).toBeVisible();
  await expect(page.getByRole("link", { name: "Make the code" })).toBeVisible();
  await page.goto(`${base}/embed?lang=en&municipality=vracar`);
  const picture = page.getByRole("img");
  await expect(picture).toHaveAttribute("src", "/embed/map.png?municipality=vracar&lang=en");
  expect(await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(2_400);
  await page.goto(`${base}/embed?lang=en&chart=municipality`);
  await expect(page.getByRole("img")).toHaveAttribute("alt", /.{20,}/);
  await page.goto(`${base}/en/data/embed`);
  await page.getByLabel("Place on the map").fill(`${base}/en#map=15/44.80500/20.47000`);
  await page.getByRole("combobox", { name: "Look" }).selectOption("dark");
  await page.getByRole("button", { name: "Apply filters" }).click();
  await expect(page.getByRole("textbox", { name: "The code to embed" })).toHaveValue(
    /src="[^"]+\/embed\?lang=en&amp;theme=dark#map=15\/44\.80500\/20\.47000"/,
  );
  await context.close();
});
