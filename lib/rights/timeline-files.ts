// The timeline as CSV for spreadsheets (RFC 4180), and as a feed for readers of news.

import { csvCell } from "../export/csv.ts";
import type { Feed } from "../feeds/feed.ts";
import { toLatin } from "../i18n/latin.ts";
import type { Locale } from "../i18n/locales.ts";
import { localized } from "../i18n/localized.ts";
import { href } from "../i18n/paths.ts";
import { translator } from "../i18n/translator.ts";
import type { Event } from "./content.ts";
import { cite } from "./references.ts";
import { eventAddress, eventDate, themeNames } from "./timeline.ts";

/** Columns in their stable order; Serbian is in Latin, lists are separated by a line. */
const timelineColumns = [
  "id",
  "on",
  "until",
  "when_sr",
  "when_en",
  "themes",
  "title_sr",
  "title_en",
  "text_sr",
  "text_en",
  "known_sr",
  "known_en",
  "unknown_sr",
  "unknown_en",
  "mark",
  "sources",
  "source_urls",
  "url",
] as const;

function row(event: Event, publicUrl: string): Record<(typeof timelineColumns)[number], string> {
  const cited = cite(event.sources);
  const all = (texts: { sr: string; en: string }[], language: "sr" | "en") =>
    texts.map((text) => (language === "sr" ? toLatin(text.sr) : text.en)).join(" | ");
  return {
    id: event.id,
    on: event.on,
    until: event.until ?? "",
    when_sr: eventDate(event, "sr-Latn"),
    when_en: eventDate(event, "en"),
    themes: event.themes.join(" "),
    title_sr: toLatin(event.title.sr),
    title_en: event.title.en,
    text_sr: toLatin(event.text.sr),
    text_en: event.text.en,
    known_sr: all(event.known, "sr"),
    known_en: all(event.known, "en"),
    unknown_sr: all(event.unknown, "sr"),
    unknown_en: all(event.unknown, "en"),
    mark: event.mark,
    sources: cited.map(({ source }) => source.name.en).join(" | "),
    source_urls: cited.flatMap(({ source }) => source.urls).join(" "),
    url: eventAddress(event.id, "en", publicUrl),
  };
}

/** `publicUrl`: the site's address, without a slash at the end. */
export function timelineCsv(events: readonly Event[], publicUrl: string): string {
  const lines = events.map((event) => {
    const cells = row(event, publicUrl);
    return timelineColumns.map((name) => csvCell(cells[name])).join(",");
  });
  return [timelineColumns.join(","), ...lines].map((line) => `${line}\r\n`).join("");
}

/** The first day of a day, a month or a year. */
const firstDay = (on: string) => `${on}${"-01-01".slice(on.length - 4)}`;

/** Everything of an event as plain text, its sources named. */
function wordsOf({ text, unknown, sources, ...event }: Event, locale: Locale): string {
  const t = translator(locale, "timeline");
  return [
    `${eventDate(event, locale)}. ${localized(text, locale)}`,
    ...unknown.map((sentence) => localized(sentence, locale)),
    t("feedSources", {
      names: cite(sources)
        .map(({ source }) => localized(source.name, locale))
        .join("; "),
    }),
  ].join("\n");
}

/**
 * The timeline as a feed, the latest event first. An entry's day is that of its event, as far as it is known.
 * `publicUrl`: the site's address, without a slash at the end; `self`: the feed's own address.
 */
export function timelineFeed(events: readonly Event[], locale: Locale, publicUrl: string, self: string): Feed {
  const t = translator(locale, "timeline");
  return {
    self,
    next: null,
    home: `${publicUrl}${href("/hronologija", locale)}`,
    title: t("feedTitle"),
    subtitle: t("description"),
    rights: null,
    author: translator(locale, "common")("siteName"),
    locale,
    day: null,
    entries: [...events].reverse().map((event) => ({
      id: eventAddress(event.id, locale, publicUrl),
      url: eventAddress(event.id, locale, publicUrl),
      title: localized(event.title, locale),
      text: wordsOf(event, locale),
      day: firstDay(event.on),
      kinds: event.themes.map((theme) => t(themeNames[theme])),
      place: null,
    })),
  };
}
