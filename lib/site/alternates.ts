// The addresses of one page in all languages, for <link rel="canonical"> and <link rel="alternate" hreflang>.

import { defaultLocale, type Locale, locales } from "../i18n/locales.ts";
import { href, type PagePath } from "../i18n/paths.ts";
import { translator } from "../i18n/translator.ts";
import { settings } from "../platform/settings.ts";

/** The feeds, for <link rel="alternate" type>. `query`: the selection that a page shows, as parameters of an address. */
function feeds(locale: Locale, query: string) {
  const t = translator(locale, "feeds");
  const asked = [`lang=${locale}`, query].filter(Boolean).join("&");
  return {
    "application/atom+xml": [{ url: `/feeds/atom.xml?${asked}`, title: t("atom") }],
    "application/feed+json": [{ url: `/feeds/feed.json?${asked}`, title: t("json") }],
  };
}

/** Pages that other sites can show in a frame, each with what tells how (oEmbed). */
const EMBEDDED: readonly PagePath[] = ["/", "/kamera/[id]", "/statistika/[chart]"];

function embeds(
  page: PagePath,
  path: string,
  locale: Locale,
  query: string,
): Record<string, { url: string; title: string }[]> {
  if (!EMBEDDED.includes(page)) return {};
  const address = encodeURIComponent(`${settings().publicUrl}${path}${query ? `?${query}` : ""}`);
  const title = translator(locale, "embed")("oembed");
  return { "application/json+oembed": [{ url: `/api/v1/oembed?url=${address}`, title }] };
}

/**
 * `alternates` of a page's metadata. Filters are left out of its addresses: a selection is not a page of its own; they
 * stand in `query` for the feeds of what the page shows.
 */
export function alternates(page: PagePath, locale: Locale, parameters: Record<string, string> = {}, query = "") {
  const languages = Object.fromEntries(locales.map((other) => [other, href(page, other, parameters)]));
  return {
    canonical: href(page, locale, parameters),
    languages: { ...languages, "x-default": href(page, defaultLocale, parameters) },
    types: { ...feeds(locale, query), ...embeds(page, href(page, locale, parameters), locale, query) },
  };
}
