import "server-only";

// The cameras in place round a point, for readers without JavaScript; with it the browser asks the map data instead.

import type { SeeingCamera } from "../cameras/what-sees.ts";
import { boxAround, type LatLon } from "../geo/distance.ts";
import { packStyle, styleOf } from "../mapdata/style.ts";
import { camerasInBox } from "../sql/select.ts";

/** What the page says of each camera. `style` as lib/mapdata/style.ts packs it. */
export type NearCamera = SeeingCamera & {
  style: number;
  operator: string | null;
  operatorType: string;
  signPresent: string;
};

/** Metres looked in, one after the other, until something is found. */
const RINGS = [500, 5_000, 20_000];

/** Rows read at most. */
const MOST = 2_000;

export function camerasNear(point: LatLon): NearCamera[] {
  for (const metres of RINGS) {
    const found = camerasInBox(boxAround(point, metres), MOST, { status: ["active"] });
    if (found.length === 0) continue;
    return found.map((camera) => ({
      id: camera.id,
      lat: camera.lat,
      lon: camera.lon,
      count: camera.count,
      cameraType: camera.camera_type,
      directions: camera.directions,
      operator: camera.operator,
      operatorType: camera.operator_type,
      signPresent: camera.sign_present,
      style: packStyle(styleOf(camera)),
    }));
  }
  return [];
}
