import fc from "fast-check";
import { expect, test } from "vitest";
import { basemapConfig } from "@/lib/geo/basemap-config";
import { isServedTile, readTilePath } from "@/lib/geo/tile-area";

/** The tile that shows a point, by the formula of the OSM wiki. */
function tileAt(lat: number, lon: number, z: number) {
  const angle = (lat * Math.PI) / 180;
  return {
    z,
    x: Math.floor(((lon + 180) / 360) * 2 ** z),
    y: Math.floor(((1 - Math.log(Math.tan(angle) + 1 / Math.cos(angle)) / Math.PI) / 2) * 2 ** z),
  };
}

test("every place in Belgrade has a tile at every zoom from 5 to 19", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 44.2, max: 45.1, noNaN: true }),
      fc.double({ min: 20, max: 20.9, noNaN: true }),
      fc.integer({ min: 5, max: 19 }),
      (lat, lon, z) => isServedTile(tileAt(lat, lon, z)),
    ),
  );
});

test.each([
  ["Novi Sad close up", tileAt(45.26, 19.83, 14)],
  ["Paris", tileAt(48.86, 2.35, 8)],
  ["the whole world", { z: 0, x: 0, y: 0 }],
  ["zoom 4", tileAt(44.8, 20.46, 4)],
  ["zoom 20", tileAt(44.8, 20.46, 20)],
])("%s is not served", (_, tile) => {
  expect(isServedTile(tile)).toBe(false);
});

test("the region is served from afar only", () => {
  expect(isServedTile(tileAt(45.26, 19.83, 9))).toBe(true);
  expect(isServedTile(tileAt(42.0, 21.43, 7))).toBe(true);
  expect(isServedTile(tileAt(45.26, 19.83, 12))).toBe(false);
});

test("a tile's address is read in one form only", () => {
  expect(readTilePath("12/2280/1478.png")).toEqual({ z: 12, x: 2280, y: 1478 });
  for (const path of [
    "12/2280/1478",
    "12/02280/1478.png",
    "12/2280/1478.png/",
    "../12/1/1.png",
    "12/-1/1.png",
    "1e1/1/1.png",
    "",
  ])
    expect(readTilePath(path)).toBeNull();
});

test("a layer that is not there is never asked for", () => {
  expect(basemapConfig({ tileUrl: undefined, basemapPmtiles: undefined, tileAttribution: "©" })).toEqual({
    tiles: false,
    pmtiles: false,
    attribution: "",
  });
  expect(basemapConfig({ tileUrl: "https://t.example", basemapPmtiles: undefined, tileAttribution: "© A" })).toEqual({
    tiles: true,
    pmtiles: false,
    attribution: "© A",
  });
});
