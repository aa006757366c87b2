// Names of Belgrade's neighbourhoods and villages, to be found without any service.
// Facts from Who's On First (CC0), GeoNames (CC BY 4.0) and Quattroshapes (CC BY 2.0); names written by us in Cyrillic.

import type { Municipality } from "../../prisma/generated/enums.ts";
import { foldForSearch } from "../i18n/fold.ts";
import type { Box, LatLon } from "./distance.ts";
import { toWorld } from "./mercator.ts";
import { municipalityAt, municipalityNames, municipalityRings } from "./municipalities.ts";
import rows from "./places.json" with { type: "json" };

/** `sr` in Cyrillic. A municipality has its box and is shown whole, any other place at street level. */
export type FoundPlace = LatLon & { sr: string; municipality: Municipality | null; box: Box | null };

type Known = { sr: string; folded: string; lat: number; lon: number; box: Box | null };

const known: readonly Known[] = [
  ...[...municipalityRings].map(([name, { box }]) => ({
    sr: municipalityNames[name].sr,
    lat: (box.south + box.north) / 2,
    lon: (box.west + box.east) / 2,
    box,
  })),
  ...rows.map(([sr, lat, lon]) => ({ sr: String(sr), lat: Number(lat), lon: Number(lon), box: null })),
].map((place) => ({ ...place, folded: foldForSearch(place.sr) }));

/** A name in Cyrillic and its place in the unit world. */
export type NamedPlace = { name: string; x: number; y: number };

/** Every neighbourhood and village, for the labels of the schematic map. */
export function namedPlaces(): NamedPlace[] {
  return known.filter(({ box }) => !box).map(({ sr, lat, lon }) => ({ name: sr, ...toWorld({ lat, lon }) }));
}

/** Places whose name holds the query, in either script, with or without diacritics; those that begin with it first. */
export function searchPlaces(query: string, limit: number): FoundPlace[] {
  const wanted = foldForSearch(query);
  if (!wanted) return [];
  const rank = ({ folded, box }: Known) =>
    (folded === wanted ? 0 : folded.startsWith(wanted) ? 2 : folded.includes(` ${wanted}`) ? 4 : 6) + (box ? 0 : 1);
  return known
    .filter(({ folded }) => folded.includes(wanted))
    .sort((a, b) => rank(a) - rank(b) || a.folded.length - b.folded.length)
    .slice(0, limit)
    .map(({ sr, lat, lon, box }) => ({ sr, lat, lon, box, municipality: municipalityAt(lat, lon) }));
}
