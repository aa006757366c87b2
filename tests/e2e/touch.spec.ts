// What a thumb, a small or a turned screen, large letters, a keyboard, a translator and paper make of the pages.

import { createServer } from "node:http";
import { type CDPSession, expect, type Page, test } from "@playwright/test";
import { freePort } from "../serve.ts";

const base = process.env.BASE_URL ?? "";
const phone = {
  contextOptions: { reducedMotion: "reduce" as const },
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

/** One finger that goes up by 180 pixels. */
async function swipeUp(cdp: CDPSession, x: number, y: number): Promise<void> {
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) =>
    cdp.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await touch("touchStart", [{ x, y }]);
  for (let step = 1; step <= 12; step++) await touch("touchMove", [{ x, y: y - step * 15 }]);
  await touch("touchEnd", []);
}

const scrolled = (page: Page) => page.evaluate(() => scrollY);
const counted = (page: Page) => expect(page.locator(".sheet-status")).toContainText(/u pogledu|у погледу|in view/);

/** Pixels by which the page is wider than the screen. */
const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test.describe("on a phone", () => {
  test.use(phone);

  test("the menu goes away after a choice, at a tap beside it and by Escape", async ({ page }) => {
    const menu = page.locator(".site-menu");
    const links = menu.getByRole("navigation");
    await page.goto("/kamere");
    const open = async () => {
      await menu.locator("summary").click();
      await expect(links).toBeVisible();
    };
    await open();
    await links.getByRole("link", { name: "Statistika" }).click();
    await expect(page).toHaveURL(/\/statistika$/);
    await expect(links).toBeHidden();
    await open();
    await links.getByRole("link", { name: "Statistika" }).click();
    await expect(links).toBeHidden();
    await open();
    await page.touchscreen.tap(195, 780);
    await expect(links).toBeHidden();
    await open();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await expect(links).toBeHidden();
    await expect(menu.locator("summary")).toBeFocused();
  });

  test("one finger scrolls past every map that stands in a page, and moves it once it was tapped", async ({
    page,
    context,
  }) => {
    const cdp = await context.newCDPSession(page);
    await page.goto("/statistika/put");
    const map = page.locator(".route-map-live");
    await map.scrollIntoViewIfNeeded();
    const box = await map.boundingBox();
    if (!box) throw new Error("There is no map.");
    const [x, y] = [box.x + box.width / 2, box.y + box.height * 0.8];
    const before = await scrolled(page);
    await swipeUp(cdp, x, y);
    await expect.poll(() => scrolled(page)).toBeGreaterThan(before + 50);

    const port = await freePort();
    const site = createServer((_, answer) =>
      answer
        .writeHead(200, { "Content-Type": "text/html" })
        .end(
          `<!DOCTYPE html><meta name="viewport" content="width=device-width"><body style="margin:0"><iframe src="${base}/embed" width="100%" height="600" style="border:0"></iframe><p style="height:2000px">`,
        ),
    );
    await new Promise<void>((resolve) => {
      site.listen(port, "localhost", resolve);
    });
    await page.goto(`http://localhost:${port}/`);
    await expect(page.frameLocator("iframe").locator("#map[data-ready]")).toBeVisible();
    await swipeUp(cdp, 195, 450);
    await expect.poll(() => scrolled(page)).toBeGreaterThan(50);
    const fullMap = page.frameLocator("iframe").locator("#full-map");
    const there = await fullMap.getAttribute("href");
    await page.evaluate(() => scrollTo(0, 0));
    // A tap while the page still runs on only stops it.
    await expect(async () => {
      await page.touchscreen.tap(100, 420);
      await expect(page.frameLocator("iframe").locator("#map")).toHaveClass(/map-open/, { timeout: 1_000 });
    }).toPass();
    await page.evaluate(() => scrollTo(0, 0));
    await swipeUp(cdp, 195, 450);
    await expect(fullMap).not.toHaveAttribute("href", there ?? "");
    expect(await scrolled(page)).toBe(0);
    site.close();
  });

  test("a code is shown whole where it is asked for, and stands there already after a report", async ({ page }) => {
    await page.goto("/prijavi");
    await expect(page.locator(".place-map-live")).toBeVisible();
    await page.locator("#place").fill("44.8025, 20.4665");
    await page.locator("#place").press("Enter");
    await page.getByRole("button", { name: "Pošalji" }).click();
    const code = (await page.locator(".receipt .code").textContent()) ?? "";
    expect(code).toMatch(/^(\w{4}-){6}\w{4}$/);
    await page.getByRole("link", { name: "Stanje prijave" }).click();
    const field = page.locator("[name=code]");
    await expect(field).toHaveValue(code);
    expect(await field.evaluate((e) => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight])).toEqual([
      0, 0,
    ]);
    await field.press("Enter");
    await expect(page.locator(".report-status")).toContainText("čeka da je urednik pogleda");
  });

  test("whoever confirms a camera is told of the rules, and not of a moderator who will look", async ({ page }) => {
    const { cameras } = await (await page.request.get("/api/v1/cameras?limit=1&fields=id")).json();
    for (const [kind, said] of [
      ["still_there", "bez urednika: kad u 3 različita dana"],
      ["gone", "dok u 2 različita dana"],
    ]) {
      await page.goto(`/prijavi?kamera=${cameras[0].id}&vrsta=${kind}`);
      await page.locator("button.send").click();
      await expect(page.locator(".receipt")).toContainText(said ?? "");
    }
  });
});

