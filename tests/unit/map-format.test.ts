import fc from "fast-check";
import { expect, test } from "vitest";
import type { Direction } from "@/lib/cameras/directions";
import { LAST_CLUSTER_ZOOM, marksInView } from "@/lib/mapdata/clusters";
import { decodeShard, directionsAt, encodeShard, GRID, mortonKey, toGrid } from "@/lib/mapdata/format";
import { packStyle, symbols, tones, unpackStyle } from "@/lib/mapdata/style";

const degrees = fc.integer({ min: 0, max: 359 });
const direction: fc.Arbitrary<Direction> = fc.oneof(
  fc.record({ kind: fc.constant("bearing" as const), degrees }),
  fc.record({ kind: fc.constant("arc" as const), from: degrees, to: degrees }),
  fc.constant({ kind: "circle" as const }),
);
const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const point = fc.record({
  x: unit,
  y: unit,
  style: fc.integer({ min: 0, max: 63 }),
  count: fc.integer({ min: 1, max: 100 }),
  directions: fc.array(direction, { maxLength: 8 }),
});
const inOrder = fc
  .array(point, { maxLength: 200 })
  .map((points) => points.sort((a, b) => mortonKey(toGrid(a.x), toGrid(a.y)) - mortonKey(toGrid(b.x), toGrid(b.y))));
const world = { x0: 0, y0: 0, x1: 1, y1: 1 };

test("what is written into a shard is read from it, to a cell of the grid", () => {
  fc.assert(
    fc.property(inOrder, (points) => {
      const shard = decodeShard(encodeShard(points));
      expect(shard.size).toBe(points.length);
      points.forEach((written, at) => {
        expect(shard.x[at]).toBe(Math.floor(written.x * GRID));
        expect(shard.y[at]).toBe(Math.floor(written.y * GRID));
        expect(shard.style[at]).toBe(written.style);
        expect(shard.count[at]).toBe(written.count);
        expect(directionsAt(shard, at)).toEqual(written.directions);
      });
    }),
  );
});

test("a shard that is cut off or of another format is refused, never read wrongly", () => {
  fc.assert(
    fc.property(inOrder, fc.double({ min: 0, max: 0.99, noNaN: true }), (points, share) => {
      const bytes = encodeShard(points);
      expect(() => decodeShard(bytes.subarray(0, Math.floor(bytes.length * share)))).toThrow(RangeError);
    }),
  );
  expect(() => decodeShard(Uint8Array.of(9, 0))).toThrow(RangeError);
});

test("at every zoom the marks stand for every camera once, and are drawn apart while they are clustered", () => {
  fc.assert(
    fc.property(inOrder, fc.integer({ min: 0, max: 19 }), (points, zoom) => {
      const marks = marksInView([{ shard: decodeShard(encodeShard(points)), number: 0, keep: null }], zoom, world);
      const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
      expect(sum(marks.map((mark) => mark.points))).toBe(points.length);
      expect(sum(marks.map((mark) => mark.cameras))).toBe(sum(points.map(({ count }) => count)));
      if (zoom > LAST_CLUSTER_ZOOM) expect(marks.every((mark) => mark.points === 1)).toBe(true);
    }),
  );
});

test("a filter leaves out exactly what it does not keep", () => {
  fc.assert(
    fc.property(inOrder, fc.infiniteStream(fc.boolean()), (points, stream) => {
      const keep = Uint8Array.from(points, () => (stream.next().value ? 1 : 0));
      const marks = marksInView([{ shard: decodeShard(encodeShard(points)), number: 0, keep }], 5, world);
      expect(marks.reduce((total, mark) => total + mark.points, 0)).toBe(keep.filter((kept) => kept === 1).length);
    }),
  );
});

test("every symbol and tone survives its byte", () => {
  for (const symbol of symbols)
    for (const tone of tones) expect(unpackStyle(packStyle({ symbol, tone }))).toEqual({ symbol, tone });
});
