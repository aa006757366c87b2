// The addresses of one page in all languages, for <link rel="canonical"> and <link rel="alternate" hreflang>.

import { defaultLocale, type Locale, locales } from "./locales.ts";
import { href, type PagePath } from "./paths.ts";

/** `alternates` of a page's metadata. Filters are left out: a selection is not a page of its own. */
export function alternates(page: PagePath, locale: Locale, parameters: Record<string, string> = {}) {
  const languages = Object.fromEntries(locales.map((other) => [other, href(page, other, parameters)]));
  return {
    canonical: href(page, locale, parameters),
    languages: { ...languages, "x-default": href(page, defaultLocale, parameters) },
  };
}
