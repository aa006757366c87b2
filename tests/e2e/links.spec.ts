import { expect, test } from "@playwright/test";
import { readPath } from "../../lib/i18n/paths.ts";
import { addresses } from "./site.ts";

/** What an HTML page leads to or needs. */
const NAMED = /<(?:a|link|script|img|form|source)\b[^>]*?\s(?:href|src|action)="([^"]+)"/g;

/** Names of places within a page. */
const PLACES = /\sid="([^"]+)"/g;

/** A thousand cameras have the same page, a list as many selections, a chart as many files: so many of each kind. */
const OF_A_KIND = 2;

/** What kind of address it is: a page of ours in a language, a file by its folder and ending, by what is asked of it. */
function kindOf({ pathname, searchParams }: URL): string {
  const page = readPath(pathname);
  const place = page ? `${page.locale} ${page.page}` : pathname.replace(/[^/]+(\.\w+)?$/, "*$1");
  return `${place}?${[...searchParams.keys()].sort().join("&")}`;
}

const plain = (text: string) => text.replaceAll("&amp;", "&").replaceAll("&#x27;", "'");

test("every internal link of the site leads somewhere, and to a place that is there", async () => {
  test.setTimeout(300_000);
  const base = process.env.BASE_URL ?? "";
  /** Addresses that were met, with the page that named each first. */
  const met = new Map<string, string>(addresses().map(({ path }) => [path, "the table of pages"]));
  const ofKind = new Map<string, number>();
  const places = new Map<string, string[]>();
  const jumps: { from: string; path: string; place: string }[] = [];
  const dead: string[] = [];

  function meet(url: URL, from: string): void {
    const path = url.pathname + url.search;
    if (url.hash && !url.hash.includes("=")) jumps.push({ from, path, place: decodeURIComponent(url.hash.slice(1)) });
    if (met.has(path)) return;
    const kind = kindOf(url);
    const count = (ofKind.get(kind) ?? 0) + 1;
    ofKind.set(kind, count);
    if (count <= OF_A_KIND) met.set(path, from);
  }

  async function visit(path: string): Promise<void> {
    const answer = await fetch(base + path, { headers: { accept: "text/html" } });
    const html = answer.headers.get("content-type")?.startsWith("text/html");
    const text = html ? await answer.text() : await answer.body?.cancel().then(() => "");
    // Files are made a few at a time: whoever is told to come back has found the address.
    const busy = answer.status === 503 && answer.headers.has("retry-after");
    if (!answer.ok && !busy) dead.push(`${path} (${answer.status}), named on ${met.get(path)}`);
    if (!html || !text) return;
    places.set(
      path,
      [...text.matchAll(PLACES)].map(([, name = ""]) => plain(name)),
    );
    for (const [, address = ""] of text.matchAll(NAMED)) {
      const url = new URL(plain(address), base + path);
      if (url.origin === base) meet(url, path);
    }
  }

  const visited = new Set<string>();
  for (;;) {
    const next = [...met.keys()].filter((path) => !visited.has(path)).slice(0, 8);
    if (next.length === 0) break;
    for (const path of next) visited.add(path);
    await Promise.all(next.map(visit));
  }
  expect(visited.size).toBeGreaterThan(addresses().length);
  expect.soft(dead).toEqual([]);
  const nowhere = jumps.filter(({ path, place }) => places.has(path) && !places.get(path)?.includes(place));
  expect([...new Set(nowhere.map(({ from, path, place }) => `${path}#${place}, named on ${from}`))]).toEqual([]);
});
