// What a person typed into the search: coordinates, or words.

import type { LatLon } from "../geo/distance.ts";

const number = String.raw`[+-]?\d{1,3}(?:[.,]\d+)?`;
const decimalPair = new RegExp(
  String.raw`^(${number})\s*°?\s*([NSns])?\s*(?:[;\s]|,\s|,(?=[+-]?\d{1,3}\.))\s*(${number})\s*°?\s*([EWew])?$`,
);
const sexagesimal = String.raw`(\d{1,3})\s*°\s*(\d{1,2})\s*['′]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|″|'')\s*)?`;
const sexagesimalPair = new RegExp(String.raw`^${sexagesimal}([NSns])[\s,;]+${sexagesimal}([EWew])$`);

const plain = (text: string | undefined) => Number((text ?? "0").replace(",", "."));

/** Characters of the longest text that is read: whoever writes more writes no coordinates. */
const LONGEST = 100;

/** A point written as "44.81, 20.46", "44,81 20,46", "44.81 N 20.46 E" or 44°48'36"N 20°27'36"E; null for anything else. */
export function parseCoordinates(text: string): LatLon | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return null;
  let point: LatLon | null = null;
  const pair = decimalPair.exec(trimmed);
  const dms = sexagesimalPair.exec(trimmed);
  if (pair) {
    point = {
      lat: plain(pair[1]) * (/s/i.test(pair[2] ?? "") ? -1 : 1),
      lon: plain(pair[3]) * (/w/i.test(pair[4] ?? "") ? -1 : 1),
    };
  } else if (dms) {
    const degrees = (at: number) => plain(dms[at]) + plain(dms[at + 1]) / 60 + plain(dms[at + 2]) / 3600;
    point = {
      lat: degrees(1) * (/s/i.test(dms[4] ?? "") ? -1 : 1),
      lon: degrees(5) * (/w/i.test(dms[8] ?? "") ? -1 : 1),
    };
  }
  return point && Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : null;
}
