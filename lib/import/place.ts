// From coordinates as they are written to a place, or the reason why it is none.

import { type Box, contains } from "../geo/distance.ts";

/** Serbia and a little round it: where a coordinate that can be read in two ways is expected to lie. */
export const SERBIA: Box = { west: 18.7, south: 41.8, east: 23.1, north: 46.25 };

export type Place = { lat: number; lon: number; repaired: "swapped" | "decimal point lost" | null };

/** Characters of the longest coordinate that is read. */
const LONGEST = 60;

/** A number of metres as it is written, thousands parted by whatever mark; null for anything else. */
export function metres(written: unknown): number | null {
  if (typeof written === "number") return Number.isFinite(written) ? written : null;
  if (typeof written !== "string" || written.length > LONGEST) return null;
  const text = written.replace(/[\s'’]|m$/g, "");
  const marks = text.match(/[.,]/g) ?? [];
  // Several marks of one kind part thousands; else the last one stands before what is less than a metre.
  const last = marks.length > 1 && new Set(marks).size === 1 ? text.length : text.search(/[.,][^.,]*$/);
  const whole = last < 0 ? text : text.slice(0, last);
  const plain = whole.replace(/[.,]/g, "") + text.slice(whole.length).replace(",", ".");
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** Readings of one written coordinate in degrees: one if it is clear, several where the decimal point was lost. */
function readings(written: unknown): { degrees: number[]; lost: boolean } {
  if (typeof written === "number") return { degrees: Number.isFinite(written) ? [written] : [], lost: false };
  if (typeof written !== "string") return { degrees: [], lost: false };
  const text = written.trim().replace(/[−–]/g, "-");
  if (text.length > LONGEST) return { degrees: [], lost: false };
  const dms =
    /^[NSEW]?\s*([+-]?\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|″|”|''|’’)\s*)?[NSEW]?$/i.exec(
      text,
    );
  const compass = /[SW]$|^[SW]/i.test(text) ? -1 : 1;
  const decimal = (part: string | undefined) => Number((part ?? "0").replace(",", "."));
  if (dms) {
    const size = Math.abs(Number(dms[1])) + decimal(dms[2]) / 60 + decimal(dms[3]) / 3600;
    return { degrees: [(text.includes("-") ? -1 : 1) * compass * size], lost: false };
  }
  const plain = text
    .replace(/^[NSEW]|[NSEW]$/gi, "")
    .trim()
    .replace(/°$/, "")
    .trim()
    .replace(/^([+-]?\d+),(\d+)$/, "$1.$2");
  if (/^[+-]?\d{1,3}(\.\d+)?(e-?\d+)?$/i.test(plain)) return { degrees: [compass * Number(plain)], lost: false };
  // A spreadsheet took the number for thousands ("461.993.881") or dropped the point ("44813100").
  const digits = /^-?\d{1,3}([.,]\d{3}){2,}$|^-?\d{5,}$/.test(plain) ? plain.replace(/\D/g, "") : "";
  const sign = plain.startsWith("-") ? -1 : 1;
  return {
    degrees: digits ? [1, 2, 3].map((whole) => sign * Number(`${digits.slice(0, whole)}.${digits.slice(whole)}`)) : [],
    lost: digits !== "",
  };
}

export const missing = (value: unknown) => value === undefined || value === null || value === "";

/** To 0.0000001 of a degree, which is a centimetre. */
export const rounded = (at: { lat: number; lon: number }, repaired: Place["repaired"]): Place => ({
  lat: Math.round(at.lat * 1e7) / 1e7,
  lon: Math.round(at.lon * 1e7) / 1e7,
  repaired,
});

const possible = (lat: number, lon: number) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;

/** Whether a row is at home as written, only when swapped, or neither; says where most of a file lies. */
export function standing(lat: unknown, lon: unknown, home: Box): "there" | "swapped" | "elsewhere" {
  const pairs = readings(lat).degrees.flatMap((y) => readings(lon).degrees.map((x) => ({ lat: y, lon: x })));
  if (pairs.some((pair) => contains(home, pair))) return "there";
  return pairs.some((pair) => contains(home, { lat: pair.lon, lon: pair.lat })) ? "swapped" : "elsewhere";
}

/**
 * The place that two written coordinates mean, in degrees, rounded to 0.0000001. `home` is where the file's rows are
 * known to lie, or null: only a home makes a repair clear. Gives a reason where there is no place, or more than one.
 */
export function readPlace(lat: unknown, lon: unknown, home: Box | null): Place | { refused: string } {
  const [ys, xs] = [readings(lat), readings(lon)];
  if (missing(lat) || missing(lon)) return { refused: "no place" };
  if (!ys.degrees.length || !xs.degrees.length)
    return {
      refused:
        metres(lat) === null || metres(lon) === null ? "coordinates are not numbers" : "coordinates are not degrees",
    };
  const pairs = ys.degrees.flatMap((y) => xs.degrees.map((x) => ({ lat: y, lon: x })));
  if (ys.lost || xs.lost) {
    const fitting = home ? pairs.filter((pair) => contains(home, pair)) : [];
    if (fitting.length === 1 && fitting[0]) return rounded(fitting[0], "decimal point lost");
    return { refused: "coordinates lost their decimal point and fit no one place" };
  }
  const [only] = pairs;
  if (!only) return { refused: "coordinates are not numbers" };
  if (Math.abs(only.lat) < 1e-4 && Math.abs(only.lon) < 1e-4) return { refused: "at 0, 0" };
  const turned = { lat: only.lon, lon: only.lat };
  if (home && !contains(home, only) && contains(home, turned)) return rounded(turned, "swapped");
  if (possible(only.lat, only.lon)) return rounded(only, null);
  if (possible(turned.lat, turned.lon) && Math.abs(only.lat) > 90) return rounded(turned, "swapped");
  return { refused: "coordinates out of range" };
}
