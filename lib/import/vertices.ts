// Ways that say where they are by their nodes alone: they wait for those, which may stand before or after them.

import { middle, type Position } from "./position.ts";
import type { NoRow, SourceRow } from "./row.ts";

/** Nodes that are remembered; about 100 bytes each. */
const MOST = 1_000_000;

/** The same rows; each way that has nodes and no place is given last, at the middle of the nodes that the file holds. */
export async function* placeWays(rows: AsyncIterable<SourceRow | NoRow>): AsyncIterable<SourceRow | NoRow> {
  const places = new Map<number, Position>();
  const waiting: SourceRow[] = [];
  for await (const row of rows) {
    if ("notCamera" in row && row.vertex && places.size < MOST)
      places.set(row.vertex[0], [row.vertex[1], row.vertex[2]]);
    if ("vertices" in row && row.lat === undefined) waiting.push(row);
    else yield row;
  }
  for (const way of waiting) {
    // A closed way names its first node twice.
    const nodes = [...new Set(way.vertices)];
    const [lat, lon] = middle(nodes.map((node) => places.get(node)).filter((place) => place !== undefined)) ?? [];
    yield { ...way, lat, lon };
  }
}
