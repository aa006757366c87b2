import { expect, test } from "vitest";
import { cameraTitle, freshnessWords, valueWords } from "@/lib/cameras/sentences";
import { conePath } from "@/lib/geo/cone";
import { schematicPaths } from "@/lib/geo/schematic-svg";
import { dayWords } from "@/lib/i18n/formatter";
import { locales } from "@/lib/i18n/locales";

const camera = { type: "camera", camera_type: "fixed", mount: "pole", directions: "290", count: 1 } as const;

test("a camera's title says its kind, its mount and its direction, in three scripts", () => {
  expect(locales.map((locale) => cameraTitle(camera, locale))).toEqual([
    "Fiksna kamera, stub, smer 290°",
    "Фиксна камера, стуб, смер 290°",
    "Fixed camera, pole, direction 290°",
  ]);
});

test("a title leaves out what is unknown, and says several devices as several", () => {
  const bare = { ...camera, camera_type: "unknown", mount: "unknown", directions: null } as const;
  expect(cameraTitle(bare, "en")).toBe("Surveillance camera");
  expect(cameraTitle({ ...camera, count: 3, directions: "290;120;0-360" }, "en")).toBe(
    "3 × fixed camera, pole, direction 290°, 120°",
  );
  expect(cameraTitle({ ...bare, type: "ALPR" }, "en")).toBe("Number-plate recognition");
});

test.each([
  [null, "Nije poznato kada je viđena"],
  ["2026-11-01", "Potvrđena pre manje od mesec dana"],
  ["2026-10-23", "Potvrđena pre 1 mesec"],
  ["2026-10-24", "Potvrđena pre manje od mesec dana"],
  ["2026-08-01", "Potvrđena pre 3 meseca"],
  ["2026-01-01", "Potvrđena pre 10 meseci"],
  ["2024-11-23", "Potvrđena pre 2 godine"],
  ["2021-04-25", "Potvrđena pre 5 godina"],
  ["2005-01-01", "Potvrđena pre 21 godinu"],
])("seen on %s is said as “%s”", (day, words) => {
  expect(freshnessWords(day, "2026-11-23", "sr-Latn")).toBe(words);
});

test("a day, a month and a year are written as the language writes them, and what is none is left alone", () => {
  expect(dayWords("2026-02-01", "sr-Latn")).toBe("1. 2. 2026.");
  expect(dayWords("2026-02-01", "en")).toBe("1 February 2026");
  expect(dayWords("2026-02", "en")).toBe("February 2026");
  expect(dayWords("2019", "sr-Cyrl")).toBe("2019.");
  expect(dayWords("2026-99-99", "en")).toBe("2026-99-99");
});

test("what is unknown is said as unknown, and a value named after a member of every object is only a text", () => {
  expect(valueWords("operator", null, "en")).toBe("not known");
  expect(valueWords("mount", "unknown", "sr-Cyrl")).toBe("непознато");
  expect(valueWords("height", 4.5, "sr-Latn")).toBe("4,5 m");
  expect(valueWords("mount", "constructor", "en")).toBe("constructor");
});

test("a cone opens to where the camera looks, clockwise from north", () => {
  expect(conePath({ kind: "bearing", degrees: 90 }, 100)).toBe("M0 0L81.9 -57.4A100 100 0 0 1 81.9 57.4Z");
  expect(conePath({ kind: "arc", from: 270, to: 180 }, 10)).toBe("M0 0L-10.0 0.0A10 10 0 1 1 0.0 10.0Z");
  expect(conePath({ kind: "circle" }, 10)).not.toContain("L");
});

test("the small map shows the river where there is one, and nothing of Belgrade where it is far", () => {
  const kinds = (lat: number, lon: number) =>
    new Set(schematicPaths({ middle: { lat, lon }, zoom: 13, width: 720, height: 400 }).map(({ kind }) => kind));
  expect(kinds(44.8176, 20.4469)).toContain("water");
  expect(kinds(14.7, -17.4).size).toBe(0);
});
