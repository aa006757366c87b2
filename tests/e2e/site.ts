// What the browser tests walk over: every page that stands in app/, in every language. A page added to
// lib/i18n/page-paths.json is walked from then on.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { type Locale, locales } from "../../lib/i18n/locales.ts";
import { href, isPagePath, type PagePath, pagePaths } from "../../lib/i18n/paths.ts";

const events: { id: string }[] = JSON.parse(readFileSync("lib/rights/content/events.json", "utf8"));

export type Address = { page: PagePath; locale: Locale; path: string };

/** Whether there is a folder for a page, its own or one that serves several. */
function stands(page: PagePath): boolean {
  const folder = path.join("app/[locale]", page);
  const above = path.dirname(folder);
  const several = existsSync(above) ? readdirSync(above).filter((name) => name.startsWith("[")) : [];
  return [folder, ...several.map((name) => path.join(above, name))].some((at) => existsSync(path.join(at, "page.tsx")));
}

/** Values for the parts of an address that stand for one thing; a page whose thing is not there is left out. */
function parameters(dataDir: string): Record<string, string> {
  const sql = new Sqlite(path.join(dataDir, "kamere.db"), { readonly: true });
  const camera = sql.prepare<[], { id: string }>("SELECT id FROM Camera WHERE mergedIntoSeq IS NULL LIMIT 1").get();
  const release = sql.prepare<[], { id: string }>("SELECT id FROM Release ORDER BY id DESC LIMIT 1").get();
  sql.close();
  return {
    ...{ chart: "municipality", dogadjaj: events[0]?.id ?? "" },
    ...(camera && { id: camera.id }),
    ...(release && { date: release.id }),
  };
}

/** Every page in every language. */
export function addresses(dataDir: string = process.env.E2E_DATA_DIR ?? ""): Address[] {
  const known = parameters(dataDir);
  return Object.keys(pagePaths)
    .filter(isPagePath)
    .filter(stands)
    .filter((page) => [...page.matchAll(/\[(\w+)\]/g)].every(([, name = ""]) => known[name] !== undefined))
    .flatMap((page) => locales.map((locale) => ({ page, locale, path: href(page, locale, known) })));
}

/** An address that leads nowhere, in each language. */
export const nowhere: { locale: Locale; path: string }[] = [
  { locale: "sr-Latn", path: "/nema-takve-stranice" },
  { locale: "sr-Cyrl", path: "/sr-Cyrl/nema-takve-stranice" },
  { locale: "en", path: "/en/no-such-page" },
];
