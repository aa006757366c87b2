import fc from "fast-check";
import { expect, test } from "vitest";
import { outliers } from "@/lib/import/outliers";

const belgrade = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    line: at + 2,
    lat: 44.7 + (at % 20) / 100,
    lon: 20.3 + (at % 31) / 100,
  }));

function farIn(places: readonly { line: number; lat: number; lon: number }[]) {
  const { see, found } = outliers();
  for (const place of places) see(place);
  return found().map(({ line }) => line);
}

test("a mistyped place is found wherever it stands in a file, and nothing of the city is", () => {
  const wrong = fc.constantFrom([44.81, 2.046], [4.481, 20.46], [20.46, 44.81], [54.81, 20.46], [-44.81, 20.46]);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 700 }), fc.nat(), wrong, (count, at, [lat = 0, lon = 0]) => {
      const places = belgrade(count);
      places.splice(at % (count + 1), 0, { line: 9_999, lat, lon });
      expect(farIn(places)).toEqual([9_999]);
    }),
    { numRuns: 60 },
  );
});

test("where a file lies in several places, or holds two alone, nothing is far", () => {
  const paris = belgrade(30).map((place) => ({ ...place, lat: place.lat + 4, lon: place.lon - 18 }));
  expect(farIn([...belgrade(30), ...paris])).toEqual([]);
  expect(farIn([...belgrade(1), ...paris.slice(0, 1)])).toEqual([]);
  expect(
    farIn(belgrade(1_000).map((place, at) => ({ ...place, lat: (at % 160) - 80, lon: (at % 350) - 175 }))),
  ).toEqual([]);
});
