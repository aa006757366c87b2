import fc from "fast-check";
import { expect, test } from "vitest";
import { distance } from "@/lib/geo/distance";
import { compare, type Placed } from "@/lib/statistics/compare";

/** Places within some hundred metres of one another in Belgrade, several on one location. */
const layer = (prefix: string) =>
  fc
    .array(fc.record({ lat: fc.integer({ min: 0, max: 60 }), lon: fc.integer({ min: 0, max: 60 }) }), { maxLength: 40 })
    .map((points): Placed[] =>
      points.map(({ lat, lon }, at) => ({
        id: `${prefix}${at}`,
        location_id: `${prefix}${at - (at % 3)}`,
        lat: 44.81 + lat * 1e-4,
        lon: 20.46 + lon * 1e-4,
      })),
    );
const within = fc.integer({ min: 1, max: 500 });

test("what is nearest within the distance is found, and nothing else", () => {
  fc.assert(
    fc.property(layer("o"), layer("c"), within, (official, citizens, metres) => {
      const { official: listed, citizens: mapped } = compare(official, citizens, metres);
      for (const [rows, others] of [
        [listed, citizens],
        [mapped, official],
      ] as const)
        for (const { row, nearest, metres: far } of rows) {
          const least = Math.min(...others.map((other) => distance(row, other)));
          expect(far).toBe(least <= metres ? least : null);
          if (nearest !== null) {
            const other = others.find(({ id }) => id === nearest);
            expect(other && distance(row, other)).toBe(least);
          }
        }
    }),
  );
});

test("both layers agree on whether anything is in both, whichever is asked and in whatever order", () => {
  fc.assert(
    fc.property(layer("o"), layer("c"), within, (official, citizens, metres) => {
      const one = compare(official, citizens, metres);
      const other = compare([...citizens].reverse(), [...official].reverse(), metres);
      const matched = (rows: readonly { row: Placed; matched: boolean }[]) =>
        rows
          .filter((row) => row.matched)
          .map(({ row }) => row.id)
          .sort();
      expect(matched(one.official)).toEqual(matched(other.citizens));
      expect(matched(one.citizens)).toEqual(matched(other.official));
      expect(matched(one.official).length > 0).toBe(matched(one.citizens).length > 0);
    }),
  );
});

test("a greater distance only adds to what is in both, and a location is in both as a whole", () => {
  fc.assert(
    fc.property(layer("o"), layer("c"), within, within, (official, citizens, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      const near = compare(official, citizens, less);
      const far = compare(official, citizens, more);
      for (const [at, row] of near.citizens.entries()) if (row.matched) expect(far.citizens[at]?.matched).toBe(true);
      for (const { row, matched } of far.official)
        for (const other of far.official)
          if (other.row.location_id === row.location_id) expect(other.matched).toBe(matched);
    }),
  );
});
