// The cone that shows where a camera looks, as SVG path data round 0, 0. Its length says nothing of how far it sees.

import type { Direction } from "../cameras/directions.ts";
import { ASSUMED_WIDTH } from "./symbols.ts";

/** `radius` in pixels; y grows downwards, north is up. */
export function conePath(direction: Direction, radius: number): string {
  if (direction.kind === "circle")
    return `M0 ${-radius}A${radius} ${radius} 0 1 1 0 ${radius}A${radius} ${radius} 0 1 1 0 ${-radius}Z`;
  const [from, to] =
    direction.kind === "arc"
      ? [direction.from, direction.to]
      : [direction.degrees - ASSUMED_WIDTH / 2, direction.degrees + ASSUMED_WIDTH / 2];
  const corner = (degrees: number) => {
    const angle = (degrees * Math.PI) / 180;
    return `${(Math.sin(angle) * radius).toFixed(1)} ${(-Math.cos(angle) * radius).toFixed(1)}`;
  };
  const large = (((to - from) % 360) + 360) % 360 > 180 ? 1 : 0;
  return `M0 0L${corner(from)}A${radius} ${radius} 0 ${large} 1 ${corner(to)}Z`;
}
