// What a person typed or pasted into a search: coordinates in any of their written forms, or words.

import type { LatLon } from "./distance.ts";

/** Characters of the longest coordinates, and link to a map, that are read: whoever writes more writes neither. */
const LONGEST = { written: 100, link: 2_000 };

// Every quantity is bounded and blanks are single ones, so that no text costs more than its length.
const number = String.raw`[+-]?\d{1,3}(?:[.,]\d{1,20})?`;
const part = String.raw`\d{1,2}(?:[.,]\d{1,20})?`;
const angle = `(${number}) ?(?:° ?(?:(${part}) ?' ?(?:(${part}) ?"? ?)?)?)?`;
const wind = "([NSEWIJZ])";
const between = String.raw` ?(?:[; ]|, |,(?=[NSEWIJZ+-]{0,2}\d{1,3}[.°])) ?`;

const trailing = new RegExp(`^${angle}${wind}?(?:${between}|(?<=[NSEWIJZ]))${angle}${wind}?$`);
const leading = new RegExp(`^${wind} ?${angle}(?:${between})?${wind} ?${angle}$`);

const decimal = String.raw`([+-]?\d{1,3}(?:\.\d{1,20})?)`;
/** Where links to a map hold a place, the marked one before the middle of the view. */
const inLinks = [
  new RegExp(`^geo:${decimal},${decimal}`, "i"),
  new RegExp(`[?&#]m?lat=${decimal}&m?(?:lon|lng)=${decimal}`, "i"),
  new RegExp(`!3d${decimal}!4d${decimal}`),
  new RegExp(`[?&#](?:q|query|ll|center|destination|daddr|marker)=(?:loc:|geo:)?${decimal}, ?${decimal}`, "i"),
  new RegExp(`/(?:place|search|dir)/(?:[^/]{0,200}/)?${decimal}, ?${decimal}`),
  new RegExp(`@${decimal},${decimal}`),
  new RegExp(`#(?:map=)?\\d{1,2}(?:\\.\\d{1,9})?/${decimal}/${decimal}`),
];

/** The marks of a text as the patterns above have them: one kind of each, no brackets, no marks of direction. */
const plainMarks = (text: string) =>
  text
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff()[\]]/g, "")
    .replace(/[−–]/g, "-")
    .replace(/[º˚]/g, "°")
    .replace(/[’‘′ʹ´`]/g, "'")
    .replace(/[“”„″]|''/g, '"')
    .replace(/\s+/g, " ")
    .trim()
    .toUpperCase()
    .replace(/[СЈИЗ]/g, (letter) => ({ С: "N", Ј: "S", И: "E" })[letter] ?? "W");

const plain = (text: string | undefined) => Number((text ?? "0").replace(",", "."));

/** Degrees of an angle in its three parts; the sign stands before the degrees alone. */
const degrees = ([whole, minutes, seconds]: readonly (string | undefined)[]) =>
  (whole?.startsWith("-") ? -1 : 1) * (Math.abs(plain(whole)) + plain(minutes) / 60 + plain(seconds) / 3600);

/** Serbian letters: S north, J south, I east, Z west. S is north only where another letter shows the language. */
const inSerbian: Record<string, string> = { S: "N", J: "S", I: "E", Z: "W" };

function inLink(text: string): LatLon | null {
  let readable = text;
  try {
    readable = decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    // A link that is wrongly coded is read as it stands.
  }
  for (const pattern of inLinks) {
    const found = pattern.exec(readable);
    if (found) return { lat: Number(found[1]), lon: Number(found[2]) };
  }
  return null;
}

function written(text: string): LatLon | null {
  const marked = plainMarks(text);
  const after = trailing.exec(marked);
  const before = after ? null : leading.exec(marked);
  const found = after ?? before;
  if (!found) return null;
  const [first, second] = after ? [found.slice(1, 4), found.slice(5, 8)] : [found.slice(2, 5), found.slice(6, 9)];
  const letters = after ? [found[4], found[8]] : [found[1], found[5]];
  const serbian = letters.some((letter) => letter !== undefined && /[IJZ]/.test(letter));
  const [one, two] = letters.map((letter) => (serbian && letter ? (inSerbian[letter] ?? letter) : letter));
  const values = [
    degrees(first) * (one === "S" || one === "W" ? -1 : 1),
    degrees(second) * (two === "S" || two === "W" ? -1 : 1),
  ] as const;
  const isLon = (letter: string | undefined) => letter === "E" || letter === "W";
  const isLat = (letter: string | undefined) => letter === "N" || letter === "S";
  if ((isLat(one) && isLat(two)) || (isLon(one) && isLon(two))) return null;
  return isLon(one) || isLat(two) ? { lat: values[1], lon: values[0] } : { lat: values[0], lon: values[1] };
}

/**
 * A point written as "44.81, 20.46", "44,81 20,46", "N 44.81 E 20.46", 44°48'36"N 20°27'36"E, 44°48.6' 20°27.6', with the
 * letters of either language and script, as a geo: address or a link to OpenStreetMap or Google Maps; null for anything
 * else.
 */
export function parseCoordinates(text: string): LatLon | null {
  const trimmed = text.trim();
  const isLink = /^(?:https?:\/\/|geo:)/i.test(trimmed);
  if (trimmed.length > (isLink ? LONGEST.link : LONGEST.written)) return null;
  const point = isLink ? inLink(trimmed) : written(trimmed);
  return point && Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : null;
}
