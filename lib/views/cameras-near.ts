import "server-only";

// The cameras in place round a point, for readers without JavaScript; with it the browser asks the map data instead.

import { pick } from "../cameras/columns.ts";
import type { SeeingCamera } from "../cameras/what-sees.ts";
import { boxAround, type LatLon } from "../geo/distance.ts";
import { packStyle, styleOf } from "../mapdata/style.ts";
import { camerasInBox } from "../sql/select.ts";

/** What the page says of each camera. `style` as lib/mapdata/style.ts packs it. */
export type NearCamera = SeeingCamera & {
  style: number;
  operator: string | null;
  operator_type: string;
  sign_present: string;
};

const SAID = [
  "id",
  "lat",
  "lon",
  "count",
  "camera_type",
  "directions",
  "operator",
  "operator_type",
  "sign_present",
] as const satisfies readonly (keyof NearCamera)[];

/** Metres looked in, one after the other, until something is found. */
const RINGS = [500, 5_000, 20_000];

/** Rows read at most. */
const MOST = 2_000;

export function camerasNear(point: LatLon): NearCamera[] {
  for (const metres of RINGS) {
    const found = camerasInBox(boxAround(point, metres), MOST, { status: ["active"] });
    if (found.length === 0) continue;
    return found.map((camera) => ({ ...pick(camera, SAID), style: packStyle(styleOf(camera)) }));
  }
  return [];
}
