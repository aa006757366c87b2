// What sees a person who stands at a point. In: cameras and the point. Out: figures to be said in the order of speech:
// how many are near, then each camera from the nearest on. Pure; nothing is guessed that is not recorded.

import { bearing, distance, type LatLon } from "../geo/distance.ts";
import { ASSUMED_WIDTH } from "../geo/symbols.ts";
import { type Direction, readDirections } from "./directions.ts";

/** Metres that count as "here". */
const HERE = 100;

/** Metres beyond which only the nearest camera is told of. */
const ROUND_ABOUT = 500;

/** Cameras told of one by one. */
const MOST = 20;

/** What must be known of a camera. Directions in the stored form. */
export type SeeingCamera = LatLon & {
  id: string;
  count: number;
  camera_type: string;
  directions: string | null;
};

/**
 * towards: the point lies within its cone; aside: outside, but not behind it; away: it looks the other way; anywhere: it
 * turns or is a dome, so its recorded direction is not the only one; unknown: nobody recorded a direction.
 */
export type Look = "towards" | "aside" | "away" | "anywhere" | "unknown";

/** Metres; bearing from the person to the camera in degrees, null when it stands so near that there is none. */
export type Sight<Camera> = { camera: Camera; metres: number; bearing: number | null; look: Look };

export type WhatSees<Camera> = {
  /** Devices within HERE metres. */
  here: number;
  sights: Sight<Camera>[];
};

/** The smaller angle between two bearings, 0 to 180 degrees. */
const between = (a: number, b: number) => Math.abs(((((a - b) % 360) + 540) % 360) - 180);

function angleTo(direction: Direction, target: number): number {
  if (direction.kind === "circle") return 0;
  if (direction.kind === "bearing") return Math.max(0, between(direction.degrees, target) - ASSUMED_WIDTH / 2);
  const turn = (degrees: number) => (((degrees - direction.from) % 360) + 360) % 360;
  return turn(target) <= turn(direction.to)
    ? 0
    : Math.min(between(target, direction.from), between(target, direction.to));
}

/** Which way a camera looks, seen from a point. Its cone is taken as ASSUMED_WIDTH wide where no width is recorded. */
export function lookAt(camera: SeeingCamera, point: LatLon): Look {
  const directions = readDirections(camera.directions);
  const target = bearing(camera, point);
  const off = Math.min(...directions.map((direction) => angleTo(direction, target)));
  if (directions.length && off === 0) return "towards";
  if (camera.camera_type === "dome" || camera.camera_type === "panning") return "anywhere";
  if (directions.length === 0) return "unknown";
  return off > 90 - ASSUMED_WIDTH / 2 ? "away" : "aside";
}

/** What sees a person at `point`, nearest first. Beyond half a kilometre only the nearest camera is named. */
export function whatSees<Camera extends SeeingCamera>(cameras: readonly Camera[], point: LatLon): WhatSees<Camera> {
  const sights = cameras
    .map((camera) => ({ camera, metres: distance(point, camera) }))
    .sort((a, b) => a.metres - b.metres);
  return {
    here: sights.filter(({ metres }) => metres <= HERE).reduce((sum, { camera }) => sum + camera.count, 0),
    sights: sights
      .filter(({ metres }, at) => at === 0 || metres <= ROUND_ABOUT)
      .slice(0, MOST)
      .map(({ camera, metres }) => ({
        camera,
        metres: Math.round(metres),
        bearing: metres < 3 ? null : bearing(point, camera),
        look: metres < 3 ? "unknown" : lookAt(camera, point),
      })),
  };
}
