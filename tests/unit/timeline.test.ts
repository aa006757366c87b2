import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { atom } from "@/lib/feeds/atom";
import { toLatin } from "@/lib/i18n/latin";
import { locales } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { events, eventThemes, guide, system } from "@/lib/rights/content";
import {
  eventByName,
  eventDate,
  eventsByYear,
  eventsOn,
  readThemes,
  Timeline,
  timelineDocument,
} from "@/lib/rights/timeline";
import { timelineCsv, timelineFeed } from "@/lib/rights/timeline-files";

const site = "https://kamere.test";

/** As much of two dates as both say. */
const common = (one: string, other: string) => {
  const length = Math.min(one.length, other.length);
  return [one.slice(0, length), other.slice(0, length)];
};

describe("events", () => {
  test("stand in the order in which they happened, as far as their dates say", () => {
    expect(events.length).toBeGreaterThan(50);
    for (const [at, { id, on }] of events.entries()) {
      const before = events[at - 1];
      if (!before) continue;
      const [earlier = "", later = ""] = common(before.on, on);
      expect(earlier <= later, `${id} (${on}) stands after ${before.id} (${before.on})`).toBe(true);
    }
    expect(eventsByYear(events).map(({ year }) => year)).toEqual([...new Set(events.map(({ on }) => on.slice(0, 4)))]);
  });

  test("end after they began, and say in words what figures would make too exact", () => {
    for (const { id, on, until, when } of events) {
      if (until === undefined) continue;
      const [begin = "", end = ""] = common(on, until);
      expect(begin <= end, id).toBe(true);
      expect(when, `${id} has an end and no words for its date`).toBeDefined();
    }
  });

  test("say no more of a date than is known", () => {
    const said = (on: string) => locales.map((locale) => eventDate({ on }, locale));
    expect(said("2019-01-31")).toEqual(["31. 1. 2019.", "31. 1. 2019.", "31 January 2019"]);
    for (const words of said("2019-09")) expect(words).not.toMatch(/\b(0?1|30)\b/);
    for (const words of said("2011")) expect(words).toMatch(/^2011\.?$/);
    const [may] = events.filter(({ id }) => id === "sajt-hiljade-kamera");
    expect(may && eventDate(may, "en")).toBe("mid-May 2020");
  });

  test("every theme has events, and no event names one twice", () => {
    for (const theme of eventThemes) expect(eventsOn([theme]).length, theme).toBeGreaterThan(0);
    for (const { id, themes } of events) expect(new Set(themes).size, id).toBe(themes.length);
  });

  test("are called able to recognise faces, and never said to do it", () => {
    const said = [...events, ...system.steps, ...system.known, ...guide.kinds.flatMap(({ tells }) => tells)];
    for (const text of said.map((fact) => fact.text.en))
      expect(text).not.toMatch(/\b(cameras?|software|it) recognises? faces\b/i);
  });
});

describe("a choice of themes", () => {
  test("is read from an address in any form, and what is none is named", () => {
    const read = (query: string) => readThemes(new URLSearchParams(query));
    expect(read("")).toEqual({ themes: [], unknown: [] });
    expect(read("theme=data,law")).toEqual({ themes: ["law", "data"], unknown: [] });
    expect(read("theme=law&theme=data&theme=law")).toEqual({ themes: ["law", "data"], unknown: [] });
    expect(read("theme=moon,%20law")).toEqual({ themes: ["law"], unknown: ["moon"] });
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { themes, unknown } = readThemes(new URLSearchParams({ theme: text }));
        expect(unknown.every((name) => text.includes(name))).toBe(true);
        expect(themes.every((name) => text.includes(name))).toBe(true);
      }),
    );
  });

  test("holds every event that has one of them, in order, and no other", () => {
    fc.assert(
      fc.property(fc.subarray([...eventThemes]), (themes) => {
        const shown = new Set(eventsOn(themes));
        for (const event of events)
          expect(shown.has(event)).toBe(themes.length === 0 || event.themes.some((theme) => themes.includes(theme)));
        expect(eventsOn(themes)).toEqual(events.filter((event) => shown.has(event)));
      }),
    );
  });
});

