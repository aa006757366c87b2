// From a source's tags to the words of our own tables. What has one clear meaning is normalised; what has not stays in
// the tags as it is, and is named in `notUnderstood` so that it can be counted.

import type {
  CameraType,
  Mount,
  OperatorType,
  Setting,
  SignPresent,
  SurveillanceType,
  Zone,
} from "../../prisma/generated/enums.ts";
import { type CameraColumns, columnsSetBy, osmKeys, type SetBy } from "../cameras/columns.ts";
import { formatDirections, parseDirections } from "../cameras/directions.ts";
import { cameraTypes, fromOsm, mounts, settings, signs, surveillanceTypes, zones } from "../cameras/vocabulary.ts";
import { foldForSearch } from "../i18n/fold.ts";
import { utcDay } from "../platform/today.ts";

export type Tags = Record<string, string>;

/** What an import knows of a camera by its place, and by its source. */
const BESIDE = ["lat", "lon", "municipality", "installedSource"] as const;
type Fact = Exclude<SetBy<"import">, (typeof BESIDE)[number]>;

/** The columns that a source's tags tell. */
export const FACTS = columnsSetBy("import").filter((name): name is Fact => !BESIDE.some((other) => other === name));

/** What a source says of a camera, in our words. Days are YYYY-MM-DD; height in metres. */
export type CameraFacts = Pick<CameraColumns, Fact>;

/** Names of persons in words of operators, folded; each leads to one kind of operator and no other. */
const operatorWords: [RegExp, OperatorType][] = [
  [
    /\b((mup|pu za|police|sheriff|polizei)\b|policij|pu (grad\w{0,9} )?beograd|ministarst\w{0,9} unutrasnj\w{0,9} poslova\b)/,
    "police",
  ],
  [/\b(gsp|gradsko saobracajno|beograd metro|srbijavoz|srbija voz|transit|public transport)\b/, "transit"],
  [/\b(putevi|traffic authority|sekretarijat za saobracaj|agencija za bezbednost saobracaja)\b/, "traffic"],
  [/\b(skola|vrtic|predskolska|school|kindergarten|univerzitet|fakultet)\b/, "school"],
  [/\b((municipality|city of|jkp)\b|grad\w{0,2} beograd|gradsk\w{1,9} uprav|opstin)/, "city"],
];

const COMMUNAL = /\bkomunaln\w{0,9} (milicij|policij)\w{0,9}/g;

function operatorTypeOf(tags: Tags): OperatorType {
  if (tags["operator:type"]?.toLowerCase() === "police") return "police";
  const name = foldForSearch(tags.operator ?? "");
  // The communal police is the city's, under another law than the police.
  const others = name.replace(COMMUNAL, "");
  const found = operatorWords.find(([words]) => words.test(others));
  if (others !== name) return found?.[1] === "police" ? "unknown" : "city";
  if (found) return found[1];
  return tags["operator:type"]?.toLowerCase() === "private" ? "private" : "unknown";
}

const MONTHS = "jan feb mar apr maj jun jul avg sep okt nov dec".split(" ");

/** A full, real day up to today, else null. Slashes and dots between year, month and day are read too, and the Serbian "1.3.2025." and "1. mart 2025". */
export function parseDay(text: string | undefined, today: string): string | null {
  const folded = foldForSearch(text ?? "").slice(0, 40);
  const named = /^(\d{1,2})\.? ([a-z]{3})[a-z]* (\d{4})\.?$/.exec(folded);
  const found =
    /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?:[t ].*)?$/.exec(folded)?.groups ??
    /^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>\d{4})\.?(?: .*)?$/.exec(folded)?.groups ??
    (named && { year: named[3], month: String(MONTHS.indexOf(named[2] ?? "") + 1), day: named[1] });
  if (!found) return null;
  const [year, month, day] = [Number(found.year), Number(found.month), Number(found.day)];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const written = utcDay(date);
  return written <= today ? written : null;
}

/** A year, month or day that a source claims, else null. */
function parsePartialDate(text: string | undefined, today: string): string | null {
  const trimmed = text?.trim() ?? "";
  if (/^\d{4}$/.test(trimmed) || /^\d{4}-(0[1-9]|1[0-2])$/.test(trimmed))
    return trimmed <= today.slice(0, trimmed.length) ? trimmed : null;
  return parseDay(trimmed, today);
}

const text = (value: string | undefined) => value?.trim().slice(0, 500) || null;

/** The kind that a Serbian list names in either script, "kupolasta kamera" for instance; null for any other text. */
function serbianType(text: string): CameraType | null {
  const word = foldForSearch(text.slice(0, 100)).replace(/ ?\bkamer[ae]$/, "");
  if (/^(fiksn|staticn|nepokretn)[a-z]*$/.test(word)) return "fixed";
  if (/^kupol[a-z]*$/.test(word)) return "dome";
  if (/^(okretn|obrtn|pokretn|rotacion|rotirajuc)[a-z]*$/.test(word)) return "panning";
  return fromOsm<CameraType>(cameraTypes, word);
}

