// The map's place as it stands in addresses, "zoom/latitude/longitude": after #map= where the browser reads it, as the
// parameter `map` where the server must.

import type { LatLon } from "./distance.ts";

export type MapPlace = LatLon & { zoom: number };

/** The place that a text says; null for none that the map can show. */
export function parsePlace(text: string): MapPlace | null {
  const found = /^(\d{1,2}(?:\.\d+)?)\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)$/.exec(text);
  if (!found) return null;
  const [zoom, lat, lon] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return zoom <= 19 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? { zoom, lat, lon } : null;
}

/** Five decimals are about a metre: enough to find a pole. */
export const writePlace = ({ zoom, lat, lon }: MapPlace) => `${zoom}/${lat.toFixed(5)}/${lon.toFixed(5)}`;

/** The place that an address's hash holds, #map=zoom/latitude/longitude; null for another one. */
export const placeInHash = (hash: string) => (hash.startsWith("#map=") ? parsePlace(hash.slice(5)) : null);
