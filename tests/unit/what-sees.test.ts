import fc from "fast-check";
import { expect, test } from "vitest";
import { lookAt, type SeeingCamera, whatSees } from "@/lib/cameras/what-sees";
import type { LatLon } from "@/lib/geo/distance";

const HERE: LatLon = { lat: 44.81, lon: 20.46 };

/** A camera so many metres north and east of the point. */
const at = (north: number, east: number, more: Partial<SeeingCamera> = {}): SeeingCamera => ({
  id: `${north},${east}`,
  lat: HERE.lat + north / 111_195,
  lon: HERE.lon + east / (111_195 * Math.cos((HERE.lat * Math.PI) / 180)),
  count: 1,
  camera_type: "fixed",
  directions: null,
  ...more,
});

test("cameras within a hundred metres are counted as devices, the others only listed", () => {
  const { here, sights } = whatSees([at(300, 0), at(99, 0, { count: 3 }), at(0, 101), at(-20, 0)], HERE);
  expect(here).toBe(4);
  expect(sights.map(({ metres }) => metres)).toEqual([20, 99, 101, 300]);
});

test("where nothing is near, the nearest camera alone is told of, however far", () => {
  const { here, sights } = whatSees([at(3_000, 0), at(0, -2_000)], HERE);
  expect(here).toBe(0);
  expect(sights.map(({ metres }) => metres)).toEqual([2_000]);
  expect(Math.round(sights[0]?.bearing ?? 0)).toBe(270);
  expect(whatSees([], HERE)).toEqual({ here: 0, sights: [] });
});

test.each<[string, Partial<SeeingCamera>, string]>([
  ["straight at me", { directions: "180" }, "towards"],
  ["at me at the edge of its cone", { directions: "214" }, "towards"],
  ["past me", { directions: "250" }, "aside"],
  ["the other way", { directions: "0" }, "away"],
  ["in two directions, one of them mine", { directions: "0;185" }, "towards"],
  ["in an arc that holds me", { directions: "90-270" }, "towards"],
  ["in an arc through north that does not", { directions: "300-60" }, "away"],
  ["in a narrow arc that I stand in", { directions: "175-185" }, "towards"],
  ["all round", { directions: "0-360" }, "towards"],
  ["somewhere that nobody wrote down", { directions: null }, "unknown"],
  ["away, but it turns", { directions: "0", camera_type: "panning" }, "anywhere"],
  ["somewhere under a dome", { camera_type: "dome" }, "anywhere"],
])("a camera north of me looks %s", (_, more, look) => {
  expect(lookAt(at(50, 0, more), HERE)).toBe(look);
});

test("a camera right above me has no bearing and its look is not guessed", () => {
  expect(whatSees([at(1, 0, { directions: "90" })], HERE).sights[0]).toMatchObject({ bearing: null, look: "unknown" });
});

test("turning everything round the point by any angle changes no look", () => {
  const rotated = (angle: number, degrees: number) =>
    at(60 * Math.cos((angle * Math.PI) / 180), 60 * Math.sin((angle * Math.PI) / 180), {
      directions: String((angle + degrees) % 360),
    });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 359 }),
      fc.constantFrom(0, 30, 80, 120, 150, 180, 210, 300),
      (angle, turn) => {
        expect(lookAt(rotated(angle, turn), HERE)).toBe(lookAt(rotated(0, turn), HERE));
      },
    ),
  );
});
