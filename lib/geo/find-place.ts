// The place that a typed text means: coordinates, or the name of a neighbourhood or municipality. No service is asked.

import { toLatin } from "../i18n/latin.ts";
import type { Wording } from "../i18n/locales.ts";
import { parseCoordinates } from "./coordinates.ts";
import type { LatLon } from "./distance.ts";
import { searchPlaces } from "./places.ts";

/** A point and what it is called. */
export type NamedPoint = { at: LatLon; name: Wording };

/** A point is called by its coordinates; five decimals are about a metre. */
function namedByCoordinates({ lat, lon }: LatLon): NamedPoint {
  const name = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
  return { at: { lat, lon }, name: { sr: name, en: name } };
}

/** The best meaning of a text; null when it has none. */
export function findPlace(text: string): NamedPoint | null {
  const coordinates = parseCoordinates(text);
  if (coordinates) return namedByCoordinates(coordinates);
  const [place] = searchPlaces(text.slice(0, 100), 1);
  return place ? { at: { lat: place.lat, lon: place.lon }, name: { sr: place.sr, en: toLatin(place.sr) } } : null;
}
