import "server-only";
// Coverage: where somebody looked, and how long ago. Belgrade in squares of a kilometre, each with its cameras and the
// last day on which one of them was seen or found gone. A square without a camera tells nothing: nobody noted that they
// looked there and found none.

import type { Municipality } from "../../prisma/generated/enums.ts";
import type { CameraFilter } from "../cameras/filter.ts";
import { type Freshness, freshness } from "../cameras/wording.ts";
import type { LatLon } from "../geo/distance.ts";
import { toWorld } from "../geo/mercator.ts";
import { belgradeBox, municipalityAt } from "../geo/municipalities.ts";
import { namedPlaces } from "../geo/places.ts";
import { cameraCells } from "../sql/statistics.ts";

/** Degrees of a square's sides: a kilometre in Belgrade's latitude, to half a per cent. */
const HIGH = 0.009;
const WIDE = 0.0127;

type Square = {
  south: number;
  west: number;
  north: number;
  east: number;
  middle: LatLon;
  municipality: Municipality | null;
  /** The nearest neighbourhood or village, in Cyrillic. */
  near: string;
  cameras: number;
  locations: number;
  /** YYYY-MM-DD; null where no look is dated. */
  lastLook: string | null;
  age: Freshness;
};

export type Coverage = {
  /** Squares whose middle lies in Belgrade. */
  squares: number;
  /** Those with a camera, most cameras first. */
  cells: Square[];
};

const places = namedPlaces();

function nearest(point: LatLon): string {
  const { x, y } = toWorld(point);
  let found = { name: "", far: Number.POSITIVE_INFINITY };
  for (const place of places) {
    const far = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (far < found.far) found = { name: place.name, far };
  }
  return found.name;
}

/** Squares whose middle lies in Belgrade. */
function squaresOfBelgrade(): number {
  const { south, north, west, east } = belgradeBox;
  let squares = 0;
  for (let row = Math.floor(south / HIGH); row * HIGH < north; row++)
    for (let column = Math.floor(west / WIDE); column * WIDE < east; column++)
      if (municipalityAt((row + 0.5) * HIGH, (column + 0.5) * WIDE) !== null) squares += 1;
  return squares;
}

let squares: number | undefined;

/** What of a filter coverage keeps: where, and by whom. Only police cameras would make a square seem unvisited. */
export const coverageFilter = ({ municipality, bbox, source }: CameraFilter): CameraFilter => ({
  ...(municipality && { municipality }),
  ...(bbox && { bbox }),
  ...(source && { source }),
});

/** Coverage on a day (YYYY-MM-DD), as far as a filter narrows the area or the source. */
export function coverage(filter: CameraFilter, today: string): Coverage {
  squares ??= squaresOfBelgrade();
  const cells = cameraCells(coverageFilter(filter), HIGH, WIDE).map(({ row, column, ...counted }): Square => {
    const middle = { lat: (row + 0.5) * HIGH, lon: (column + 0.5) * WIDE };
    return {
      ...counted,
      south: row * HIGH,
      north: (row + 1) * HIGH,
      west: column * WIDE,
      east: (column + 1) * WIDE,
      middle,
      near: nearest(middle),
      age: freshness(counted.lastLook, today),
    };
  });
  return { squares, cells };
}
