// The timeline's addresses as programs and other sites ask them.

import sharp from "sharp";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { GET as card } from "@/app/cards/timeline/[file]/route";
import { drawable } from "@/components/ui/card";
import { locales } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { events } from "@/lib/rights/content";
import { eventDate, eventsOn } from "@/lib/rights/timeline";
import { freshDatabase, type TestDatabase } from "../database";
import { serveData } from "../serve-data";

let store: TestDatabase;
let server: Awaited<ReturnType<typeof serveData>>;

beforeAll(async () => {
  store = await freshDatabase();
  server = await serveData(store.url);
});
afterEach(() => vi.unstubAllGlobals());
afterAll(async () => {
  await server.close();
  await store.close();
});

const document = "/api/v1/timeline.json";
const table = "/api/v1/timeline.csv";
const feed = "/feeds/timeline.xml";
const ask = (address: string, query = "") => fetch(server.base + address + query);
const picture = (file: string) => card(new Request(server.base), { params: Promise.resolve({ file }) });

test("files hold the themes that were asked for, and programs of other sites may read them", async () => {
  for (const [route, type] of [
    [document, "application/json"],
    [table, "text/csv; charset=utf-8; header=present"],
    [feed, "application/atom+xml; charset=utf-8"],
  ] as const) {
    const answer = await ask(route, "?theme=protest");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe(type);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    const text = await answer.text();
    for (const { id, themes } of events) expect(text.includes(id), `${type} ${id}`).toBe(themes.includes("protest"));
  }
  const whole: { events: unknown[] } = await (await ask(document)).json();
  expect(whole.events).toHaveLength(eventsOn([]).length);
});

test("the feed speaks the language that was asked for", async () => {
  const [first] = events;
  for (const locale of locales) {
    const text = await (await ask(feed, `?lang=${locale}`)).text();
    expect(text).toContain(`xml:lang="${locale}"`);
    expect(text).toContain(first && localized(first.title, locale));
  }
});

test("what cannot be read is refused in a problem document that names it", async () => {
  for (const [route, query, field] of [
    [document, "?theme=moon", "theme"],
    [table, "?thema=law", "thema"],
    [feed, "?lang=de", "lang"],
    [feed, "?theme=", null],
  ] as const) {
    const answer = await ask(route, query);
    expect(answer.status, query).toBe(field ? 400 : 200);
    if (!field) continue;
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const problem: { errors: { field: string }[] } = await answer.json();
    expect(problem.errors.map((error) => error.field)).toEqual([field]);
  }
});

test("an event has a card in each language, drawn with our own letters and without asking anybody", async () => {
  const real = fetch;
  // The library that draws carries a part of itself as such an address.
  vi.stubGlobal("fetch", (address: string, ...rest: []) => {
    if (!String(address).startsWith("data:")) throw new Error(`A card asked ${address}.`);
    return real(address, ...rest);
  });
  const [longest] = [...events].sort((a, b) => b.title.sr.length - a.title.sr.length);
  for (const locale of locales) {
    const answer = await picture(`${longest?.id}.${locale}.png`);
    expect(answer.status).toBe(200);
    const { format, width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect({ format, width, height }).toEqual({ format: "png", width: 1200, height: 630 });
    // What keeps a word together in a line is no letter.
    for (const event of events)
      for (const text of [localized(event.title, locale), eventDate(event, locale)])
        expect(drawable(text)).toBe(text.replaceAll("\u2060", ""));
  }
  for (const file of ["nema-ga.en.png", "689-kamera.de.png", "689-kamera.en.jpg", "..%2f689-kamera.en.png"])
    expect((await picture(file)).status, file).toBe(404);
});
