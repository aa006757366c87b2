// Distances and bearings on the Earth as a sphere; good to half a per cent, which is more than a sighting is.

/** A point: degrees, WGS 84. */
export type LatLon = { lat: number; lon: number };

/** A box in degrees, WGS 84. It does not cross the antimeridian. */
export type Box = { west: number; south: number; east: number; north: number };

/** Mean radius of the Earth in metres (IUGG). */
export const EARTH_RADIUS = 6_371_008.8;

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (angle: number) => (angle * 180) / Math.PI;

/** Great-circle distance in metres (haversine formula). */
export function distance(a: LatLon, b: LatLon): number {
  const h =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Initial bearing from one point to another, in degrees clockwise from true north, 0 to below 360. */
export function bearing(from: LatLon, to: LatLon): number {
  const turn = radians(to.lon - from.lon);
  const east = Math.sin(turn) * Math.cos(radians(to.lat));
  const north =
    Math.cos(radians(from.lat)) * Math.sin(radians(to.lat)) -
    Math.sin(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.cos(turn);
  return (degrees(Math.atan2(east, north)) + 360) % 360;
}

export const contains = (box: Box, { lat, lon }: LatLon): boolean =>
  lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east;

/** The box that holds everything within `metres` of a point. */
export function boxAround({ lat, lon }: LatLon, metres: number): Box {
  const high = degrees(metres / EARTH_RADIUS);
  const wide = high / Math.max(0.01, Math.cos(radians(lat)));
  return { west: lon - wide, south: lat - high, east: lon + wide, north: lat + high };
}
