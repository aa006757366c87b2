// Reporting as people do it: with a thumb, by keyboard, without JavaScript, without a connection, and in a browser that
// hides pixels from pages.

import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import sharp from "sharp";
import { type RunningServer, startServer } from "../serve.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const realPhoto = "../shared/data/photos/gps/DSCN0010.jpg";

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

type Row = Record<string, string | number | null>;
function read(query: string): Row[] {
  const sql = new Sqlite(path.join(server.dataDir, "kamere.db"), { readonly: true });
  const rows = sql.prepare<[], Row>(query).all();
  sql.close();
  return rows;
}
const sightings = () => read(`SELECT * FROM "Sighting"`);
const newest = (where: string) => read(`SELECT * FROM "Sighting" WHERE ${where}`)[0];

/** A photo taken in Belgrade on a day, looking east; with an owner that must not get out. */
const belgradePhoto = (lat: string, lon: string) =>
  sharp({ create: { width: 2_400, height: 1_800, channels: 3, background: "#7a8c99" } })
    .composite([
      {
        input: Buffer.from('<svg width="600" height="600"><circle cx="300" cy="300" r="280" fill="#222"/></svg>'),
        left: 800,
        top: 500,
      },
    ])
    .withExif({
      IFD0: { Artist: "owner-canary", Make: "phone-canary" },
      IFD2: { DateTimeOriginal: "2026:05:17 13:45:10" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: lat,
        GPSLongitudeRef: "E",
        GPSLongitude: lon,
        GPSImgDirectionRef: "T",
        GPSImgDirection: "90/1",
      },
    })
    .jpeg({ quality: 90 })
    .toBuffer();

const file = (buffer: Buffer) => ({ name: "IMG_2041.jpg", mimeType: "image/jpeg", buffer });
const send = (page: Page) => page.getByRole("button", { name: "Send", exact: true }).click();
const thanks = (page: Page) => page.getByRole("heading", { name: "Thank you, your report was received" });
const codeOn = async (page: Page) => (await page.locator(".receipt .code").textContent()) ?? "";

/** A page of the site in English. */
async function openPage(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(server.base + address);
  return page;
}

/** What only a script makes work can be used. */
const ready = (page: Page) => expect(page.getByRole("button", { name: "Delete all traces" })).toBeEnabled();

/** The form is ours to use when a script has taken it over. */
async function openForm(context: BrowserContext, address = "/en/report"): Promise<Page> {
  const page = await openPage(context, address);
  await ready(page);
  return page;
}

/** The note in the draft that lies on the device. */
const noteOfDraft = (page: Page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open("reports");
        opening.onsuccess = () => {
          const asking = opening.result.transaction("draft").objectStore("draft").getAll();
          asking.onsuccess = () => {
            opening.result.close();
            resolve(asking.result[0]?.fields.note);
          };
        };
      }),
  );

test("from the map to a sent report in five taps: the photo tells place, day and direction", async ({ browser }) => {
  const context = await browser.newContext(phone);
  const page = await openPage(context, "/en");
  // Pictures for README are taken when everything has come to rest; nothing is tested by them.
  const shot = async (step: number) => {
    if (!process.env.SHOTS) return;
    await page.waitForTimeout(900);
    await page.screenshot({ path: path.join(process.env.SHOTS, `report-${step}.png`) });
  };
  await shot(0);
  let taps = 0;
  const tap = async (work: Promise<unknown>) => {
    await work;
    taps += 1;
    await shot(taps);
  };
  await tap(page.locator(".map-report").click());
  await ready(page);
  const chooser = page.waitForEvent("filechooser");
  await page.getByText("Take or choose a photo").click();
  await tap((await chooser).setFiles(file(await belgradePhoto("44/1 48/1 36/1", "20/1 27/1 36/1"))));
  await expect(page.getByText(/The place was taken from the photo.*44\.81000, 20\.46000/s)).toBeVisible();
  // Whoever looks east at a camera is looked at from the east: it looks west.
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuenow", "270");
  await tap(page.getByText("Dome", { exact: true }).click());
  await tap(send(page));
  await expect(thanks(page)).toBeFocused();
  await shot(5);
  expect(taps).toBeLessThanOrEqual(5);
  expect(await codeOn(page)).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);

  const row = newest(`"cameraType" = 'dome'`);
  expect(row).toMatchObject({
    lat: 44.81,
    lon: 20.46,
    directions: "270",
    seenOn: "2026-05-17",
    state: "waiting",
    proved: 1,
  });
  const [photo] = read(`SELECT * FROM "Photo" WHERE "sightingId" = '${row?.id}'`);
  expect(photo).toMatchObject({ width: 1_600, height: 1_200, state: "pending" });

  // Another one on the same pole: place and owner stay, kind and direction are asked again.
  await page.getByRole("button", { name: "Another one on this pole" }).click();
  await expect(page.getByText("Place: 44.81000, 20.46000")).toBeVisible();
  await expect(page.getByRole("slider")).toHaveCount(0);
  await page.getByText("Panning", { exact: true }).click();
  await send(page);
  await expect(thanks(page)).toBeVisible();
  expect(newest(`"cameraType" = 'panning'`)).toMatchObject({ lat: 44.81, lon: 20.46, directions: null });
  await context.close();
});

