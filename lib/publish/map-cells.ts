// Which points share a file: quadtree cells of the grid, as large as may be with at most so many points each. A point that
// changes leaves every other cell's files as they are.

import type { Box, LatLon } from "../geo/distance.ts";
import { fromWorld, toWorld } from "../geo/mercator.ts";
import { GRID_BITS, mortonKey, toGrid } from "../mapdata/format.ts";

/**
 * Points from one place in Morton order up to another that share a file. `cell`: the quarter at each level, from the
 * whole world, which is "": 0 north-west, 1 north-east, 2 south-west, 3.
 */
type Part = { cell: string; from: number; to: number };

/** Where a place, degrees, stands on the Morton curve. */
export function keyOf(place: LatLon): number {
  const { x, y } = toWorld(place);
  return mortonKey(toGrid(x), toGrid(y));
}

/** Keys of one cell are one run of this length. */
const runOf = (cell: string) => 4 ** (GRID_BITS - cell.length);

export const cellContains = (cell: string, key: number): boolean =>
  Math.floor(key / runOf(cell)) === (cell === "" ? 0 : Number.parseInt(cell, 4));

/** A box, degrees, that holds every place of a cell, and by rounding a little more. */
export function boxAroundCell(cell: string): Box {
  const edge = 2 ** -cell.length;
  let [x, y] = [0, 0];
  for (const [at, quarter] of [...cell].entries()) {
    x += (Number(quarter) & 1) * 2 ** -(at + 1);
    y += (Number(quarter) >> 1) * 2 ** -(at + 1);
  }
  const [northWest, southEast] = [fromWorld(x, y), fromWorld(x + edge, y + edge)];
  const little = 1e-9;
  return {
    west: northWest.lon - little,
    east: southEast.lon + little,
    // What lies beyond the map's edge stands at it.
    north: y === 0 ? 90 : northWest.lat + little,
    south: y + edge === 1 ? -90 : southEast.lat - little,
  };
}

/** The Morton keys of places, in order. */
export const sortedKeys = (places: Iterable<LatLon>): Float64Array => Float64Array.from(places, keyOf).sort();

/** Those places that a cell holds, in Morton order, with their keys; at one point of the grid by their row numbers. */
export function inMortonOrder<Place extends LatLon & { seq: number }>(
  places: readonly Place[],
  cell: string,
): { places: Place[]; keys: Float64Array } {
  const placed = places.map((place) => ({ place, key: keyOf(place) })).filter(({ key }) => cellContains(cell, key));
  placed.sort((a, b) => a.key - b.key || a.place.seq - b.place.seq);
  return { places: placed.map(({ place }) => place), keys: Float64Array.from(placed, ({ key }) => key) };
}

/** Parts `cell`, whose points have these keys, into cells of at most `most` points; one without points is no part. */
export function* cells(keys: Float64Array, most: number, cell = "", begin = 0, end = keys.length): Generator<Part> {
  if (end - begin <= most || cell.length === GRID_BITS) {
    if (end > begin) yield { cell, from: begin, to: end };
    return;
  }
  const quarterRun = runOf(`${cell}0`);
  let from = begin;
  while (from < end) {
    const quarter = Math.floor((keys[from] ?? 0) / quarterRun);
    let to = from;
    while (to < end && Math.floor((keys[to] ?? 0) / quarterRun) === quarter) to += 1;
    yield* cells(keys, most, `${cell}${quarter % 4}`, from, to);
    from = to;
  }
}
