// Area of each municipality, worked out from the borders that the map draws (lib/geo/municipalities.ts).

import type { Municipality } from "../../prisma/generated/enums.ts";
import { EARTH_RADIUS } from "../geo/distance.ts";
import { municipalityRings } from "../geo/municipalities.ts";

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/**
 * Square kilometres of a ring on the sphere.
 * @see Chamberlain and Duquette, Some Algorithms for Polygons on a Sphere (JPL 07-03), for edges of some kilometres
 */
function areaOf({ lon, lat }: { lon: Float64Array; lat: Float64Array }): number {
  let sum = 0;
  for (let at = 0; at < lon.length; at++) {
    const next = (at + 1) % lon.length;
    const turn = radians((lon[next] ?? 0) - (lon[at] ?? 0));
    sum += turn * (2 + Math.sin(radians(lat[at] ?? 0)) + Math.sin(radians(lat[next] ?? 0)));
  }
  return Math.abs((sum * EARTH_RADIUS ** 2) / 2) / 1e6;
}

/** Square kilometres. */
export const municipalityAreas: ReadonlyMap<Municipality, number> = new Map(
  [...municipalityRings].map(([name, ring]) => [name, areaOf(ring)]),
);