test("nothing of a photo's metadata leaves the phone (a real photo; skipped without ../shared)", async ({
  browser,
}) => {
  test.skip(!existsSync(realPhoto), "../shared is not here");
  const context = await browser.newContext(phone);
  const page = await openForm(context);
  let body: Buffer = Buffer.alloc(0);
  await page.route("**/api/v1/sightings", async (route) => {
    body = route.request().postDataBuffer() ?? body;
    await route.continue();
  });
  await page.locator("input[type=file]").setInputFiles(realPhoto);
  // It was taken in Italy: that is said at once, and not only when it is sent.
  await expect(page.getByText("The photo was taken outside Serbia", { exact: false })).toBeVisible();
  await page.getByLabel("Coordinates, neighbourhood or municipality").fill("Дорћол");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("Place: 44.82320, 20.46100")).toBeVisible();
  await send(page);
  await expect(thanks(page)).toBeVisible();
  expect(body.length).toBeGreaterThan(20_000);
  for (const trace of ["Exif", "NIKON", "DSCN0010", "2008:"]) expect(body.includes(trace), trace).toBe(false);
  expect(readFileSync(realPhoto).includes("NIKON")).toBe(true);
  await context.close();
});

test("a browser that hides pixels from pages still sends the photo, stripped, and not noise", async ({ browser }) => {
  const context = await browser.newContext(phone);
  await context.addInitScript(() => {
    const noise = (data: Uint8ClampedArray) => {
      for (let at = 0; at < data.length; at++) data[at] = Math.floor(Math.random() * 256);
    };
    const honest = CanvasRenderingContext2D.prototype.getImageData;
    CanvasRenderingContext2D.prototype.getImageData = function (...area) {
      const image = honest.apply(this, area);
      noise(image.data);
      return image;
    };
    const toBlob = HTMLCanvasElement.prototype.toBlob;
    HTMLCanvasElement.prototype.toBlob = function (done, ...how) {
      const context = this.getContext("2d");
      const image = context ? honest.call(context, 0, 0, this.width, this.height) : null;
      if (context && image) {
        noise(image.data);
        context.putImageData(image, 0, 0);
      }
      toBlob.call(this, done, ...how);
    };
  });
  const page = await openForm(context);
  let body: Buffer = Buffer.alloc(0);
  await page.route("**/api/v1/sightings", async (route) => {
    body = route.request().postDataBuffer() ?? body;
    await route.continue();
  });
  const original = await belgradePhoto("44/1 49/1 0/1", "20/1 28/1 0/1");
  await page.locator("input[type=file]").setInputFiles(file(original));
  await expect(page.getByText("Your browser hides pictures from pages")).toBeVisible();
  await send(page);
  await expect(thanks(page)).toBeVisible();
  for (const trace of ["owner-canary", "phone-canary", "2026:05:17"]) expect(body.includes(trace), trace).toBe(false);
  const [photo] = read(
    `SELECT p."id" FROM "Photo" p JOIN "Sighting" s ON s."id" = p."sightingId" WHERE s."lat" BETWEEN 44.8166 AND 44.8167`,
  );
  const stored = path.join(server.dataDir, "photos", String(photo?.id).slice(0, 2), `${photo?.id}.large.webp`);
  const flat = (image: Buffer | string) =>
    sharp(image).resize(320, 240, { fit: "fill" }).removeAlpha().raw().toBuffer();
  const [before, after] = [await flat(original), await flat(stored)];
  const error = before.reduce((sum, value, at) => sum + (value - (after[at] ?? 0)) ** 2, 0) / before.length;
  // Peak signal-to-noise ratio in decibels.
  expect(10 * Math.log10(255 ** 2 / error)).toBeGreaterThan(30);
  await context.close();
});