test("the map's buttons, its search and its list can be used on a turned phone and at 400 % zoom", async ({ page }) => {
  for (const [width, height] of [
    [667, 375],
    [568, 320],
    [320, 256],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto("/");
    await counted(page);
    const covered = await page.evaluate(() =>
      [...document.querySelectorAll(".map-control, .map-report, .sheet [type=search]")]
        .filter((one) => {
          const { x, y, width: w, height: h } = one.getBoundingClientRect();
          const top = document.elementFromPoint(x + w / 2, y + h / 2);
          return !top || !(one.contains(top) || top.contains(one));
        })
        .map((one) => one.getAttribute("aria-label") ?? one.textContent),
    );
    expect(covered, `${width} × ${height}`).toEqual([]);
    const handle = page.locator(".sheet-handle");
    if (await handle.isVisible()) await handle.click();
    await page.locator("[data-listed]").first().click();
    await expect(page.locator(".camera-details h2")).toBeVisible();
  }
});

test("no page is wider than the screen: at any width, with wide spacing, with large letters", async ({ browser }) => {
  // WCAG 1.4.12.
  const spacing =
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";
  const page = await browser.newPage({ bypassCSP: true });
  const wide: string[] = [];
  for (const path of ["/kamere", "/sr-Cyrl/kamere", "/en/cameras"])
    for (const css of ["", spacing, "html{font-size:24px}"]) {
      await page.goto(base + path);
      if (css) await page.addStyleTag({ content: css });
      for (const width of [320, 480, 768, 900, 1000, 1024, 1080, 1160, 1240, 1280, 1366, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        const by = await tooWide(page);
        if (by > 1) wide.push(`${path} ${css.slice(0, 5)} ${width}: +${by}`);
      }
    }
  expect(wide).toEqual([]);
  await page.close();
});

test("by keyboard the way to reporting is short, and the list is one stop that the arrows walk", async ({ page }) => {
  await page.goto("/");
  await counted(page);
  await expect(page.locator("[data-listed]").nth(1)).toBeVisible();
  await page.keyboard.press("Tab");
  const stops: string[] = [];
  for (let at = 0; at < 40; at++) {
    stops.push(await page.evaluate(() => document.activeElement?.className ?? ""));
    if (await page.evaluate(() => document.activeElement?.matches(".live-map"))) break;
    await page.keyboard.press("Tab");
  }
  expect(stops.findIndex((name) => name.includes("map-report"))).toBeGreaterThan(0);
  expect(stops.at(-1)).toContain("live-map");
});

test("nothing slides where motion is not wanted: an arrow key jumps", async ({ browser }) => {
  const page = await browser.newPage({ reducedMotion: "reduce" });
  for (const [path, map] of [
    ["/", ".live-map"],
    ["/statistika/put", ".route-map-live"],
  ] as const) {
    await page.goto(base + path);
    await page.locator(`${map}.leaflet-container`).focus();
    const places = await page.evaluate(async (selector) => {
      const pane = document.querySelector<HTMLElement>(`${selector} .leaflet-map-pane`);
      const event = new KeyboardEvent("keydown", { key: "ArrowRight", code: "ArrowRight", bubbles: true });
      Object.defineProperty(event, "keyCode", { value: 39 });
      document.querySelector(selector)?.dispatchEvent(event);
      const seen = new Set<string>();
      for (let frame = 0; frame < 20; frame++) {
        seen.add(pane?.style.transform ?? "");
        await new Promise(requestAnimationFrame);
      }
      return seen.size;
    }, map);
    expect(places, path).toBeLessThan(3);
  }
  await page.close();
});

test("a filter that was left empty leaves nothing in the address", async ({ page }) => {
  await page.goto("/kamere");
  await page.locator(".list-facet input").first().check();
  await page.locator(".list-submit button").click();
  await expect(page).toHaveURL(/\/kamere\?camera_type=\w+&sort=[\w-]+$/);
});

test("a letter's page has one left edge from its title to its last note", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const path of ["/prava/pisma/snimljen", "/prava/pisma/pristup-policija", "/prava/pisma/obavestenje"]) {
    await page.goto(path);
    const edges = await page.evaluate(() =>
      [...document.querySelectorAll("main > *, main > * > h2, main li")].flatMap((one) => {
        const { left, right, width } = one.getBoundingClientRect();
        return width > 1 ? [Math.round(left), Math.round(right)] : [];
      }),
    );
    expect([Math.min(...edges), Math.max(...edges)], path).toEqual([368, 1072]);
  }
});

