// Clusters of what is in view. Points are in Morton order, so the points of a cell are one run: one pass over a shard
// gives the cells of a zoom, and cells that are nearer to each other than a symbol is wide are then merged, largest
// first, so that no grid shows. In: shards and which of their points are kept. Out: what to draw.

import type { WorldBox } from "../geo/mercator.ts";
import { GRID, GRID_BITS, type Shard, toGrid } from "./format.ts";

/** Deepest zoom at which cameras are clustered; beyond it each stands for itself. */
export const LAST_CLUSTER_ZOOM = 16;

/** Pixels: side of a cell, and distance below which two clusters become one. */
const CELL_BITS = 3; // 256 px tile / 2^3 = 32 px
const MERGE_DISTANCE = 44;

/** Pixels between the places of cameras that would cover each other at deep zooms. */
const SPREAD = 20;

/** A cluster or a single camera. x and y in the unit world. */
export type Mark = {
  x: number;
  y: number;
  /** Devices that it stands for. */
  cameras: number;
  /** Points that it stands for; 1 is a single camera. */
  points: number;
  shard: number;
  /** The first of its points. */
  point: number;
  /** Box of its points in the unit world, for clusters. */
  box: WorldBox;
};

export type Kept = { shard: Shard; number: number; keep: Uint8Array | null };

/** Cells with kept points of one shard inside a box, at 32 px of a zoom. */
function cellsOf({ shard, number, keep }: Kept, zoom: number, box: WorldBox): Mark[] {
  const shift = GRID_BITS - zoom - CELL_BITS;
  const single = zoom > LAST_CLUSTER_ZOOM;
  const [x0, y0, x1, y1] = [toGrid(box.x0), toGrid(box.y0), toGrid(box.x1), toGrid(box.y1)];
  const marks: Mark[] = [];
  let [cellX, cellY] = [-1, -1];
  let mark: Mark | null = null;
  for (let point = 0; point < shard.size; point++) {
    const x = shard.x[point] ?? 0;
    const y = shard.y[point] ?? 0;
    if (x < x0 || x > x1 || y < y0 || y > y1 || (keep && !keep[point])) continue;
    const [unitX, unitY] = [(x + 0.5) / GRID, (y + 0.5) / GRID];
    const devices = shard.count[point] ?? 1;
    if (mark && !single && x >> shift === cellX && y >> shift === cellY) {
      const share = 1 / (mark.points + 1);
      mark.x += (unitX - mark.x) * share;
      mark.y += (unitY - mark.y) * share;
      mark.points += 1;
      mark.cameras += devices;
      grow(mark.box, { x0: unitX, y0: unitY, x1: unitX, y1: unitY });
      continue;
    }
    cellX = x >> shift;
    cellY = y >> shift;
    mark = {
      x: unitX,
      y: unitY,
      cameras: devices,
      points: 1,
      shard: number,
      point,
      box: { x0: unitX, y0: unitY, x1: unitX, y1: unitY },
    };
    marks.push(mark);
  }
  return marks;
}

function grow(box: WorldBox, by: WorldBox): void {
  box.x0 = Math.min(box.x0, by.x0);
  box.y0 = Math.min(box.y0, by.y0);
  box.x1 = Math.max(box.x1, by.x1);
  box.y1 = Math.max(box.y1, by.y1);
}

/** Marks by squares of a side, to find neighbours. */
function squares(marks: readonly Mark[], side: number): Map<number, Mark[]> {
  const found = new Map<number, Mark[]>();
  for (const mark of marks) {
    const key = Math.floor(mark.x / side) * 67_108_864 + Math.floor(mark.y / side);
    const list = found.get(key);
    if (list) list.push(mark);
    else found.set(key, [mark]);
  }
  return found;
}

/** Merges what is nearer than `distance` (unit world), largest first. */
function merged(marks: readonly Mark[], distance: number): Mark[] {
  const index = squares(marks, distance);
  const gone = new Set<Mark>();
  const result: Mark[] = [];
  for (const mark of [...marks].sort((a, b) => b.points - a.points)) {
    if (gone.has(mark)) continue;
    gone.add(mark);
    const { x, y } = mark;
    const [column, row] = [Math.floor(x / distance), Math.floor(y / distance)];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const other of index.get((column + dx) * 67_108_864 + row + dy) ?? []) {
          if (gone.has(other) || Math.hypot(other.x - x, other.y - y) >= distance) continue;
          gone.add(other);
          const share = other.points / (mark.points + other.points);
          mark.x += (other.x - mark.x) * share;
          mark.y += (other.y - mark.y) * share;
          mark.points += other.points;
          mark.cameras += other.cameras;
          grow(mark.box, other.box);
        }
      }
    }
    result.push(mark);
  }
  return result;
}

/** Moves marks that cover each other apart, round the middle they share. */
function spreadOut(marks: readonly Mark[], pixel: number): void {
  for (const stack of squares(marks, pixel * 6).values()) {
    if (stack.length < 2) continue;
    const middle = {
      x: stack.reduce((sum, mark) => sum + mark.x, 0) / stack.length,
      y: stack.reduce((sum, mark) => sum + mark.y, 0) / stack.length,
    };
    const radius = pixel * Math.max(SPREAD * 0.6, (SPREAD * stack.length) / (2 * Math.PI));
    stack.forEach((mark, at) => {
      const angle = (2 * Math.PI * at) / stack.length - Math.PI / 2;
      mark.x = middle.x + radius * Math.cos(angle);
      mark.y = middle.y + radius * Math.sin(angle);
    });
  }
}

/** What to draw in a box at a whole zoom: clusters and cameras. */
export function marksInView(shards: readonly Kept[], zoom: number, box: WorldBox): Mark[] {
  const pixel = 1 / (256 * 2 ** zoom);
  const cells = shards.flatMap((kept) => cellsOf(kept, Math.min(zoom, LAST_CLUSTER_ZOOM + 1), box));
  if (zoom <= LAST_CLUSTER_ZOOM) return merged(cells, MERGE_DISTANCE * pixel);
  spreadOut(cells, pixel);
  return cells;
}
