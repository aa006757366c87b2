// Places far from all the others of a file: more often mistyped than meant.

import { distance, type LatLon } from "../geo/distance.ts";

type Place = LatLon & { line: number };

/** Places by which it is told where a file lies. */
const SAMPLE = 500;

/** Metres from the middle at which nothing is far yet: a city with all around it. */
const NEAR = 100_000;

/** How much farther than three quarters of the others a place must be. */
const FARTHER = 5;

/** More than this share of a file are no outliers: it lies in several places. */
const SHARE = 0.1;

/** More outliers than anybody looks at. */
const MOST = 1_000;

const quantile = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
const inOrder = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

/** Looks at a file's places, one after the other; `found` then gives those that are far from the others. */
export function outliers(): { see: (place: Place) => void; found: () => Place[] } {
  let held: Place[] = [];
  let seen = 0;
  let far: Place[] = [];
  let isFar: ((place: LatLon) => boolean) | null = null;
  const tell = () => {
    const [lat, lon] = [inOrder(held.map((each) => each.lat)), inOrder(held.map((each) => each.lon))];
    const middle = { lat: quantile(lat, 0.5), lon: quantile(lon, 0.5) };
    const reach = FARTHER * quantile(inOrder(held.map((each) => distance(middle, each))), 0.75);
    isFar = (place) => distance(middle, place) > Math.max(NEAR, reach);
    far = held.filter(isFar);
    held = [];
  };
  return {
    see(place) {
      seen += 1;
      if (isFar) {
        if (far.length <= MOST && isFar(place)) far.push(place);
      } else if (held.push(place) >= SAMPLE) tell();
    },
    found() {
      if (!isFar) tell();
      // Of two that are far from each other nobody knows which is meant.
      return seen > 2 && far.length <= Math.max(1, seen * SHARE) && far.length <= MOST ? far : [];
    },
  };
}
