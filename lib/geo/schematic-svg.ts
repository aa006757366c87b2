// A piece of the schematic base map as SVG paths, for pages and pictures that have no map: the part round one point.
// In: middle, zoom and size. Out: paths in pixels, in the order in which they are painted. Pure.

import type { LatLon } from "./distance.ts";
import { toWorld } from "./mercator.ts";
import { borders, bridges, islands, pixelsOf, rivers, roads, tramLines, type WorldLine } from "./schematic.ts";

export type SchematicPath = {
  kind: "land" | "water" | "island" | "border" | "motorway" | "road" | "tram" | "bridge";
  /** SVG path data. */
  d: string;
  /** Pixels of the line; null for an area. */
  width: number | null;
};

export type SchematicView = { middle: LatLon; zoom: number; width: number; height: number };

/** What is drawn round a point. Lines that do not come near the picture are left out. */
export function schematicPaths({ middle, zoom, width, height }: SchematicView): SchematicPath[] {
  const scale = 256 * 2 ** zoom;
  const centre = toWorld(middle);
  const pixel = (line: WorldLine, at: number): [number, number] => [
    Math.round(((line[at] ?? 0) - centre.x) * scale + width / 2),
    Math.round(((line[at + 1] ?? 0) - centre.y) * scale + height / 2),
  ];
  /** Path data of a line's pieces that touch the picture with a margin of `wide` pixels. */
  const trace = (line: WorldLine, wide: number): string => {
    let d = "";
    let drawn = false;
    for (let at = 0; at + 3 < line.length; at += 2) {
      const [[x0, y0], [x1, y1]] = [pixel(line, at), pixel(line, at + 2)];
      const near =
        Math.max(x0, x1) >= -wide &&
        Math.min(x0, x1) <= width + wide &&
        Math.max(y0, y1) >= -wide &&
        Math.min(y0, y1) <= height + wide;
      if (near) d += drawn ? `L${x1} ${y1}` : `M${x0} ${y0}L${x1} ${y1}`;
      drawn = near;
    }
    return d;
  };
  /** An area keeps all its corners, or its inside would be lost; those far away are brought to the margin. */
  const area = (line: WorldLine): string => {
    const corners: string[] = [];
    for (let at = 0; at + 1 < line.length; at += 2) {
      const [x, y] = pixel(line, at);
      const corner = `${Math.max(-width, Math.min(2 * width, x))} ${Math.max(-height, Math.min(2 * height, y))}`;
      if (corner !== corners.at(-1)) corners.push(corner);
    }
    return corners.length > 2 ? `M${corners.join("L")}Z` : "";
  };
  const paths: SchematicPath[] = [];
  const add = (kind: SchematicPath["kind"], d: string, line: number | null) => {
    if (d) paths.push({ kind, d, width: line });
  };
  const motorway = Math.max(1.5, Math.min(9, pixelsOf(60, zoom)));
  add("land", borders.map(area).join(""), null);
  for (const river of rivers) {
    const wide = Math.max(1.5, pixelsOf(river.width, zoom));
    add("water", trace(river.line, wide), wide);
  }
  add("island", islands.map(area).join(""), null);
  add("border", borders.map((line) => trace(line, 2)).join(""), 1);
  const ranked = (first: boolean) => roads.filter(({ rank }) => (rank === 1) === first);
  if (zoom >= 11)
    add(
      "road",
      ranked(false)
        .map(({ line }) => trace(line, motorway))
        .join(""),
      motorway * 0.8,
    );
  add(
    "motorway",
    ranked(true)
      .map(({ line }) => trace(line, motorway))
      .join(""),
    motorway,
  );
  if (zoom >= 12) {
    add("tram", tramLines.map((line) => trace(line, 6)).join(""), Math.max(1, Math.min(6, pixelsOf(14, zoom))));
    add("bridge", bridges.map(({ line }) => trace(line, 8)).join(""), Math.max(2, Math.min(8, pixelsOf(35, zoom))));
  }
  return paths;
}
