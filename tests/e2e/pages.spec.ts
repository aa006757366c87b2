import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { addresses, nowhere } from "./site.ts";

/** Everything on a page that breaks a promise to its visitor: other hosts, errors, violations of the policy. */
function watch(page: Page): { hosts: Set<string>; faults: string[] } {
  const hosts = new Set<string>();
  const faults: string[] = [];
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith("http") || protocol.startsWith("ws")) hosts.add(host);
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/404 \(Not Found\)/.test(message.text())) faults.push(message.text());
  });
  return { hosts, faults };
}

const settled = (page: Page) => page.waitForLoadState("networkidle");

// Colours are the same in each language, and words in each theme: every page is walked in each language and in both themes.
test.describe.configure({ mode: "parallel" });
for (const [locale, colorScheme] of [
  ["sr-Latn", "light"],
  ["en", "light"],
  ["sr-Cyrl", "dark"],
] as const) {
  test.describe(`in ${locale}, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("every page can be used by everybody, asks no other host for anything, breaks no policy, leaves nothing behind", async ({
      page,
      context,
      baseURL,
    }) => {
      // It walks all pages, and a slow machine needs its time for each.
      test.slow();
      const { hosts, faults } = watch(page);
      const found: string[] = [];
      for (const { path } of [...addresses(), ...nowhere].filter((address) => address.locale === locale)) {
        await page.goto(path);
        await settled(page);
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
          .analyze();
        for (const { id, nodes } of violations)
          found.push(`${path}: ${id} at ${nodes.map(({ target }) => target.join(" ")).slice(0, 3)}`);
        if ((await page.locator(".leaflet-container").count()) === 0) continue;
        // A map that is moved asks again.
        await page.mouse.move(400, 300);
        await page.mouse.wheel(0, -400);
        await page.mouse.wheel(0, 400);
        await settled(page);
      }
      expect(found).toEqual([]);
      expect([...hosts]).toEqual([new URL(baseURL ?? "").host]);
      expect(faults).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      expect(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).toEqual([]);
    });
  });
}

test("every page says what it is, in its language, and where its other languages are", async ({ page }) => {
  // A walk over a hundred pages takes the time that a busy machine needs.
  test.setTimeout(600_000);
  const titles = new Map<string, string>();
  for (const { path, locale } of addresses()) {
    await page.goto(path);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    const title = await page.title();
    expect(title.length, path).toBeGreaterThan(5);
    expect(titles.get(title) ?? path, `${title} stands on two pages`).toBe(path);
    titles.set(title, path);
    await expect(page.locator('meta[name="description"]')).toHaveAttribute("content", /.{20,}/);
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
      "href",
      new RegExp(`${path === "/" ? "" : path}/?$`),
    );
    const languages = await page
      .locator('link[rel="alternate"][hreflang]')
      .evaluateAll((links) => links.map((link) => link.getAttribute("hreflang")));
    expect(languages, path).toEqual(expect.arrayContaining(["sr-Latn", "sr-Cyrl", "en"]));
    for (const type of ["application/atom+xml", "application/feed+json"])
      expect(
        await page.locator(`link[rel="alternate"][type="${type}"][href*="/feeds/"]`).count(),
        path,
      ).toBeGreaterThan(0);
    expect(await page.locator("h1").count(), path).toBe(1);
  }
});

test("links to other sites give nothing away", async ({ page, baseURL }) => {
  for (const { path } of addresses().filter(({ locale }) => locale === "en")) {
    await page.goto(path);
    const rels = await page
      .locator("a[href^='http']")
      .evaluateAll(
        (links, host) =>
          links
            .filter((link) => link instanceof HTMLAnchorElement && link.host !== host)
            .map((link) => link.getAttribute("rel") ?? ""),
        new URL(baseURL ?? "").host,
      );
    for (const rel of rels) expect(rel, path).toMatch(/noopener.*noreferrer/);
    expect(await page.locator("iframe:not([src^='/']), img[src^='http']").count(), path).toBe(0);
  }
});

test("without JavaScript the front page says how many cameras there are and leads to the list", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL ?? "");
  await expect(page.getByText(/50 kamera/).first()).toBeVisible();
  await expect(page.locator(".language-switch a[lang='en']")).toBeVisible();
  await page.locator("main a").first().click();
  await expect(page).toHaveURL(/\/kamere/);
  await expect(page.locator("table tbody tr")).toHaveCount(50);
  await context.close();
});
