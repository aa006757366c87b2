// A shard of map data: points in Morton order on a grid of 2^25 cells a side (0.85 m in Belgrade), as columns – deltas
// of x and y as zigzag varints, then a style byte, the number of devices and the directions of each. About three
// bytes a camera once compressed; every cluster of every zoom is one contiguous run.

import type { Direction } from "../cameras/directions.ts";

/** Cells a side of the grid: 2^GRID_BITS. */
export const GRID_BITS = 25;
export const GRID = 2 ** GRID_BITS;

const FORMAT = 1;

/** A point to be written: x and y in the unit world, 0 to 1. */
export type MapPoint = { x: number; y: number; style: number; count: number; directions: readonly Direction[] };

/** A decoded shard. Directions of point i stand at directions[offsets[i]] to directions[offsets[i + 1]]. */
export type Shard = {
  size: number;
  /** Grid columns and rows. */
  x: Int32Array;
  y: Int32Array;
  style: Uint8Array;
  count: Uint8Array;
  /** Degrees; 360 is all round; 1000 + from is followed by the end of an arc. */
  directions: Uint16Array;
  offsets: Uint32Array;
};

export const toGrid = (unit: number) => Math.max(0, Math.min(GRID - 1, Math.floor(unit * GRID)));

/** Spreads 13 bits to every second bit. */
function spread(value: number): number {
  let bits = value & 0x1fff;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

/** Place on the Morton curve of the grid: an exact integer below 2^50. */
export function mortonKey(x: number, y: number): number {
  const high = (spread(y >>> 13) << 1) | spread(x >>> 13);
  const low = (spread(y) << 1) | spread(x);
  return high * 2 ** 26 + low;
}

const CIRCLE = 360;
const ARC = 1_000;

function* directionNumbers(directions: readonly Direction[]): Generator<number> {
  for (const direction of directions) {
    if (direction.kind === "circle") yield CIRCLE;
    else if (direction.kind === "bearing") yield Math.round(direction.degrees) % 360;
    else {
      yield ARC + (Math.round(direction.from) % 360);
      yield Math.round(direction.to) % 360;
    }
  }
}

/** Directions of one point as the encoder took them, in whole degrees. */
export function directionsAt(shard: Shard, point: number): Direction[] {
  const found: Direction[] = [];
  const end = shard.offsets[point + 1] ?? 0;
  for (let at = shard.offsets[point] ?? 0; at < end; at++) {
    const value = shard.directions[at] ?? 0;
    if (value >= ARC) found.push({ kind: "arc", from: value - ARC, to: shard.directions[++at] ?? 0 });
    else found.push(value === CIRCLE ? { kind: "circle" } : { kind: "bearing", degrees: value });
  }
  return found;
}

class Writer {
  #bytes = new Uint8Array(65_536);
  #length = 0;

  unsigned(value: number): void {
    if (this.#length + 8 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest & 127) | 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length++] = rest;
  }

  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

/** Encodes points that are in Morton order. */
export function encodeShard(points: readonly MapPoint[]): Uint8Array {
  const writer = new Writer();
  writer.unsigned(FORMAT);
  writer.unsigned(points.length);
  for (const axis of ["x", "y"] as const) {
    let before = 0;
    for (const point of points) {
      const cell = toGrid(point[axis]);
      writer.signed(cell - before);
      before = cell;
    }
  }
  for (const point of points) writer.unsigned(point.style);
  for (const point of points) writer.unsigned(Math.min(255, point.count));
  for (const point of points) {
    const numbers = point.directions.length ? [...directionNumbers(point.directions)] : [];
    writer.unsigned(numbers.length);
    for (const number of numbers) writer.unsigned(number);
  }
  return writer.done();
}

/** Decodes a shard. Throws RangeError if it is of another format or cut off. */
export function decodeShard(bytes: Uint8Array): Shard {
  let at = 0;
  const unsigned = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError("The map data is cut off.");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const signed = (): number => {
    const value = unsigned();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };
  if (unsigned() !== FORMAT) throw new RangeError("The map data is of another format.");
  const size = unsigned();
  if (size > bytes.length) throw new RangeError("The map data is cut off.");
  const column = () => {
    const cells = new Int32Array(size);
    let cell = 0;
    for (let point = 0; point < size; point++) {
      cell += signed();
      cells[point] = cell;
    }
    return cells;
  };
  const [x, y] = [column(), column()];
  const small = () => Uint8Array.from({ length: size }, unsigned);
  const [style, count] = [small(), small()];
  const offsets = new Uint32Array(size + 1);
  const directions: number[] = [];
  for (let point = 0; point < size; point++) {
    offsets[point] = directions.length;
    for (let left = unsigned(); left > 0; left--) directions.push(unsigned());
  }
  offsets[size] = directions.length;
  return { size, x, y, style, count, directions: Uint16Array.from(directions), offsets };
}
