// Coordinates that are not degrees of WGS 84: Gauss-Krüger and UTM, as surveyors' lists here have them, the metres of web
// maps, and whatever else PROJ has words for.

import proj4 from "proj4";
import { type Box, contains } from "../geo/distance.ts";
import { InputError } from "./input.ts";

/** Degrees of WGS 84 from an easting and a northing; null where they lie outside of the system. */
export type Crs = { name: string; toDegrees: (east: number, north: number) => { lat: number; lon: number } | null };

/** Serbia's shift from MGI 1901 to WGS 84, EPSG:9486, its rotations in PROJ's sense. About half a metre. */
const MGI_1901 = "+ellps=bessel +towgs84=577.84843,165.45019,390.43652,4.93131,-0.96052,-13.05072,7.86546 +no_defs";

/** Codes of EPSG for Gauss-Krüger on MGI 1901, each with its zone. */
const BALKANS = new Map(
  Object.entries({
    5: [3907, 8677, 31275],
    6: [3908, 8678, 31276],
    7: [3909, 6316, 31277],
    8: [3910, 8679, 31278, 31279],
  }).flatMap(([zone, codes]) => codes.map((code) => [code, Number(zone)] as const)),
);

/** Codes whose degrees are those of WGS 84 as far as a camera's place goes. */
const DEGREES = new Set([4326, 4979, 4258, 4937, 8684, 8685]);
const WEB_MERCATOR = new Set([3857, 3785, 900913, 102100, 102113]);

/** What PROJ calls the system of a code that Serbia's data come in; null for any other. */
function definitionOf(code: number): string | null {
  if (WEB_MERCATOR.has(code)) return "EPSG:3857";
  if (code === 3906) return `+proj=longlat ${MGI_1901}`;
  if (code === 8682) return "+proj=utm +zone=34 +ellps=GRS80";
  if (code === 3035) return "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80";
  if (code >= 25828 && code <= 25838) return `+proj=utm +zone=${code - 25800} +ellps=GRS80`;
  if (code > 32600 && code <= 32660) return `+proj=utm +zone=${code - 32600} +datum=WGS84`;
  return null;
}

function transform(name: string, definition: string): Crs {
  try {
    const converter = proj4(definition, "WGS84");
    return {
      name,
      toDegrees(east, north) {
        const [lon = Number.NaN, lat = Number.NaN] = converter.forward([east, north]);
        return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
      },
    };
  } catch {
    throw new InputError(`--crs ${definition}: PROJ does not know this.`);
  }
}

/** Gauss-Krüger: the first digit of an easting is its zone, of which a list may hold two; without it, it is in `zone`. */
function gaussKrueger(name: string, zone: number): Crs {
  const zones = new Map(
    [5, 6, 7, 8].map((each) => [
      each,
      transform(name, `+proj=tmerc +lat_0=0 +lon_0=${3 * each} +k=0.9999 +x_0=${each}500000 +y_0=0 ${MGI_1901}`),
    ]),
  );
  return {
    name,
    toDegrees: (east, north) =>
      east < 1_000_000
        ? (zones.get(zone)?.toDegrees(zone * 1_000_000 + east, north) ?? null)
        : (zones.get(Math.floor(east / 1_000_000))?.toDegrees(east, north) ?? null),
  };
}

/**
 * The coordinate system of a name: a code of EPSG in any spelling, or PROJ's words; null for degrees of WGS 84. Throws
 * InputError for what is not known.
 */
export function crsNamed(text: string): Crs | null {
  const name = text.trim();
  if (/\bCRS:?84$/i.test(name)) return null;
  if (/^\+proj=|^(PROJ|GEOG)(CS|CRS)\[/i.test(name)) return transform("as PROJ has it", name);
  const code = Number(/(?:^|[:/#])(\d{4,6})$/.exec(name)?.[1]);
  if (DEGREES.has(code)) return null;
  const zone = BALKANS.get(code);
  if (zone !== undefined) return gaussKrueger(`EPSG:${code}`, zone);
  const definition = definitionOf(code);
  if (definition === null)
    throw new InputError(
      `The coordinate system ${name} is not known here. Known are EPSG:6316 (Gauss-Krüger), EPSG:32634 and EPSG:25834 (UTM), EPSG:3857 and their like; any other by PROJ's words: --crs "+proj=…".`,
    );
  return transform(`EPSG:${code}`, definition);
}

/** The coordinate system that a JSON which begins with `start` says it is in: GeoJSON's "crs", or ESRI's; null if none. */
export function declaredCrs(start: string): string | null {
  const crs = /"crs"\s{0,20}:\s{0,20}\{[^}]{0,300}?"(?:name|code|href)"\s{0,20}:\s{0,20}"?([^"},\s]{1,200})/.exec(
    start,
  )?.[1];
  const esri = /"spatialReference"\s{0,20}:\s{0,20}\{([^}]{0,300})/.exec(start)?.[1];
  const wkid = /"latestWkid"\s{0,20}:\s{0,20}(\d+)/.exec(esri ?? "") ?? /"wkid"\s{0,20}:\s{0,20}(\d+)/.exec(esri ?? "");
  return crs ?? wkid?.[1] ?? null;
}

/** What stands outside of all lists in the end of a JSON document, read from its last character on. */
function outsideOfLists(end: string): string {
  let inText = false;
  let lists = 0;
  const kept: string[] = [];
  for (let at = end.length - 1; at >= 0; at--) {
    const character = end.charAt(at);
    if (character === '"') {
      let from = at;
      while (end.charAt(from - 1) === "\\") from -= 1;
      if ((at - from) % 2 === 0) inText = !inText;
    } else if (!inText && character === "]") lists += 1;
    else if (!inText && character === "[") lists -= 1;
    if (lists === 0) kept.push(character);
  }
  return kept.reverse().join("");
}

/** The same that a long document says behind its list, of which `end` holds the last characters. */
export const declaredCrsAtEnd = (end: string): string | null => declaredCrs(outsideOfLists(end));

/** Where metres are expected to lie: Serbia and its neighbours. */
export const REGION: Box = { west: 13, south: 39, east: 24.5, north: 47.5 };

/** Systems that lists of metres are in here, the plainest to tell first. */
const LIKELY: readonly [code: string, what: string][] = [
  ["EPSG:6316", "Gauss-Krüger (Y is the east, X the north)"],
  ["EPSG:32634", "UTM, zone 34 N (or in Gauss-Krüger without its zone's digit: EPSG:6316)"],
  ["EPSG:3857", "the web maps' Mercator"],
];

/** Of two numbers of metres, the reading that lies here: the first as the northing, or the second, as geodesists' X is. */
export function readMetres(north: number, east: number, crs: Crs, home: Box): { lat: number; lon: number } | null {
  const readings = [crs.toDegrees(east, north), crs.toDegrees(north, east)];
  return readings.find((place) => place !== null && contains(home, place)) ?? null;
}

/** The system that such metres look like; null where they look like none. */
export const likelyCrs = (north: number, east: number) =>
  LIKELY.find(([code]) => {
    const crs = crsNamed(code);
    const hasDigit = code !== "EPSG:6316" || Math.max(north, east) >= 5_000_000;
    return hasDigit && Math.min(north, east) >= 100_000 && crs && readMetres(north, east, crs, REGION) !== null;
  }) ?? null;
