// Whether a point lies in a river, by the schematic drawing: well inside, for the drawing is generalised to 100 m.

import type { LatLon } from "./distance.ts";
import { toWorld } from "./mercator.ts";
import { bridges, islands, rivers, type WorldLine } from "./schematic.ts";

/** Metres by which the drawing may be off. */
const OFF = 60;

const EQUATOR = 40_075_016.686;

/** Distance from a point to a line, in units of the world. */
function apart(line: WorldLine, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let at = 0; at + 3 < line.length; at += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = line.subarray(at, at + 4);
    const [dx, dy] = [x1 - x0, y1 - y0];
    const along = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, Math.hypot(x - x0 - along * dx, y - y0 - along * dy));
  }
  return nearest;
}

/** Even-odd rule. */
function inside(ring: WorldLine, x: number, y: number): boolean {
  let odd = false;
  for (let at = 0; at < ring.length; at += 2) {
    const [x0 = 0, y0 = 0] = ring.subarray(at, at + 2);
    const next = (at + 2) % ring.length;
    const [x1 = 0, y1 = 0] = ring.subarray(next, next + 2);
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) odd = !odd;
  }
  return odd;
}

/** Not on an island, and not on a bridge, where cameras do stand. */
export function isInRiver(place: LatLon): boolean {
  const { x, y } = toWorld(place);
  const metre = 1 / (EQUATOR * Math.cos((place.lat * Math.PI) / 180));
  if (islands.some((island) => inside(island, x, y))) return false;
  if (bridges.some(({ line }) => apart(line, x, y) < OFF * metre)) return false;
  return rivers.some(({ width, line }) => apart(line, x, y) < Math.max(0, width / 2 - OFF) * metre);
}
