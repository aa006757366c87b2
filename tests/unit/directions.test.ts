import fc from "fast-check";
import { expect, test } from "vitest";
import { type Direction, formatDirections, parseDirections, readDirections } from "@/lib/cameras/directions";

test("directions are read in every form that mappers write", () => {
  const stored: Record<string, string | null> = {
    SE: "135",
    ssw: "202.5",
    south: "180",
    "170": "170",
    "170°": "170",
    "157,5": "157.5",
    "-140": "220",
    "360": "0",
    "290;230;120": "290;230;120",
    "90; 180": "90;180",
    "0-360": "0-360",
    "0 - 360": "0-360",
    "0-359": "0-360",
    "190-100": "190-100",
    "270-90": "270-90",
    "NNE-SSW": "22.5-202.5",
    "10;90-180": "10;90-180",
    југ: "180",
    sever: "0",
    both: null,
    forward: null,
    "?": null,
    "900": null,
    "90180270": null,
    "": null,
    all: null,
    "-400": null,
    constructor: null,
    toString: null,
  };
  for (const [raw, wanted] of Object.entries(stored)) {
    const { directions, clear } = parseDirections(raw);
    expect(formatDirections(directions), raw).toBe(wanted);
    expect(clear, raw).toBe(wanted !== null);
  }
});

test("a bare 360 is north for what looks one way and all round for a dome", () => {
  expect(formatDirections(parseDirections("360").directions)).toBe("0");
  expect(formatDirections(parseDirections("360", true).directions)).toBe("0-360");
});

test("what is clear in a list is kept, and the rest is told", () => {
  expect(parseDirections("90;?")).toEqual({ directions: [{ kind: "bearing", degrees: 90 }], clear: false });
});

test("the stored form is read as it was written", () => {
  const degrees = fc.integer({ min: 0, max: 359 });
  const direction: fc.Arbitrary<Direction> = fc.oneof(
    fc.record({ kind: fc.constant("bearing" as const), degrees }),
    fc
      .record({ kind: fc.constant("arc" as const), from: degrees, to: degrees })
      .filter(({ from, to }) => from !== to && Math.abs(to - from) < 359),
    fc.constant({ kind: "circle" as const }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(direction, { maxLength: 8, selector: (one) => JSON.stringify(one) }), (directions) => {
      expect(readDirections(formatDirections(directions))).toEqual(directions);
    }),
  );
});

test("no text makes the reader fail or give a bearing outside the circle", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor")), (raw) => {
      for (const direction of parseDirections(raw).directions)
        if (direction.kind === "bearing") expect(direction.degrees >= 0 && direction.degrees < 360).toBe(true);
    }),
  );
});

test("beside a Serbian letter S is the north", () => {
  const stored = { "S;J": "0;180", "S;I": "0;90", "S-I": "0-90", "S;SE": "180;135", С: "0", "SI;JZ": "45;225" };
  for (const [raw, wanted] of Object.entries(stored))
    expect(formatDirections(parseDirections(raw).directions), raw).toBe(wanted);
});
