// A camera in words, in the reader's language: what it is, where it looks, how fresh the knowledge is.

import type { Locale, Wording } from "../i18n/locales.ts";
import { localized } from "../i18n/localized.ts";
import type { SymbolName } from "../mapdata/style.ts";
import { type Direction, readDirections } from "./directions.ts";
import { cameraTypes, surveillanceTypes } from "./vocabulary.ts";

const points: readonly Wording[] = [
  { sr: "север", en: "north" },
  { sr: "североисток", en: "north-east" },
  { sr: "исток", en: "east" },
  { sr: "југоисток", en: "south-east" },
  { sr: "југ", en: "south" },
  { sr: "југозапад", en: "south-west" },
  { sr: "запад", en: "west" },
  { sr: "северозапад", en: "north-west" },
];

const allRound: Wording = { sr: "свуда око себе", en: "all round" };
const unknown: Wording = { sr: "смер непознат", en: "direction not known" };

/** The compass point nearest to a bearing in degrees. */
export function compassPoint(degrees: number): Wording {
  return points[Math.round(degrees / 45) % 8] ?? { sr: "север", en: "north" };
}

function directionWording(direction: Direction, locale: Locale): string {
  if (direction.kind === "circle") return localized(allRound, locale);
  if (direction.kind === "bearing")
    return `${localized(compassPoint(direction.degrees), locale)} (${Math.round(direction.degrees)}°)`;
  return `${localized(compassPoint(direction.from), locale)} – ${localized(compassPoint(direction.to), locale)} (${direction.from}–${direction.to}°)`;
}

/** Where a camera looks: "north (10°), south-west (230°)". `directions` in the stored form. */
export function directionsWording(directions: string | null, locale: Locale): string {
  const read = readDirections(directions);
  return read.length
    ? read.map((direction) => directionWording(direction, locale)).join(", ")
    : localized(unknown, locale);
}

/** What a symbol of the map means. */
export function symbolWording(symbol: SymbolName): Wording {
  if (symbol === "ALPR" || symbol === "guard") return surveillanceTypes[symbol];
  return cameraTypes[symbol];
}

/** Years (of 365 days) within which knowledge is fresh, and within which it is ageing. */
export const FRESH_YEARS = 1;
export const AGEING_YEARS = 3;

/** How long ago somebody last saw it: below a year, below three, longer, or nobody said. */
export const freshnessOrder = ["fresh", "ageing", "old", "never"] as const;
export type Freshness = (typeof freshnessOrder)[number];

/** The first days (YYYY-MM-DD) on which what was seen still counts as fresh, and as ageing. */
export function freshnessBounds(today: string): { fresh: string; ageing: string } {
  const daysBefore = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
  return { fresh: daysBefore(FRESH_YEARS * 365), ageing: daysBefore(AGEING_YEARS * 365) };
}

/** Days are YYYY-MM-DD. */
export function freshness(lastConfirmedOn: string | null, today: string): Freshness {
  if (lastConfirmedOn === null) return "never";
  const { fresh, ageing } = freshnessBounds(today);
  return lastConfirmedOn >= fresh ? "fresh" : lastConfirmedOn >= ageing ? "ageing" : "old";
}
