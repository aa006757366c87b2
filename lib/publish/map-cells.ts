// Which points share a file: quadtree cells of the grid, as large as may be with at most so many points each. A point that
// changes leaves every other cell's files as they are.

import type { Box, LatLon } from "../geo/distance.ts";
import { fromWorld, toWorld } from "../geo/mercator.ts";
import { GRID_BITS, mortonKey, toGrid } from "../mapdata/format.ts";

/** Row numbers in Morton order, and the Morton key of each. Plain arrays of objects would weigh ten times that. */
type Placed = { seqs: Uint32Array; keys: Float64Array };

/** `cell`: the quarter at each level, from the whole world, which is "": 0 north-west, 1 north-east, 2 south-west, 3. */
type Part = { cell: string; seqs: Uint32Array };

/** Where a place, degrees, stands on the Morton curve. */
export function keyOf(place: LatLon): number {
  const { x, y } = toWorld(place);
  return mortonKey(toGrid(x), toGrid(y));
}

/** Keys of one cell are one run of this length. */
const runOf = (cell: string) => 4 ** (GRID_BITS - cell.length);

export const holds = (cell: string, key: number): boolean =>
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

export function inMortonOrder(places: Iterable<LatLon & { seq: number }>): Placed {
  const seqs: number[] = [];
  const keys: number[] = [];
  for (const place of places) {
    seqs.push(place.seq);
    keys.push(keyOf(place));
  }
  const order = Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
  return { seqs: order.map((at) => seqs[at] ?? 0), keys: Float64Array.from(order, (at) => keys[at] ?? 0) };
}

/** Parts `cell`, whose points these are, into cells of at most `most` points; one without points is no part. */
export function* cells({ seqs, keys }: Placed, most: number, cell = ""): Generator<Part> {
  if (seqs.length <= most || cell.length === GRID_BITS) {
    if (seqs.length) yield { cell, seqs };
    return;
  }
  const quarterRun = runOf(`${cell}0`);
  let from = 0;
  while (from < seqs.length) {
    const quarter = Math.floor((keys[from] ?? 0) / quarterRun);
    let to = from;
    while (to < seqs.length && Math.floor((keys[to] ?? 0) / quarterRun) === quarter) to += 1;
    yield* cells({ seqs: seqs.subarray(from, to), keys: keys.subarray(from, to) }, most, `${cell}${quarter % 4}`);
    from = to;
  }
}