/** Whether it is what lists write where they do not know. */
const isUnknown = (text: string) =>
  /^(?:unknown|nepoznat[aoi]?|n ?\/ ?a|[-–?/]{1,3})$/.test(foldForSearch(text.slice(0, 40)));

/** Metres above the ground, "4,5 m" for instance; null for any other text. */
function parseHeight(text: string): number | null {
  const written = /^(\d{1,3}(?:[.,]\d{1,9})?) ?m?$/.exec(text.trim())?.[1];
  const height = Number(written?.replace(",", ".") ?? 0);
  return height > 0 && height < 300 ? height : null;
}

/** How many cameras; null for what is no number of cameras on one mount. */
function parseCount(text: string): number | null {
  const count = Number(text.replace(",", "."));
  return Number.isInteger(count) && count >= 1 && count <= 100 ? count : null;
}

/** Reads tags. `today` is the day of the import: a source's day after it is no day. */
export function normalise(tags: Tags, today: string): { facts: CameraFacts; notUnderstood: string[] } {
  const notUnderstood: string[] = [];
  /** The first value of a list that has a meaning; a value with none is counted. */
  const read = <Value extends string>(key: string, terms: Parameters<typeof fromOsm<Value>>[0]): Value | null => {
    const raw = tags[key];
    if (!raw?.trim()) return null;
    const whole = fromOsm(terms, raw);
    if (whole) return whole;
    if (isUnknown(raw)) return null;
    const meanings = new Set(raw.split(";").map((part) => fromOsm(terms, part)));
    const [only] = meanings;
    if (meanings.size === 1 && only) return only;
    notUnderstood.push(key);
    return null;
  };
  /** What the first of these tags that is there says; one that says nothing is counted. */
  const parse = <Value>(keys: readonly string[], parser: (text: string) => Value | null): Value | null => {
    const key = keys.find((name) => tags[name]?.trim());
    const raw = tags[key ?? ""] ?? "";
    if (key === undefined || isUnknown(raw)) return null;
    const value = parser(raw);
    if (value === null) notUnderstood.push(key);
    return value;
  };
  /** A text as the first of its tags has it. */
  const plain = (name: Fact) => text(tags[osmKeys(name).find((key) => key in tags) ?? ""]);
  const cameraType = serbianType(tags["camera:type"] ?? "") ?? read<CameraType>("camera:type", cameraTypes);
  const mountKey = tags["camera:mount"] ? "camera:mount" : "surveillance:mount";
  const mount = read<Mount>(mountKey, mounts);
  /** Something is told, though in no word of ours. */
  const otherOr = (key: string) => (tags[key]?.trim() && !isUnknown(tags[key] ?? "") ? "other" : "unknown");

  const directionKey = tags["camera:direction"] ? "camera:direction" : "direction";
  const rawDirection = tags[directionKey];
  let directions: string | null = null;
  if (rawDirection) {
    const allRound = cameraType === "dome" || tags["camera:type"]?.toLowerCase() === "panorama";
    const parsed = parseDirections(rawDirection, allRound);
    directions = formatDirections(parsed.directions.slice(0, 8));
    if (!parsed.clear) notUnderstood.push(directionKey);
  }

  if (tags["direction:sr"]) notUnderstood.push("direction:sr");

  const looks = ["check_date", "survey:date", "lastcheck"]
    .map((key) => parse([key], (day) => parseDay(day, today)))
    .filter((day) => day !== null)
    .sort();
  const removed = ["removed", "razed", "was", "demolished"].some((past) => tags[`${past}:man_made`] === "surveillance");

  const operatorType = operatorTypeOf(tags);
  if (tags["operator:type"] && operatorType === "unknown") notUnderstood.push("operator:type");

  return {
    notUnderstood,
    facts: {
      count: parse(osmKeys("count"), parseCount) ?? 1,
      surveillanceType:
        read<SurveillanceType>("surveillance:type", surveillanceTypes) ??
        (tags["surveillance:type"] ? "other" : "camera"),
      cameraType: cameraType ?? (/^other$/i.test(tags["camera:type"]?.trim() ?? "") ? "other" : "unknown"),
      setting: read<Setting>("surveillance", settings) ?? "unknown",
      zone: read<Zone>("surveillance:zone", zones) ?? otherOr("surveillance:zone"),
      mount: mount ?? otherOr(mountKey),
      directions,
      height: parse(osmKeys("height"), parseHeight),
      operator: plain("operator"),
      operatorType,
      manufacturer: plain("manufacturer"),
      model: plain("model"),
      signPresent: parse(osmKeys("signPresent"), (sign) => fromOsm<SignPresent>(signs, sign)) ?? "unknown",
      status: removed ? "removed" : "active",
      removedOn: removed ? parse(["end_date"], (day) => parseDay(day, today)) : null,
      address: text(
        tags["addr:full"] ?? ([tags["addr:street"], tags["addr:housenumber"]].filter(Boolean).join(" ") || undefined),
      ),
      ref: plain("ref"),
      firstSeenOn: looks[0] ?? null,
      lastConfirmedOn: looks.at(-1) ?? null,
      installedOn: parse(osmKeys("installedOn"), (day) => parsePartialDate(day, today)),
    },
  };
}