test("the map is printed whole, without what is pressed", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/?camera_type=fixed");
  await counted(page);
  await page.emulateMedia({ media: "print" });
  const paper = await page.locator(".map-area").boundingBox();
  expect(paper?.width).toBeGreaterThan(500);
  expect((paper?.x ?? 0) + (paper?.width ?? 0)).toBeLessThan(660);
  const map = await page.locator(".live-map").boundingBox();
  expect(map?.width).toBeCloseTo(paper?.width ?? 0, 0);
  await expect(page.locator(".sheet-status")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  for (const gone of [".map-control", ".map-report", ".sheet-body", ".sheet-views", "header", "search"])
    await expect(page.locator(gone).first(), gone).toBeHidden();
});

/** What Chrome does when it translates: each text is replaced by elements of its own, and what comes later as well. */
function translateAsChrome(): void {
  const one = (text: Text) => {
    const outer = document.createElement("font");
    outer.append(document.createElement("font"));
    text.replaceWith(outer);
    outer.firstElementChild?.append(text.data);
  };
  const all = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode())
      if (node.data.trim() && !node.parentElement?.closest("script, style, textarea, [translate=no], font"))
        texts.push(node);
    texts.forEach(one);
  };
  all();
  new MutationObserver(all).observe(document.body, { childList: true, characterData: true, subtree: true });
}

test("a page that the browser translates goes on working, and what it says changes", async ({ page }) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const opened = async (path: string, ready: string) => {
    await page.goto(path);
    await expect(page.locator(ready).first()).toBeVisible();
    // React answers in a page from here on: what it takes over must still be as it was sent.
    await page.waitForFunction((selector) => {
      const element = document.querySelector(selector);
      return element && Object.keys(element).some((key) => key.startsWith("__reactProps"));
    }, ready);
    await page.evaluate(translateAsChrome);
  };
  await opened("/", "[data-listed]");
  const views = page.locator(".sheet-views button");
  const before = await page.locator(".sheet-status").textContent();
  await views.nth(1).click();
  await page.locator(".filters input[type=checkbox]").first().check();
  await expect(views.nth(1)).toContainText("(1)");
  await expect(page.locator(".sheet-status")).not.toHaveText(before ?? "");
  await expect(page.locator(".sheet-status")).toContainText("zabran");
  await page.locator(".chip").first().click();
  await expect(views.nth(1)).not.toContainText("(1)");
  await views.nth(0).click();
  await page.locator("[data-listed]").first().click();
  await expect(page.locator(".camera-details h2")).toBeVisible();
  await page.keyboard.press("Escape");

  await opened("/prijavi", ".place-map-live");
  await page.locator("#place").fill("zzzz");
  await page.locator("#place").press("Enter");
  await expect(page.locator(".place-said")).toContainText("nije");
  await page.locator("#place").fill("44.8025, 20.4665");
  await page.locator("#place").press("Enter");
  await expect(page.locator(".place-said")).toContainText("44.80250, 20.46650");
  await page.locator("button.send").click();
  await expect(page.locator(".receipt")).toBeVisible();

  await opened("/sta-me-vidi", "main [name=place]");
  for (const place of ["zzzz", "Slavija", "44.8125, 20.4612"]) {
    await page.locator("main [name=place]").fill(place);
    await page.locator("main button[type=submit]").click();
    await expect(page.locator("main")).toContainText(place === "zzzz" ? "nije" : "kamer");
  }
  await opened("/prava/rokovi", "main input[type=date]");
  for (const day of ["2026-10-20", "2026-10-21"]) await page.locator("main input[type=date]").first().fill(day);
  await expect(page.locator(".deadline-said").first()).toContainText("21. 10. 2026.");
  await expect(page.locator(".deadline-said").first()).not.toContainText("..");
  await opened("/prava/pisma/snimljen", "main .choice");
  for (const choice of [0, 1, 2]) await page.locator("main .choice").nth(choice).click();
  expect(faults).toEqual([]);
});