test("an event is found by its name, between its neighbours", () => {
  expect(eventByName("nema-ga")).toBeNull();
  for (const [at, event] of events.entries())
    expect(eventByName(event.id)).toEqual({ event, before: events[at - 1] ?? null, after: events[at + 1] ?? null });
});

describe("as files", () => {
  test("JSON holds every event with its address, and the sources that they name", () => {
    const document = Timeline.parse(JSON.parse(JSON.stringify(timelineDocument([], site))));
    expect(document.events.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    for (const { sources, url, id } of document.events) {
      expect(url).toBe(`${site}/en/timeline/${id}`);
      for (const reference of sources) expect(document.sources).toHaveProperty([reference.split(" ")[0] ?? ""]);
    }
    expect(timelineDocument(["protest"], site).events.length).toBe(eventsOn(["protest"]).length);
  });

  test("CSV reads back in another's parser: one row for each event, Serbian in Latin, sources beside", () => {
    const rows: Record<string, string>[] = parse(timelineCsv(events, site), {
      columns: true,
      record_delimiter: "\r\n",
    });
    expect(rows.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    for (const [at, row] of rows.entries()) {
      const event = events[at];
      if (!event) continue;
      expect(row.on).toBe(event.on);
      expect(row.title_en).toBe(event.title.en);
      expect(row.text_sr).toBe(toLatin(event.text.sr));
      expect(row.themes?.split(" ")).toEqual(event.themes);
      expect(row.sources).not.toBe("");
      expect(row.title_sr).not.toMatch(/[а-шђјљњћџ]/i);
    }
  });

  test.each(locales)("the feed is Atom in another's parser, the latest event first (%s)", (locale) => {
    const self = `${site}/feeds/timeline.xml?lang=${locale}&theme=law`;
    const found: { path: string; text: string; attributes: Record<string, string> }[] = [];
    const open: (typeof found)[number][] = [];
    const parser = new SaxesParser({ xmlns: true });
    parser.on("opentag", ({ local, attributes, uri }) => {
      expect(uri).toBe("http://www.w3.org/2005/Atom");
      const path = [open.at(-1)?.path, local].filter(Boolean).join("/");
      const values = Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value]));
      open.push({ path, text: "", attributes: values });
    });
    parser.on("text", (text) => {
      const last = open.at(-1);
      if (last) last.text += text;
    });
    parser.on("closetag", () => {
      const closed = open.pop();
      if (closed) found.push(closed);
    });
    parser.on("error", (error) => {
      throw error;
    });
    parser.write(atom(timelineFeed(events, locale, site, self))).close();

    const texts = (path: string) => found.filter((one) => one.path === path).map(({ text }) => text);
    const backwards = [...events].reverse();
    expect(texts("feed/entry/title")).toEqual(backwards.map(({ title }) => localized(title, locale)));
    expect(new Set(texts("feed/entry/id")).size).toBe(events.length);
    for (const path of ["feed/updated", "feed/entry/updated", "feed/entry/published"])
      for (const text of texts(path)) expect(new Date(text).toISOString().slice(0, 19)).toBe(text.slice(0, 19));
    for (const [at, text] of texts("feed/entry/published").entries())
      expect(text.startsWith(backwards[at]?.on ?? "?")).toBe(true);
    expect(texts("feed/updated")).toEqual(texts("feed/entry/updated").sort().slice(-1));
    expect(texts("feed/author/name")).toHaveLength(1);
    expect(found.find(({ attributes }) => attributes.rel === "self")?.attributes.href).toBe(self);
    expect(found.find(({ path }) => path === "feed")?.attributes["xml:lang"]).toBe(locale);
  });
});
