// The schematic base map ("shema"): our own drawing, always there. Rivers are lines with a width in metres; roads and
// bridges are drawn by hand, generalised; tram and trolleybus lines and borders follow facts of the City of Belgrade's
// open data (GTFS, 2023) and Who's On First / Mesoshapes (CC0); distant rivers follow Natural Earth.

import { toWorld } from "./mercator.ts";
import { municipalityRings } from "./municipalities.ts";
import drawing from "./schematic.json" with { type: "json" };

/** Positions in the unit world: x and y in turn. */
export type WorldLine = Float64Array;

/** From deltas of longitude and latitude in turn, in 0.00001 degrees. */
function readLine(deltas: readonly number[]): WorldLine {
  const line = new Float64Array(deltas.length);
  let [lon, lat] = [0, 0];
  for (let at = 0; at < deltas.length; at += 2) {
    lon += deltas[at] ?? 0;
    lat += deltas[at + 1] ?? 0;
    const { x, y } = toWorld({ lat: lat / 1e5, lon: lon / 1e5 });
    line[at] = x;
    line[at + 1] = y;
  }
  return line;
}

/** Width in metres. */
export const rivers = drawing.rivers.map(({ name, width, line }) => ({ name, width, line: readLine(line) }));
export const islands = drawing.islands.map(readLine);
/** Rank 1 is a motorway. */
export const roads = drawing.roads.map(({ rank, line }) => ({ rank, line: readLine(line) }));
export const bridges = drawing.bridges.map(({ name, line }) => ({ name, line: readLine(line) }));
export const tramLines = drawing.tram.map(readLine);
export const trolleybusLines = drawing.trolleybus.map(readLine);

/** Borders of the municipalities, closed. */
export const borders: readonly WorldLine[] = [...municipalityRings.values()].map(({ lon, lat }) => {
  const ring = new Float64Array(lon.length * 2 + 2);
  for (let corner = 0; corner <= lon.length; corner++) {
    const from = corner % lon.length;
    const { x, y } = toWorld({ lat: lat[from] ?? 0, lon: lon[from] ?? 0 });
    ring[corner * 2] = x;
    ring[corner * 2 + 1] = y;
  }
  return ring;
});

/** The borders as lines, each common border once. */
export const borderLines: readonly WorldLine[] = (() => {
  const drawn = new Set<string>();
  return borders.flatMap((ring) => {
    const lines: number[][] = [];
    let line: number[] = [];
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const ends = [ring.slice(at, at + 2).join(), ring.slice(at + 2, at + 4).join()];
      const edge = ends.sort().join(" ");
      if (drawn.has(edge)) line = [];
      else {
        if (line.length === 0) {
          line.push(ring[at] ?? 0, ring[at + 1] ?? 0);
          lines.push(line);
        }
        line.push(ring[at + 2] ?? 0, ring[at + 3] ?? 0);
        drawn.add(edge);
      }
    }
    return lines.map((corners) => Float64Array.from(corners));
  });
})();

/** Names in Cyrillic with their place; rank 1 is shown from afar, 3 from near. */
export const labels = drawing.labels.map((entry) => {
  const [name, lat, lon, rank] = entry;
  return { name: String(name), ...toWorld({ lat: Number(lat), lon: Number(lon) }), rank: Number(rank) };
});

/** Pixels of a width in metres at a zoom, in Belgrade's latitude. */
export const pixelsOf = (metres: number, zoom: number) =>
  (metres * 256 * 2 ** zoom) / (40_075_017 * Math.cos((44.8 * Math.PI) / 180));
