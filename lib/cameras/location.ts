// A location: cameras closer than 3 m on one mount share it (design, "location").

import { boxAround, distance, type LatLon } from "../geo/distance.ts";

/** Metres. */
export const SAME_LOCATION = 3;

/** The box in which a camera at the same location must lie. */
export const locationBox = (place: LatLon) => boxAround(place, SAME_LOCATION);

export const sharesLocation = (one: LatLon & { mount: string }, other: LatLon & { mount: string }) =>
  (one.mount === other.mount || one.mount === "unknown" || other.mount === "unknown") &&
  distance(one, other) < SAME_LOCATION;
