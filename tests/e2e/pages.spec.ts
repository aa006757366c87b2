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

/** What a page says of itself, and the links to other sites that would tell them where a reader comes from. */
const head = () => {
  const attributes = (selector: string, name: string) =>
    [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name));
  const abroad = [...document.querySelectorAll<HTMLAnchorElement>("a[href^='http']")].filter(
    ({ host, rel }) => host !== location.host && !/noopener.*noreferrer/.test(rel),
  );
  return {
    lang: document.documentElement.lang,
    title: document.title,
    description: attributes('meta[name="description"]', "content").join(),
    canonical: attributes('link[rel="canonical"]', "href").join(),
    languages: attributes('link[rel="alternate"][hreflang]', "hreflang"),
    feeds: attributes('link[rel="alternate"][href*="/feeds/"]', "type"),
    headings: document.querySelectorAll("h1").length,
    tellingLinks: [...abroad.map(({ href }) => href), ...attributes("iframe:not([src^='/']), img[src^='http']", "src")],
  };
};

/** Frames here are the site's own: axe need open no page of its own for them, nor describe what is right. */
const quickAxe = (page: Page) => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });

const settled = (page: Page) => page.waitForLoadState("networkidle");

const EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Every page is walked in each language and in both themes. What axe judges hangs on the page and not on its language,
// but for names and marks of language; in the other theme it is the colours.
test.describe.configure({ mode: "parallel" });
for (const [locale, colorScheme, judge] of [
  ["sr-Latn", "light", (axe: AxeBuilder) => axe.withTags(EVERY_RULE)],
  [
    "en",
    "light",
    (axe: AxeBuilder) => axe.withTags(["cat.language", "cat.name-role-value", "cat.forms", "cat.text-alternatives"]),
  ],
  ["sr-Cyrl", "dark", (axe: AxeBuilder) => axe.withTags(["cat.language", "cat.color"])],
] as const) {
  test.describe(`in ${locale}, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("every page can be used by everybody, says what it is and where its other languages are, asks no other host for anything, gives nothing away to one that it links to, breaks no policy, leaves nothing behind", async ({
      page,
      context,
      baseURL,
    }) => {
      // It walks all pages, and a slow machine needs its time for each.
      test.setTimeout(600_000);
      const { hosts, faults } = watch(page);
      const found: string[] = [];
      const titles = new Map<string, string>();
      const nowherePaths = nowhere.map(({ path }) => path);
      for (const { path } of [...addresses(), ...nowhere].filter((address) => address.locale === locale)) {
        await page.goto(path);
        await settled(page);
        if (!nowherePaths.includes(path)) {
          const { title, ...said } = await page.evaluate(head);
          expect(titles.get(title), `the title of ${path}: ${title}`).toBeUndefined();
          titles.set(title, path);
          expect({ path, ...said }).toEqual({
            path,
            lang: locale,
            description: expect.stringMatching(/.{20,}/),
            canonical: expect.stringMatching(new RegExp(`${path === "/" ? "" : path}/?$`)),
            languages: expect.arrayContaining(["sr-Latn", "sr-Cyrl", "en"]),
            feeds: expect.arrayContaining(["application/atom+xml", "application/feed+json"]),
            headings: 1,
            tellingLinks: [],
          });
        }
        const { violations } = await judge(quickAxe(page)).analyze();
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

test("without JavaScript the front page says how many cameras there are and leads to the list", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL ?? "");
  await expect(page.getByText(/50 kamera/).first()).toBeVisible();
  await expect(page.locator(".language-switch a[lang='en']")).toBeVisible();
  await page.locator("main a[href$='/kamere']:visible").first().click();
  await expect(page).toHaveURL(/\/kamere/);
  await expect(page.locator("table tbody tr")).toHaveCount(50);
  await context.close();
});
