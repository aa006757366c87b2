import fc from "fast-check";
import { expect, test } from "vitest";
import { alongTotals, alongWay, NEAR } from "@/lib/cameras/along-way";
import { lookAt, type SeeingCamera } from "@/lib/cameras/what-sees";
import { distance, type LatLon } from "@/lib/geo/distance";
import { nearestOnWay, placesOnWay, prepareWay, type Way } from "@/lib/geo/near-line";

/** Places in the middle of Belgrade, some hundred metres apart. */
const place = fc
  .record({ lat: fc.integer({ min: 0, max: 20_000 }), lon: fc.integer({ min: 0, max: 20_000 }) })
  .map(({ lat, lon }): LatLon => ({ lat: 44.8 + lat * 1e-6, lon: 20.44 + lon * 1e-6 }));
const line = fc.array(place, { minLength: 1, maxLength: 12 });
const way = fc.array(line, { minLength: 1, maxLength: 3 });
const FAR = 100_000;
/** Metres by which a plane is off at two kilometres. */
const FLAT = 0.3;
const nearest = (of: Way, point: LatLon) => {
  const found = nearestOnWay(prepareWay(of), point, FAR);
  if (!found) throw new Error("Nothing was found.");
  return found;
};

/** Places on a way, a metre apart or so, put there without the code that is tested. */
const walked = (of: Way) =>
  of.flatMap((line) =>
    line.flatMap((from, at) => {
      const to = line[at + 1];
      if (!to) return [from];
      const steps = Math.max(1, Math.ceil(distance(from, to)));
      return Array.from({ length: steps }, (_, step) => ({
        lat: from.lat + ((to.lat - from.lat) * step) / steps,
        lon: from.lon + ((to.lon - from.lon) * step) / steps,
      }));
    }),
  );

test("how far a point is from a way is how far it is from the nearest of all its places", () => {
  fc.assert(
    fc.property(way, place, (way, point) => {
      const { metres, at } = nearest(way, point);
      const least = Math.min(...walked(way).map((other) => distance(point, other)));
      expect(metres).toBeLessThanOrEqual(least + FLAT);
      // Its places are a metre apart: the nearest is no farther than half of that from the true one.
      expect(metres).toBeGreaterThan(least - 0.6 - FLAT);
      expect(Math.abs(distance(point, at) - metres)).toBeLessThan(FLAT);
    }),
    { numRuns: 80 },
  );
});

test("a way of one point is that point", () => {
  fc.assert(
    fc.property(place, place, (only, point) => {
      expect(Math.abs(nearest([[only]], point).metres - distance(only, point))).toBeLessThan(FLAT);
      expect(nearest([[only]], point).along).toBe(0);
      expect(prepareWay([[only]]).length).toBe(0);
    }),
  );
});

test("a way walked back is as near, and what was met first is met last", () => {
  fc.assert(
    fc.property(line, place, (line, point) => {
      const length = prepareWay([line]).length;
      const [there, back] = [nearest([line], point), nearest([[...line].reverse()], point)];
      expect(back.metres).toBeCloseTo(there.metres, 2);
      expect(prepareWay([[...line].reverse()]).length).toBeCloseTo(length, 3);
      expect(length).toBeCloseTo(
        line.slice(1).reduce((sum, to, at) => sum + distance(line[at] ?? to, to), 0),
        0,
      );
    }),
  );
});

test("more points on the same way change nothing", () => {
  fc.assert(
    fc.property(line, place, (line, point) => {
      const finer = line.flatMap((from, at) => {
        const to = line[at + 1];
        return to ? [from, { lat: (from.lat + to.lat) / 2, lon: (from.lon + to.lon) / 2 }] : [from];
      });
      expect(nearest([finer], point).metres).toBeCloseTo(nearest([line], point).metres, 2);
    }),
  );
});

test("what lies beyond the distance is not found, however the way is cut into pieces", () => {
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1, maxLength: 200 }),
      place,
      fc.integer({ min: 1, max: 900 }),
      (line, point, within) => {
        const { metres } = nearest([line], point);
        fc.pre(Math.abs(metres - within) > 0.01);
        expect(nearestOnWay(prepareWay([line]), point, within) === null).toBe(metres > within);
      },
    ),
  );
});

