import { expect, test } from "vitest";
import { parseCoordinates } from "@/lib/geo/coordinates";

test.each([
  "44.8125, 20.4612",
  "44.8125,20.4612",
  "44,8125 20,4612",
  "44,8125, 20,4612",
  "44,8125; 20,4612",
  "44°48’45”N 20°27’40”E",
  `N 44°48'45" E 20°27'40"`,
  "44°48.750'N 20°27.667'E",
  "44°48′45″ С, 20°27′40″ И",
  "44.8125 S, 20.4612 I",
  "N44.8125 E20.4612",
  "N44.8125, E20.4612",
  "E 20.4612 N 44.8125",
  "44.8125N20.4612E",
  "(44.8125, 20.4612)",
  "[44.8125; 20.4612]",
  "\u202a44.8125, 20.4612\u202c",
  "\u200e44.8125° N, 20.4612° E",
  "geo:44.8125,20.4612?z=17",
  "geo:44.8125,20.4612;u=30",
  "https://www.openstreetmap.org/#map=17/44.8125/20.4612",
  "https://www.openstreetmap.org/?mlat=44.8125&mlon=20.4612#map=17/1/2",
  "https://www.google.com/maps/@44.8125,20.4612,17z",
  "https://www.google.com/maps/place/X/@1,2,17z/data=!3m1!3d44.8125!4d20.4612",
  "https://maps.google.com/?q=44.8125%2C20.4612",
])("%s is a point in Belgrade", (text) => {
  const point = parseCoordinates(text);
  expect(point?.lat).toBeCloseTo(44.8125, 3);
  expect(point?.lon).toBeCloseTo(20.4612, 3);
});

test("signs and letters turn a point over", () => {
  expect(parseCoordinates("\u221244.8, \u221220.4")).toEqual({ lat: -44.8, lon: -20.4 });
  expect(parseCoordinates("44.8 S 20.4 W")).toEqual({ lat: -44.8, lon: -20.4 });
  expect(parseCoordinates("44.8 Ј 20.4 З")).toEqual({ lat: -44.8, lon: -20.4 });
});

test.each([
  "Kneza Miloša 5",
  "Kneza Miloša, 5",
  "1234",
  "91, 20",
  "44.8 N 20.4 N",
  "2026-11-29",
  "https://example.org/",
])("%s is none", (text) => {
  expect(parseCoordinates(text)).toBeNull();
});