test("what is blurred on the phone is gone from the picture, by finger and by keyboard", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 900, height: 900 } });
  const page = await openForm(context);
  let body: Buffer = Buffer.alloc(0);
  await page.route("**/api/v1/sightings", async (route) => {
    body = route.request().postDataBuffer() ?? body;
    await route.continue();
  });
  // Fine stripes, which no blurred part can still have.
  const stripes = await sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">${Array.from({ length: 200 }, (_, at) => `<rect x="${at * 4}" width="2" height="600"/>`).join("")}</svg>`,
    ),
  )
    .flatten({ background: "#fff" })
    .jpeg({ quality: 95 })
    .toBuffer();
  await page.locator("input[type=file]").setInputFiles(file(stripes));
  await page.getByRole("button", { name: "Blur faces and plates" }).click();
  const picture = page.getByRole("img", { name: /Picture to blur/ });
  await expect(picture).toBeVisible();
  await picture.focus();
  await page.keyboard.press("ArrowLeft");
  for (let times = 0; times < 3; times++) await page.keyboard.press("+");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Undo the last" })).toBeEnabled();
  await page.getByRole("button", { name: "Done" }).click();
  // Until the picture is written, what lies behind the dialog takes no typing.
  await expect(picture).toBeHidden();
  await page.getByLabel("Coordinates, neighbourhood or municipality").fill("44.79, 20.51");
  await send(page);
  await expect(thanks(page)).toBeVisible();
  const begin = body.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
  const { data, info } = await sharp(body.subarray(begin)).greyscale().raw().toBuffer({ resolveWithObject: true });
  const contrast = (x: number, y: number) => {
    const values = Array.from({ length: 16 }, (_, at) => data[y * info.width + x + at] ?? 0);
    return Math.max(...values) - Math.min(...values);
  };
  expect(contrast(20, 20)).toBeGreaterThan(120);
  expect(contrast(360, 292)).toBeLessThan(60);
  await context.close();
});

test("a known camera near the place is proposed, and one tap says that it is still there", async ({ browser }) => {
  const [camera] = read(`SELECT "id", "lat", "lon", "seq" FROM "Camera" WHERE "status" = 'active' LIMIT 1`);
  const context = await browser.newContext(phone);
  const page = await openForm(context);
  await page.getByLabel("Coordinates, neighbourhood or municipality").fill(`${camera?.lat}, ${camera?.lon}`);
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByRole("heading", { name: "Is it one of these?" })).toBeVisible();
  await page.getByRole("button", { name: "It is this camera" }).first().click();
  await expect(page.getByText(`You confirm that camera ${camera?.id} is still there`)).toBeVisible();
  await send(page);
  await expect(thanks(page)).toBeVisible();
  expect(newest(`"kind" = 'still_there'`)).toMatchObject({ cameraSeq: camera?.seq, state: "waiting" });

  // From the camera's own page: a tap there, and one to send.
  await page.goto(`${server.base}/en/camera/${camera?.id}`);
  await page.getByRole("link", { name: "Gone", exact: true }).click();
  await expect(page.getByRole("heading", { name: `Camera ${camera?.id} is gone` })).toBeVisible();
  await ready(page);
  await send(page);
  await expect(thanks(page)).toBeVisible();
  expect(newest(`"kind" = 'gone'`)).toMatchObject({ cameraSeq: camera?.seq });

  await page.goto(`${server.base}/en/report?kamera=${camera?.id}&vrsta=wrong`);
  await ready(page);
  await send(page);
  await expect(page.getByRole("alert").filter({ hasText: "Say what is wrong and what is right." })).toBeFocused();
  await page.getByLabel("What is wrong?").selectOption("direction");
  await page.getByLabel("What is right?").fill("it looks north");
  await send(page);
  await expect(thanks(page)).toBeVisible();
  expect(newest(`"kind" = 'wrong'`)).toMatchObject({ corrections: '{"field":"direction","right":"it looks north"}' });
  await context.close();
});

