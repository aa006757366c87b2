import { afterAll, beforeAll, expect, test } from "vitest";
import { boxAround, distance } from "@/lib/geo/distance";
import { newCameraId } from "@/lib/platform/identifiers";
import { camerasInBox, dotsIn } from "@/lib/sql/select";
import { freshDatabase, insertCamera, type TestDatabase } from "../database";

let store: TestDatabase;

const middle = { lat: 44.81, lon: 20.46 };
/** Degrees around the middle in which the cameras stand, rows after rows from the south. */
const REACH = 0.05;

beforeAll(async () => {
  store = await freshDatabase();
  for (let n = 0; n < 900; n += 1) {
    const id = newCameraId();
    const at = (step: number) => (step / 29 - 0.5) * 2 * REACH;
    insertCamera(store.sql, {
      ...{ id, locationId: id },
      ...{ lat: middle.lat + at(Math.floor(n / 30)), lon: middle.lon + at(n % 30) },
    });
  }
});
afterAll(() => store.close());

test("where a place has more cameras than are asked for, the nearest are given, the nearest first", () => {
  const away = (camera: { lat: number; lon: number }) => Math.round(distance(middle, camera));
  const all = camerasInBox(boxAround(middle, 20_000), 900).map(away);
  expect(all).toHaveLength(900);
  const few = camerasInBox(boxAround(middle, 20_000), 20).map(away);
  expect(few).toEqual(all.toSorted((a, b) => a - b).slice(0, 20));
});

test("where a map has more dots than it draws, they are from everywhere", () => {
  const box = { west: 20, south: 44, east: 21, north: 45 };
  const dots = dotsIn({}, box, 200);
  expect(dots).toHaveLength(200);
  const north = dots.filter(({ lat }) => lat > middle.lat).length;
  expect(north).toBeGreaterThan(50);
  expect(north).toBeLessThan(150);
});
