// Every page has one internal name and an address in each language: Serbian paths for both scripts, English paths
// under /en. next.config.js turns the table into rewrites, so no code runs in front of a page to find its language.

import { defaultLocale, isLocale, type Locale } from "./locales.ts";
import table from "./page-paths.json" with { type: "json" };

/** Internal path (which is the Serbian one) to English path. `[id]` stands for one segment. */
export const pagePaths = table;

export type PagePath = keyof typeof pagePaths;

export const isPagePath = (name: string): name is PagePath => Object.hasOwn(pagePaths, name);

/** Where a name and a placeholder fit, the name goes first. */
const inOrder = Object.entries(pagePaths).sort(([a], [b]) => Number(a.includes("[")) - Number(b.includes("[")));

const prefix = (locale: Locale) => (locale === defaultLocale ? "" : `/${locale}`);

/** The public address of a page in a language: href("/kamera/[id]", "en", { id: "7k3m9q2x" }) is "/en/camera/7k3m9q2x". */
export function href(page: PagePath, locale: Locale, parameters: Record<string, string> = {}): string {
  const pattern: string = locale === "en" ? pagePaths[page] : page;
  const path = pattern.replace(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ""));
  return `${prefix(locale)}${path === "/" ? "" : path}` || "/";
}

/** A segment as it was meant; one that is decoded already and holds a percent sign stays as it is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Which page a public path shows, in which language, with which parameters; null for no page of ours. */
export function readPath(path: string): { page: PagePath; locale: Locale; parameters: Record<string, string> } | null {
  const segments = path.split("/").filter(Boolean);
  const first = segments[0];
  const locale = first && isLocale(first) ? first : defaultLocale;
  if (locale === first) segments.shift();
  for (const [page, english] of inOrder) {
    const wanted = (locale === "en" ? english : page).split("/").filter(Boolean);
    if (wanted.length !== segments.length) continue;
    const parameters: Record<string, string> = {};
    const fits = wanted.every((part, at) => {
      const name = /^\[(\w+)\]$/.exec(part)?.[1];
      if (name) parameters[name] = decoded(segments[at] ?? "");
      return name !== undefined || part === segments[at];
    });
    if (fits) return { page: page as PagePath, locale, parameters };
  }
  return null;
}

/** The same page in another language; the language's front page if the path is none of ours. */
export function switchLanguage(path: string, locale: Locale): string {
  const found = readPath(path);
  return found ? href(found.page, locale, found.parameters) : href("/", locale);
}
