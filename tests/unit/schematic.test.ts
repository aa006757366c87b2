// The drawn base map against what others measured.

import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { fromWorld, toWorld } from "@/lib/geo/mercator";
import { bridges, islands, rivers, tramLines, type WorldLine } from "@/lib/geo/schematic";

const folder = "../shared/data/geo";
/** Metres that the drawing is generalised to, and metres that it may be off from what is generalised itself. */
const GENERALISED = 100;
const TOLERANCE = 2 * GENERALISED;

type Point = readonly [x: number, y: number];
/** Metres of one unit of the world, in Belgrade's latitude. */
const METRES = 40_075_017 * Math.cos((44.8 * Math.PI) / 180);

const pointsOf = (line: WorldLine): Point[] =>
  Array.from({ length: line.length / 2 }, (_, at) => [line[at * 2] ?? 0, line[at * 2 + 1] ?? 0] as const);
const at = (lat: number, lon: number): Point => {
  const { x, y } = toWorld({ lat, lon });
  return [x, y];
};

/** Metres from a point to a line. */
function away([x, y]: Point, line: readonly Point[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let corner = 0; corner + 1 < line.length; corner++) {
    const [ax, ay] = line[corner] ?? [0, 0];
    const [bx, by] = line[corner + 1] ?? [0, 0];
    const [dx, dy] = [bx - ax, by - ay];
    const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, Math.hypot(x - ax - along * dx, y - ay - along * dy));
  }
  return nearest * METRES;
}

const side = ([x, y]: Point, [ax, ay]: Point, [bx, by]: Point) =>
  Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
const cross = (a: readonly Point[], b: readonly Point[]) =>
  a.slice(1).some((to, i) =>
    b.slice(1).some((end, j) => {
      const [from, start] = [a[i] ?? to, b[j] ?? end];
      return side(from, start, end) !== side(to, start, end) && side(start, from, to) !== side(end, from, to);
    }),
  );

const river = (name: string) => pointsOf(rivers.find((one) => one.name === name)?.line ?? new Float64Array());
/** Whether a point is farther than `depth` metres into the water. */
const inWater = (point: Point, depth = 0) =>
  rivers.some(({ width, line }) => away(point, pointsOf(line)) < width / 2 - depth) &&
  !islands.some((ring) => within(point, pointsOf(ring)));
function within([x, y]: Point, ring: readonly Point[]): boolean {
  return ring.reduce((odd, [ax, ay], corner) => {
    const [bx, by] = ring[(corner + 1) % ring.length] ?? [ax, ay];
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !odd : odd;
  }, false);
}

test("every bridge crosses its river, and ends on land", () => {
  for (const { name, line } of bridges) {
    const crossing = pointsOf(line);
    const over = /Панчевачки|Пупинов/.test(name) ? "Дунав" : "Сава";
    expect(cross(crossing, river(over)), `${name} over ${over}`).toBe(true);
    for (const end of [crossing[0], crossing.at(-1)]) expect(end && inWater(end), `an end of ${name}`).toBe(false);
  }
});

test("places by the water are on land, and the rivers' middles are water", () => {
  const land: [string, number, number][] = [
    ["Kalemegdan", 44.8231, 20.4504],
    ["Ušće", 44.8153, 20.4374],
    ["Gardoš", 44.8487, 20.4098],
    ["the main post office", 44.8118, 20.4655],
  ];
  for (const [name, lat, lon] of land) expect(inWater(at(lat, lon)), name).toBe(false);
  expect(inWater(at(44.8153, 20.4481)), "the Sava under Branko's bridge").toBe(true);
});

describe.skipIf(!existsSync(folder))("against the reference files (skipped without ../shared)", () => {
  const Line = z.array(z.tuple([z.number(), z.number()]));
  const featuresOf = (name: string, Geometry: z.ZodType<number[][][]>) =>
    z
      .object({ features: z.array(z.object({ geometry: z.object({ coordinates: Geometry }) })) })
      .parse(JSON.parse(readFileSync(`${folder}/${name}`, "utf8")))
      .features.flatMap(({ geometry }) => geometry.coordinates)
      .map((line) => line.map(([lon, lat]) => at(lat ?? 0, lon ?? 0)));

  test("where municipalities meet in the Sava and the Danube, the rivers are drawn along their border", () => {
    const borders = featuresOf("belgrade-municipalities.geojson", z.array(Line));
    const reaches = [
      { name: "Сава", west: 20.02, east: 20.5 },
      { name: "Дунав", west: 20.33, east: 20.49 },
    ];
    for (const { name, west, east } of reaches) {
      const corners = river(name).filter(([x, y]) => {
        const { lon } = fromWorld(x, y);
        return lon > west && lon < east;
      });
      expect(corners.length).toBeGreaterThan(15);
      const off = corners.filter((corner) => Math.min(...borders.map((border) => away(corner, border))) > TOLERANCE);
      expect(off.map(([x, y]) => fromWorld(x, y))).toEqual([]);
    }
  });

  test("tram lines run where the city's timetable has them", () => {
    const lines = featuresOf(
      "belgrade-tram-trolleybus-lines-gtfs-2023.geojson",
      z.union([z.array(Line), Line.transform((line) => [line])]),
    );
    for (const tram of tramLines)
      for (const corner of pointsOf(tram))
        expect(Math.min(...lines.map((line) => away(corner, line)))).toBeLessThan(TOLERANCE);
  });

  test("stops of public transport are on land, or on a bridge", () => {
    const table = z.array(z.array(z.string())).parse(parse(readFileSync(`${folder}/belgrade-transit-stops-2020.csv`)));
    const stops = table.slice(1).map(([, name, lat, lon]) => ({ name, place: at(Number(lat), Number(lon)) }));
    expect(stops.length).toBeGreaterThan(1_000);
    const spans = bridges.map(({ line }) => pointsOf(line));
    const wet = stops.filter(
      ({ place }) => inWater(place, GENERALISED) && Math.min(...spans.map((span) => away(place, span))) > TOLERANCE,
    );
    expect(wet.map(({ name }) => name)).toEqual([]);
  });
});
