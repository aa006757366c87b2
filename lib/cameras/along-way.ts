// Cameras along a way: which are near, and which look at it. In: cameras and a way. Out: each with how far it is and
// whether its cone takes in some place of the way. Pure; nothing is guessed that is not recorded, and walls are not known.

import { distance, type LatLon } from "../geo/distance.ts";
import { nearestOnWay, type PreparedWay, placesOnWay } from "../geo/near-line.ts";
import { SAME_LOCATION } from "./location.ts";
import { type Look, lookAt, type SeeingCamera } from "./what-sees.ts";

/** Metres that count as near. */
export const NEAR = 200;

/** Metres between the places of the way at which a camera's look is judged. */
const STEP = 5;

/** So near to a camera there is no direction from it. */
const UNDER = 3;

/** From what is most certain to be seen to what is least: the first that holds anywhere on the way counts. */
const ranked: readonly Look[] = ["towards", "anywhere", "unknown", "aside", "away"];

/** `metres`: from the way; `along`: metres from its beginning; `look`: at the place of the way that it sees best. */
export type AlongSight<Camera> = { camera: Camera; metres: number; along: number; look: Look };

function lookAtWay(camera: SeeingCamera, way: PreparedWay, within: number): Look {
  let best = ranked.length - 1;
  let judged = false;
  for (const place of placesOnWay(way, camera, within, STEP)) {
    if (distance(camera, place) < UNDER) continue;
    judged = true;
    best = Math.min(best, ranked.indexOf(lookAt(camera, place)));
    if (best === 0) break;
  }
  return judged ? (ranked[best] ?? "unknown") : "unknown";
}

/** The cameras within `within` metres of a way, in the order in which they are met. */
export function alongWay<Camera extends SeeingCamera>(
  cameras: Iterable<Camera>,
  way: PreparedWay,
  within: number = NEAR,
): AlongSight<Camera>[] {
  const sights: AlongSight<Camera>[] = [];
  for (const camera of cameras) {
    const near = nearestOnWay(way, camera, within);
    if (near) sights.push({ camera, metres: near.metres, along: near.along, look: lookAtWay(camera, way, within) });
  }
  return sights.sort((a, b) => a.along - b.along || a.metres - b.metres);
}

export type AlongTotals = {
  cameras: number;
  /** Points nearer than 3 m count as one: on what the cameras are mounted is not known here. */
  locations: number;
  /** Cameras by what they see: some place of the way; perhaps, since they turn or their direction is not known; none. */
  seeing: number;
  perhaps: number;
  not: number;
};

export function alongTotals(sights: readonly AlongSight<LatLon & { count: number }>[]): AlongTotals {
  const sum = (looks: readonly Look[]) =>
    sights.filter(({ look }) => looks.includes(look)).reduce((all, { camera }) => all + camera.count, 0);
  const locations: LatLon[] = [];
  for (const { camera } of sights)
    if (!locations.some((other) => distance(other, camera) < SAME_LOCATION)) locations.push(camera);
  return {
    cameras: sum(ranked),
    locations: locations.length,
    seeing: sum(["towards"]),
    perhaps: sum(["anywhere", "unknown"]),
    not: sum(["aside", "away"]),
  };
}
