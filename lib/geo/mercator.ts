// Web Mercator as square world of side 1, north-west corner at 0, 0 (EPSG:3857 scaled).

import type { Box, LatLon } from "./distance.ts";

/** Position in the unit world; y grows southwards. Latitudes beyond 85.05° are cut. */
export function toWorld({ lat, lon }: LatLon): { x: number; y: number } {
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return { x: lon / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

/** Degrees of a position in the unit world. */
export function fromWorld(x: number, y: number): LatLon {
  return { lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI, lon: (x - 0.5) * 360 };
}

/** A box of the unit world. */
export type WorldBox = { x0: number; y0: number; x1: number; y1: number };

export function toWorldBox({ west, south, east, north }: Box): WorldBox {
  const [a, b] = [toWorld({ lat: north, lon: west }), toWorld({ lat: south, lon: east })];
  return { x0: a.x, y0: a.y, x1: b.x, y1: b.y };
}