test("places of a way in a circle are in it, on the way, and leave no gap", () => {
  fc.assert(
    fc.property(line, place, fc.integer({ min: 20, max: 400 }), (line, point, within) => {
      const prepared = prepareWay([line]);
      const places = [...placesOnWay(prepared, point, within, 5)];
      for (const at of places) {
        expect(distance(point, at)).toBeLessThan(within + 0.1);
        expect(nearest([line], at).metres).toBeLessThan(0.05);
      }
      for (const at of walked([line]).filter((other) => distance(point, other) < within - 0.1))
        expect(Math.min(...places.map((other) => distance(at, other)))).toBeLessThan(2.6);
    }),
    { numRuns: 40 },
  );
});

const looks = fc.constantFrom(null, "0", "90", "200", "10;190", "270-90", "0-360");
const camera = fc.record({
  id: fc.stringMatching(/^[0-9a-h]{8}$/),
  count: fc.integer({ min: 1, max: 4 }),
  camera_type: fc.constantFrom("fixed", "dome", "panning", "unknown"),
  directions: looks,
  lat: place.map(({ lat }) => lat),
  lon: place.map(({ lon }) => lon),
});

test("cameras along a way are those within 200 metres, in the order in which they are met, each counted once", () => {
  fc.assert(
    fc.property(fc.array(camera, { maxLength: 30 }), way, (cameras, way) => {
      const prepared = prepareWay(way);
      const sights = alongWay(cameras, prepared);
      const near = cameras.filter((each) => nearest(way, each).metres <= NEAR);
      expect(new Set(sights.map((sight) => sight.camera))).toEqual(new Set(near));
      expect(sights).toHaveLength(near.length);
      const met = sights.map(({ along }) => along);
      expect(met).toEqual([...met].sort((a, b) => a - b));
      const totals = alongTotals(sights);
      expect(totals.seeing + totals.perhaps + totals.not).toBe(totals.cameras);
      expect(totals.cameras).toBe(near.reduce((sum, { count }) => sum + count, 0));
      expect(totals.locations).toBeLessThanOrEqual(sights.length);
    }),
    { numRuns: 40 },
  );
});

test("a camera looks at a way if it looks at some place of it that is near", () => {
  fc.assert(
    fc.property(camera, line, (camera, line) => {
      const [sight] = alongWay([camera], prepareWay([line]));
      const places = walked([line]).filter((at) => distance(camera, at) < NEAR - 1 && distance(camera, at) > 4);
      if (places.some((at) => surely(camera, at))) expect(sight?.look).toBe("towards");
      if (sight?.look === "towards")
        expect(walked([line]).some((at) => distance(camera, at) < NEAR + 6 && nearly(camera, at))).toBe(true);
    }),
    { numRuns: 80 },
  );
});

/** Whether a camera looks at a place, and still does if the place is some metres beside it. */
const beside = (at: LatLon): LatLon[] =>
  [
    [0, 0],
    [4e-5, 0],
    [-4e-5, 0],
    [0, 6e-5],
    [0, -6e-5],
  ].map(([lat = 0, lon = 0]) => ({ lat: at.lat + lat, lon: at.lon + lon }));
const surely = (camera: SeeingCamera, at: LatLon) => beside(at).every((other) => lookAt(camera, other) === "towards");
const nearly = (camera: SeeingCamera, at: LatLon) => beside(at).some((other) => lookAt(camera, other) === "towards");

test("a street that a camera looks along is seen, and the street behind it is not", () => {
  const eastwards = { id: "aaaaaaaa", count: 2, camera_type: "fixed", directions: "90", lat: 44.81, lon: 20.46 };
  const street = (from: number, to: number): Way => [
    [
      { lat: 44.81, lon: from },
      { lat: 44.81, lon: to },
    ],
  ];
  expect(alongWay([eastwards], prepareWay(street(20.461, 20.465)))[0]?.look).toBe("towards");
  expect(alongWay([eastwards], prepareWay(street(20.455, 20.459)))[0]?.look).toBe("away");
  expect(alongWay([{ ...eastwards, camera_type: "dome" }], prepareWay(street(20.455, 20.459)))[0]?.look).toBe(
    "anywhere",
  );
  expect(alongWay([{ ...eastwards, directions: null }], prepareWay(street(20.455, 20.459)))[0]?.look).toBe("unknown");
  expect(alongWay([eastwards], prepareWay(street(20.47, 20.48)))).toEqual([]);
  // Cameras on one pole are several cameras at one location.
  const sights = alongWay([eastwards, { ...eastwards, id: "aaaaaaab", count: 1 }], prepareWay(street(20.461, 20.465)));
  expect(alongTotals(sights)).toEqual({ cameras: 3, locations: 1, seeing: 3, perhaps: 0, not: 0 });
});
