import "server-only";

// What is new and what has changed, as a feed: the events of a selection of cameras, the newest first, one entry for
// each. Entries carry days and never an hour; their identifiers follow from the event's hash and never change.

import { type CameraFilter, filterToSearchParams } from "../cameras/filter.ts";
import { cameraTitle, valueWords } from "../cameras/sentences.ts";
import { creditLine } from "../cite/credit.ts";
import { languages } from "../export/options.ts";
import { readPublicPart } from "../history/public-part.ts";
import type { Locale } from "../i18n/locales.ts";
import { href } from "../i18n/paths.ts";
import { translator } from "../i18n/translator.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import { eventsOfSelection, type FeedEvent } from "../sql/history.ts";
import { dataVersion, sourcesOf } from "../sql/select.ts";
import { eventSentences, eventWords } from "../views/event-words.ts";

/** Entries of one page. */
const ENTRIES = 100;

type FeedEntry = {
  /** A name that never changes: of a camera's event its SHA-256 (RFC 6920), the same on every copy of this site. */
  id: string;
  url: string;
  title: string;
  text: string;
  /** YYYY-MM-DD. */
  day: string;
  kinds: readonly string[];
  /** Degrees, WGS 84; null for what happened nowhere in particular. */
  place: { lat: number; lon: number } | null;
};

export type Feed = {
  /** Address of this page of the feed. */
  self: string;
  /** Address of the page with older entries. */
  next: string | null;
  home: string;
  title: string;
  subtitle: string;
  rights: string | null;
  author: string;
  locale: Locale;
  day: string | null;
  entries: FeedEntry[];
};

const idOf = (hash: string) => `ni:///sha-256;${Buffer.from(hash, "hex").toString("base64url")}`;

function entryOf(event: FeedEvent, locale: Locale, site: string): FeedEntry {
  const t = translator(locale, "feeds");
  const { kinds, roles } = eventWords(locale);
  const { kind, role, day, hash } = event;
  const said = readPublicPart(kind, event.publicPart);
  const place = event.municipality ? valueWords("municipality", event.municipality, locale) : null;
  const name = [cameraTitle(event, locale), event.address, place].filter(Boolean).join(", ");
  const sentences = eventSentences({ ...said, kind, role, day, hash }, locale);
  if (said.into) sentences.unshift(t("mergedInto", { id: said.into }));
  return {
    id: idOf(hash),
    url: site + href("/kamera/[id]", locale, { id: event.camera }),
    title: `${kinds[kind]}: ${name}`,
    text: [`${kinds[kind]}, ${roles[role]}.`, ...sentences].join("\n"),
    day,
    kinds: [kind],
    place: { lat: event.lat, lon: event.lon },
  };
}

const badRequest = (title: string, detail: string) => new ProblemError(plainProblem(400, title, detail));

/** A cursor names the event before which a page looks: events are numbered as they come and are never taken away. */
const writeCursor = (before: number) => Buffer.from(String(before)).toString("base64url");

function readCursor(text: string | null): number | null {
  if (text === null) return null;
  const before = Buffer.from(text, "base64url").toString("latin1");
  if (/^\d{1,15}$/.test(before)) return Number(before);
  throw badRequest("Wrong cursor", "Take the address of the next page from the page before.");
}

/**
 * The feed that an address asks for. Throws ProblemError 400.
 * @param address of the feed, without the query, below the site's
 */
export function feedOf(address: string, filter: CameraFilter, search: URLSearchParams, site: string): Feed {
  const asked = search.get("lang") ?? "sr";
  const locale = languages[asked];
  if (!locale) throw badRequest("Wrong language", `There are: ${Object.keys(languages).join(", ")}.`);
  const before = readCursor(search.get("cursor"));
  const { events, next } = eventsOfSelection(filter, before, ENTRIES);
  const t = translator(locale, "feeds");
  const common = translator(locale, "common");
  const query = filterToSearchParams(filter);
  if (search.has("lang")) query.set("lang", asked);
  const at = (older: number | null) => {
    const page = new URLSearchParams(query);
    if (older !== null) page.set("cursor", writeCursor(older));
    return `${site}${address}${page.size ? `?${page}` : ""}`;
  };
  return {
    self: at(before),
    next: next === null ? null : at(next),
    home: site + href("/izmene", locale),
    title: `${common("siteName")} – ${t("title")}`,
    subtitle: t("subtitle"),
    rights: creditLine(sourcesOf(filter), locale) || null,
    author: common("siteName"),
    locale,
    day: dataVersion().day,
    entries: events.map((event) => entryOf(event, locale, site)),
  };
}