test("without a connection the report waits, visibly, and goes exactly once, even when the line breaks in the middle", async ({
  browser,
}) => {
  const context = await browser.newContext(phone);
  const page = await openForm(context);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(() => caches.match("/en/report").then(Boolean))).toBe(true);
  await context.setOffline(true);
  await page.goto(`${server.base}/en/report`);
  await ready(page);
  await page.locator("input[type=file]").setInputFiles(file(await belgradePhoto("44/1 46/1 30/1", "20/1 29/1 30/1")));
  await expect(page.locator(".photo img")).toBeVisible();
  await send(page);
  await expect(page.getByRole("heading", { name: "The report waits on this device" })).toBeVisible();
  const code = await codeOn(page);
  await expect(page.getByText("1 report is waiting for a connection")).toBeVisible();
  // Closing the page loses nothing, and every page tells of it.
  await page.close();
  const other = await openPage(context, "/en");
  await expect(other.getByText("1 report is waiting for a connection")).toBeVisible();

  // The server gets the report and its answer is lost: the phone cannot know, and sends again.
  let broken = 0;
  await other.route("**/api/v1/sightings", async (route) => {
    if (broken++ > 0) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await context.setOffline(false);
  await expect.poll(() => broken).toBe(1);
  await expect(other.getByRole("button", { name: "Send now" })).toBeVisible();
  await other.getByRole("button", { name: "Send now" }).click();
  await expect(other.getByText("1 report was sent.")).toBeVisible();
  expect(broken).toBe(2);
  expect(sightings().filter(({ lat }) => lat === 44.775)).toHaveLength(1);
  // The code that was shown on the phone is the report's code.
  await other.goto(`${server.base}/en/report/status`);
  await other.getByLabel("Code of the report").fill(code.toLowerCase());
  await other.getByRole("button", { name: "Look" }).click();
  await expect(other.getByText("It was received and waits for a moderator.")).toBeVisible();
  await other.getByText("Take the report back", { exact: true }).click();
  await other.getByRole("button", { name: "Yes, delete my report" }).click();
  await expect(other.getByText("It was taken back. Everything that you sent was deleted.")).toBeVisible();
  await context.close();
});

test("a draft survives leaving, hides behind the quick exit, and one tap deletes every trace", async ({ browser }) => {
  const context = await browser.newContext(phone);
  let page = await openForm(context);
  await page.locator("input[type=file]").setInputFiles(file(await belgradePhoto("44/1 47/1 0/1", "20/1 27/1 0/1")));
  await expect(page.locator(".photo img")).toBeVisible();
  await page.getByText("More, if you know").click();
  await page.getByLabel("Note for the moderators").fill("behind the kiosk");
  await expect.poll(() => noteOfDraft(page)).toBe("behind the kiosk");
  await page.close();
  page = await openForm(context);
  await expect(page.getByText("The report that you began is back.")).toBeVisible();
  await expect(page.locator(".photo img")).toBeVisible();
  await page.getByText("More, if you know").click();
  await expect(page.getByLabel("Note for the moderators")).toHaveValue("behind the kiosk");

  await page.getByRole("button", { name: "Quick exit" }).click();
  await page.waitForURL("about:blank");
  page = await openForm(context);
  await expect(page.getByText("A report that was begun on this device is hidden.")).toBeVisible();
  await expect(page.locator(".photo img")).toHaveCount(0);
  await page.getByRole("button", { name: "Show it" }).click();
  await expect(page.locator(".photo img")).toBeVisible();

  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.getByRole("button", { name: "Delete all traces" }).click();
  await expect(page.getByText("Everything was deleted from this device.")).toBeVisible();
  await expect(page.locator(".photo img")).toHaveCount(0);
  const left = await page.evaluate(async () => ({
    keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(left).toEqual({ keys: [], databases: [], caches: [], workers: 0 });
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test("after the quick exit no step back shows a page of the site, until somebody comes to it anew", async ({
  browser,
}) => {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await page.goto(`${server.base}/en/guide`);
  await page.goto(`${server.base}/en#map=12/44.80000/20.45000`);
  await page.locator(".map-report").click();
  await ready(page);
  await page.getByRole("button", { name: "Quick exit" }).click();
  await page.waitForURL("about:blank");
  for (const _ of ["the map", "the guide"]) {
    await page.evaluate(() => history.back());
    await expect
      .poll(() => page.evaluate(() => `${location.href} ${document.body.textContent}`).catch(() => ""))
      .toBe("about:blank ");
  }
  await page.goto(`${server.base}/en/guide`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await context.close();
});

test("what was filled in before the script came stays, the page does not jump, and Enter sends nothing", async ({
  browser,
}) => {
  const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
  const page = await context.newPage();
  let scripts = () => {};
  const held = new Promise<void>((resolve) => {
    scripts = resolve;
  });
  await page.route(/_next\/static\/.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${server.base}/en/report`, { waitUntil: "commit" });
  await page.locator("input[type=file]").setInputFiles(file(await belgradePhoto("44/1 47/1 0/1", "20/1 27/1 0/1")));
  await page.locator("#place").fill("44.8025, 20.4665");
  await page.locator("#place").press("Enter");
  await page.getByRole("radio", { name: "Dome" }).check();
  await page.getByText("More, if you know").click();
  await page.getByLabel("Name of who operates it").fill("Pekara");
  await page.locator("#place").focus();
  scripts();
  await ready(page);
  await expect(page.locator(".photo img")).toBeVisible();
  await expect(page.locator("#place")).toBeFocused();
  await expect(page.locator("#place")).toHaveValue("44.8025, 20.4665");
  await expect(page.getByText("Place: 44.80250, 20.46650")).toBeVisible();
  await expect(page.getByRole("radio", { name: "Dome" })).toBeChecked();
  await page.getByLabel("Name of who operates it").press("Enter");
  await expect(page.getByLabel("Name of who operates it")).toHaveValue("Pekara");
  await send(page);
  await expect(thanks(page)).toBeVisible();
  expect(newest(`"operator" = 'Pekara'`)).toMatchObject({ lat: 44.8025, cameraType: "dome" });
  await context.close();

  const empty = await browser.newContext(phone);
  const fresh = await empty.newPage();
  await fresh.addInitScript(() => {
    Reflect.set(window, "shift", 0);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        Reflect.set(window, "shift", Reflect.get(window, "shift") + Reflect.get(entry, "value"));
    }).observe({ type: "layout-shift", buffered: true });
  });
  await fresh.goto(`${server.base}/en/report`);
  await expect(fresh.locator(".place-map-live")).toBeVisible();
  expect(await fresh.evaluate(() => Reflect.get(window, "shift"))).toBeLessThan(0.1);
  await empty.close();
});

test("Send waits for the photo that is being made ready, and a photo that breaks is told before anything goes", async ({
  browser,
}) => {
  const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
  const page = await context.newPage();
  // The browser's decoder takes its time until the test lets it go on.
  await page.addInitScript(() => {
    const real = window.createImageBitmap.bind(window) as (...given: unknown[]) => Promise<ImageBitmap>;
    const open = new Promise<void>((resolve) => Reflect.set(window, "decode", resolve));
    Reflect.set(window, "createImageBitmap", async (...given: unknown[]) => {
      await open;
      return real(...given);
    });
  });
  await page.goto(`${server.base}/en/report`);
  await ready(page);
  await page.locator("#place").fill("44.8031, 20.4671");
  await page.locator("input[type=file]").setInputFiles(file(await belgradePhoto("44/1 47/1 0/1", "20/1 27/1 0/1")));
  await send(page);
  await expect(page.locator(".send-bar").getByText("The photo is being prepared…")).toBeVisible();
  await page.evaluate(() => Reflect.get(window, "decode")());
  await expect(thanks(page)).toBeVisible();
  const row = newest(`"lat" = 44.8031`);
  expect(read(`SELECT 1 FROM "Photo" WHERE "sightingId" = '${row?.id}'`)).toHaveLength(1);

  await page.getByRole("button", { name: "Report a new camera" }).click();
  const whole = await belgradePhoto("44/1 47/1 0/1", "20/1 27/1 0/1");
  await page.locator("input[type=file]").setInputFiles(file(whole.subarray(0, 200)));
  await expect(page.getByText("This photo is damaged or cut off.").first()).toBeVisible();
  // A file of zeroes behind its first bytes, on which the reader of metadata walks in a circle.
  const zeroes = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from("ftypavif\0\0\0\0mif1avif"),
    Buffer.alloc(2_000),
  ]);
  await page.locator("input[type=file]").setInputFiles({ name: "a.avif", mimeType: "image/avif", buffer: zeroes });
  await page.getByRole("radio", { name: "Dome" }).check();
  await expect(page.getByRole("radio", { name: "Dome" })).toBeChecked();
  await context.close();
});

test("a finger or the wheel that scrolls over the map chooses no place; a tap, and then a finger, does; a beam follows it", async ({
  browser,
}) => {
  const context = await browser.newContext(phone);
  const page = await openForm(context);
  await page.locator("#place").fill("44.80250, 20.46650");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("Place: 44.80250, 20.46650")).toBeVisible();
  const cdp = await context.newCDPSession(page);
  const touch = (type: string, points: { x: number; y: number }[]) =>
    cdp.send("Input.dispatchTouchEvent", { type: type as "touchStart", touchPoints: points });
  const swipe = async (from: { x: number; y: number }, by: { x: number; y: number }) => {
    await touch("touchStart", [from]);
    for (let step = 1; step <= 12; step++) {
      await touch("touchMove", [{ x: from.x + (by.x * step) / 12, y: from.y + (by.y * step) / 12 }]);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await touch("touchEnd", []);
  };
  const middle = async () => {
    await page.locator(".place-map").evaluate((map) => map.scrollIntoView({ block: "center", behavior: "instant" }));
    const box = await page.locator(".place-map").boundingBox();
    if (!box) throw new Error("There is no map.");
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const where = await middle();
  const scrolled = await page.evaluate(() => scrollY);
  await swipe({ x: where.x - 100, y: where.y + 80 }, { x: 0, y: -150 });
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(scrolled + 50);
  await expect(page.getByText("Place: 44.80250, 20.46650")).toBeVisible();

  // A beam that nobody turned says nothing; turned by a finger by a quarter, it looks there.
  await page.getByRole("button", { name: "I know where it looks" }).click();
  await expect(page.locator("input[name=direction]")).toHaveValue("");
  const centre = await middle();
  await touch("touchStart", [{ x: centre.x, y: centre.y - 92 }]);
  for (let step = 1; step <= 9; step++) {
    const angle = (step * 10 * Math.PI) / 180;
    await touch("touchMove", [{ x: centre.x + Math.sin(angle) * 92, y: centre.y - Math.cos(angle) * 92 }]);
  }
  await touch("touchEnd", []);
  await expect(page.locator("input[name=direction]")).toHaveValue("90");

  const before = await page.locator("input[name=lat]").inputValue();
  const at = await middle();
  // A tap right after the finger that turned the beam counts to the browser as a second one of it.
  await expect(async () => {
    await page.touchscreen.tap(at.x - 60, at.y + 60);
    await expect(page.locator("input[name=lat]")).not.toHaveValue(before, { timeout: 1_000 });
  }).toPass();
  const tapped = await page.locator("input[name=lat]").inputValue();
  await swipe({ x: at.x - 120, y: at.y + 100 }, { x: 0, y: -60 });
  await expect(page.locator("input[name=lat]")).not.toHaveValue(tapped);
  await context.close();
});

test("what waits is sent again after any failure that is not its own; what is wrong with it is told where it is corrected", async ({
  browser,
}) => {
  const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
  const page = await openForm(context);
  let answer: { status: number; body?: string } | null = { status: 502, body: "<h1>Bad Gateway</h1>" };
  let tries = 0;
  await page.route("**/api/v1/sightings", async (route) => {
    tries += 1;
    await (answer ? route.fulfill(answer) : route.continue());
  });
  await page.locator("#place").fill("44.8042, 20.4682");
  await send(page);
  await expect(page.getByRole("heading", { name: "The report waits on this device" })).toBeVisible();
  for (const status of [500, 503, 504, 403, 413, 507, 429, 408]) {
    answer = { status, body: "trouble" };
    const seen = tries;
    await page.getByRole("button", { name: "Send now" }).click();
    await expect.poll(() => tries).toBeGreaterThan(seen);
    await expect(page.getByText("1 report is waiting for a connection")).toBeVisible();
  }
  answer = null;
  await page.getByRole("button", { name: "Send now" }).click();
  await expect(page.getByText("1 report was sent.")).toBeVisible();
  // The page that said that it waits says so no more.
  await expect(thanks(page)).toBeVisible();
  expect(newest(`"lat" = 44.8042`)).toMatchObject({ state: "waiting" });
  await context.close();
});

test("a store that never answers keeps nobody: the exit leaves, and a sent report shows its code", async ({
  browser,
}) => {
  const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
  });
  const page = await openForm(context);
  await page.locator("#place").fill("44.8053, 20.4693");
  await send(page);
  await expect(thanks(page)).toBeVisible();
  await page.getByRole("button", { name: "Report a new camera" }).click();
  await page.locator("#place").fill("44.8053, 20.4693");
  await page.getByRole("button", { name: "Quick exit" }).click();
  await page.waitForURL("about:blank");
  await context.close();
});

test("two tabs never go on with one draft", async ({ browser }) => {
  const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
  const first = await openForm(context);
  await first.getByText("More, if you know").click();
  await first.getByLabel("Note for the moderators").fill("on the corner");
  await expect.poll(() => noteOfDraft(first)).toBe("on the corner");
  await first.close();
  const one = await openForm(context);
  await expect(one.getByText("The report that you began is back.")).toBeVisible();
  const other = await openForm(context);
  await expect(other.getByLabel("Note for the moderators")).toHaveValue("");
  const keys = await Promise.all([one, other].map((page) => page.locator("input[name=key]").inputValue()));
  expect(new Set(keys).size).toBe(2);
  await context.close();
});

test("a confirmation sent in between leaves the draft where it is", async ({ browser }) => {
  const [camera] = read(`SELECT "id" FROM "Camera" WHERE "status" = 'active' LIMIT 1 OFFSET 7`);
  const context = await browser.newContext(phone);
  const page = await openForm(context);
  await page.getByText("More, if you know").click();
  await page.getByLabel("Note for the moderators").fill("above the bakery");
  await expect.poll(() => noteOfDraft(page)).toBe("above the bakery");
  await page.goto(`${server.base}/en/report?kamera=${camera?.id}&vrsta=still_there`);
  await ready(page);
  await send(page);
  await expect(thanks(page)).toBeVisible();
  await page.goto(`${server.base}/en/report`);
  await expect(page.getByText("The report that you began is back.")).toBeVisible();
  await expect(page.getByLabel("Note for the moderators")).toHaveValue("above the bakery");
  await context.close();
});

/** The site as a new version would serve it: the same, with another version in its service worker. */
async function startNextVersion(): Promise<{ base: string; update: () => void; stop: () => void }> {
  let version = "";
  const front = createServer((request, response) => {
    const asked = request.url ?? "/";
    fetch(server.base + asked, { redirect: "manual" }).then(async (answer) => {
      const headers = Object.fromEntries(
        [...answer.headers].filter(
          ([name]) => !/^(content-(length|encoding)|connection|transfer-encoding|keep-alive)$/.test(name),
        ),
      );
      response.writeHead(answer.status, headers);
      response.end(
        asked === "/sw.js"
          ? (await answer.text()).replace(/shell-/, `shell-${version}`)
          : Buffer.from(await answer.arrayBuffer()),
      );
    });
  }).listen(0, "127.0.0.1");
  await once(front, "listening");
  const address = front.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return {
    base: `http://127.0.0.1:${address.port}`,
    update: () => {
      version = "next-";
    },
    stop: () => front.close(),
  };
}

test("the site installs as an app, and a new version takes over without breaking a draft", async ({ browser }) => {
  const site = await startNextVersion();
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await page.goto(`${site.base}/en/report`);
  const app = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
    const manifest = await fetch(link?.href ?? "").then((answer) => answer.json());
    const icons: { src: string; sizes: string }[] = manifest.icons;
    const drawn = await Promise.all(
      icons.map(async ({ src }) => {
        const image = new Image();
        image.src = src;
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      }),
    );
    return {
      display: manifest.display,
      start: manifest.start_url,
      icons: icons.map(({ sizes }) => sizes),
      drawn,
    };
  });
  expect(app).toMatchObject({ display: "standalone", start: "/" });
  expect(app.icons).toEqual(expect.arrayContaining(["192x192", "512x512"]));
  expect(app.drawn).toEqual(app.icons.map((size, at) => (size === "any" ? app.drawn[at] : size)));

  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(() => caches.match("/en/report").then(Boolean))).toBe(true);
  await page.getByText("More, if you know").click();
  const note = page.getByLabel("Note for the moderators");
  await note.fill("begun in the old version");
  site.update();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update().then(() => undefined));
  const versions = () =>
    page.evaluate(() => caches.keys().then((names) => names.filter((name) => name.startsWith("shell-"))));
  await expect.poll(async () => (await versions()).some((name) => name.startsWith("shell-next-"))).toBe(true);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe("activated");
  // The page that was open goes on as if nothing had happened, and what it needs of the old version is still there.
  await note.fill("begun in the old version, ended in the new one");
  await expect.poll(() => noteOfDraft(page)).toBe("begun in the old version, ended in the new one");
  expect(await versions()).toHaveLength(2);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText("The report that you began is back.")).toBeVisible();
  await expect(page.getByLabel("Note for the moderators")).toHaveValue(
    "begun in the old version, ended in the new one",
  );
  await context.close();
  site.stop();
});

test("the whole form works by keyboard: the beam is turned, faults are told beside their fields, nothing typed is lost", async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
  const page = await openForm(context);
  await page.getByRole("button", { name: "Send", exact: true }).focus();
  await page.keyboard.press("Enter");
  const summary = page.getByRole("alert").filter({ hasText: "The report was not sent." });
  await expect(summary).toBeFocused();
  await expect(summary).toContainText("Choose the place on the map or type coordinates.");
  await page.getByLabel("Coordinates, neighbourhood or municipality").focus();
  await page.keyboard.type("44.801, 20.4655");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Place: 44.80100, 20.46550")).toBeVisible();
  await page.getByRole("button", { name: "I know where it looks" }).focus();
  await page.keyboard.press("Enter");
  const beam = page.getByRole("slider");
  await expect(beam).toBeFocused();
  for (let times = 0; times < 3; times++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("PageUp");
  await expect(beam).toHaveAttribute("aria-valuenow", "60");
  await expect(beam).toHaveAttribute("aria-valuetext", "north-east, 60°");
  await page.getByRole("radio", { name: "Fixed" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Dome" })).toBeChecked();
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([]);
  await page.getByRole("button", { name: "Send", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(thanks(page)).toBeFocused();
  expect(newest(`"lat" = 44.801`)).toMatchObject({ directions: "60", cameraType: "dome" });
  await context.close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a plain form does: place by name, a photo, faults that keep what was typed, and the state by its code", async ({
    browser,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await openPage(context, "/en/report");
    await page.getByLabel("Coordinates, neighbourhood or municipality").fill("Nedođija");
    await page.getByText("More, if you know").click();
    await page.getByLabel("Name of who operates it").fill("Pekara Zora");
    await page.locator("input[type=file]").setInputFiles(file(await belgradePhoto("44/1 40/1 0/1", "20/1 20/1 0/1")));
    const refused = page.waitForResponse((answer) => answer.request().method() === "POST");
    await send(page);
    expect((await refused).status()).toBe(422);
    await expect(page.getByRole("alert")).toContainText("This place was not found.");
    await expect(page.getByLabel("Coordinates, neighbourhood or municipality")).toHaveValue("Nedođija");
    await expect(page.getByLabel("Name of who operates it")).toHaveValue("Pekara Zora");
    await page.getByLabel("Coordinates, neighbourhood or municipality").fill("Vračar");
    await page.locator("input[type=file]").setInputFiles(file(Buffer.from("<svg/>")));
    await send(page);
    await expect(page.getByRole("alert")).toContainText("This file is no photo that we take.");
    await expect(page.getByLabel("Name of who operates it")).toHaveValue("Pekara Zora");
    await page.locator("input[type=file]").setInputFiles(file(await belgradePhoto("44/1 40/1 0/1", "20/1 20/1 0/1")));
    await send(page);
    await expect(thanks(page)).toBeVisible();
    const row = newest(`"operator" = 'Pekara Zora'`);
    expect(row).toMatchObject({ proved: 0, state: "waiting" });
    expect(read(`SELECT 1 FROM "Photo" WHERE "sightingId" = '${row?.id}'`)).toHaveLength(1);
    const code = await codeOn(page);
    await page.goto(`${server.base}/en/report/status`);
    await page.getByLabel("Code of the report").fill("AAAA");
    await page.getByRole("button", { name: "Look" }).click();
    await expect(page.getByText("There is no report with this code.")).toBeVisible();
    await page.getByLabel("Code of the report").fill(code);
    await page.getByRole("button", { name: "Look" }).click();
    await expect(page.getByText("It was received and waits for a moderator.")).toBeVisible();
    expect(page.url()).not.toContain(code);
    await context.close();
  });
});
