// The map's place in the address: #map=zoom/latitude/longitude.

import type { LatLon } from "@/lib/geo/distance";

export type MapPlace = LatLon & { zoom: number };

export function readPlace(hash: string): MapPlace | null {
  const found = /^#map=(\d{1,2}(?:\.\d+)?)\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)$/.exec(hash);
  if (!found) return null;
  const [zoom, lat, lon] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return zoom <= 19 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? { zoom, lat, lon } : null;
}

/** Five decimals are about a metre: enough to find a pole. */
export const writePlace = ({ zoom, lat, lon }: MapPlace) => `#map=${zoom}/${lat.toFixed(5)}/${lon.toFixed(5)}`;
