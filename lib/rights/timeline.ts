// The timeline as pages, feed and files read it: which events, by theme, and their dates in words. Events stand in
// content/events.json in the order in which they happened. Pure.

import { z } from "zod";
import { dayWords } from "../i18n/formatter.ts";
import type { Locale } from "../i18n/locales.ts";
import { localized } from "../i18n/localized.ts";
import { href } from "../i18n/paths.ts";
import { Event, events, eventThemes, LAW_CHECKED_ON, Source, sources } from "./content.ts";
import { sourceKey } from "./references.ts";

export type Theme = (typeof eventThemes)[number];

/** What themes are called; keys of messages/timeline.json. */
export const themeNames = {
  law: "theme_law",
  contracts: "theme_contracts",
  technology: "theme_technology",
  protest: "theme_protest",
  data: "theme_data",
} as const satisfies Record<Theme, string>;

const isTheme = (text: string): text is Theme => (eventThemes as readonly string[]).includes(text);

/** The themes that an address asks for ("theme=law,data"), in the order of the themes; and what it names that is none. */
export function readThemes(search: URLSearchParams): { themes: Theme[]; unknown: string[] } {
  const asked = new Set(
    search
      .getAll("theme")
      .flatMap((text) => text.split(","))
      .map((text) => text.trim())
      .filter(Boolean),
  );
  return {
    themes: eventThemes.filter((theme) => asked.has(theme)),
    unknown: [...asked].filter((text) => !isTheme(text)),
  };
}

/** Events that have one of the themes, the earliest first; all of them where none is asked for. */
export const eventsOn = (themes: readonly Theme[]): Event[] =>
  themes.length ? events.filter((event) => event.themes.some((theme) => themes.includes(theme))) : events;

/** Events by the year in which they were or began, the earliest first. */
export function eventsByYear(chosen: readonly Event[]): { year: string; events: Event[] }[] {
  const years = new Map<string, Event[]>();
  for (const event of chosen) {
    const year = event.on.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), event]);
  }
  return [...years].map(([year, events]) => ({ year, events }));
}

/** The event of that name with its neighbours in time; null for a name that is none. */
export function eventByName(id: string): { event: Event; before: Event | null; after: Event | null } | null {
  const at = events.findIndex((event) => event.id === id);
  const event = events[at];
  return event ? { event, before: events[at - 1] ?? null, after: events[at + 1] ?? null } : null;
}

/** "31 January 2019", "March 2019", "mid-May 2020": no more exact than it is known. */
export const eventDate = ({ on, when }: Pick<Event, "on" | "when">, locale: Locale): string =>
  when ? localized(when, locale) : dayWords(on, locale);

/** What the API gives of the timeline. Serbian is in Cyrillic. */
export const Timeline = z.strictObject({
  notice: z.string(),
  lawCheckedOn: z.iso.date(),
  events: z.array(Event.extend({ url: z.url() })),
  /** The sources that these events name, by their keys. */
  sources: z.record(z.string(), Source),
});

/** The events of some themes, for programs. `publicUrl`: the site's address, without a slash at the end. */
export function timelineDocument(themes: readonly Theme[], publicUrl: string): z.output<typeof Timeline> {
  const chosen = eventsOn(themes);
  const keys = new Set(chosen.flatMap((event) => event.sources.map(sourceKey)));
  return Timeline.parse({
    notice: "What sources tell, each named. Dates are as exact as they are known: a day, a month or a year.",
    lawCheckedOn: LAW_CHECKED_ON,
    events: chosen.map((event) => ({ ...event, url: eventAddress(event.id, "en", publicUrl) })),
    sources: Object.fromEntries([...sources].filter(([key]) => keys.has(key))),
  });
}

/** The permanent address of an event's page. */
export const eventAddress = (id: string, locale: Locale, publicUrl: string) =>
  `${publicUrl}${href("/hronologija/[dogadjaj]", locale, { dogadjaj: id })}`;
