// Where the map begins: Belgrade's middle, near enough to tell its parts, far enough to see its cameras.

import type { Box, LatLon } from "./distance.ts";

export const DEFAULT_CENTRE: LatLon = { lat: 44.812, lon: 20.415 };

/** Zooms that show the city on a wide screen and on a phone. */
export const WIDE_ZOOM = 12;
export const NARROW_ZOOM = 11;

/** What the first view draws: about as much as a large screen shows. */
export const DEFAULT_BOX: Box = { west: 20.14, south: 44.66, east: 20.69, north: 44.96 };
