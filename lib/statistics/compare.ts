// Two layers of places held against one another: what of each lies within a distance of the other. In: rows with their
// places. Out: for each row the nearest of the other layer. Pure; symmetric, and independent of the order of rows.

import { boxAround, distance, type LatLon } from "../geo/distance.ts";

export type Placed = LatLon & { id: string; location_id: string };

/** `nearest`: the identifier of the other layer's nearest row within the distance, `metres` how far it is. */
export type Compared<Row extends Placed> = {
  row: Row;
  nearest: string | null;
  metres: number | null;
  /** Some camera of the same location is within the distance: a location is in both layers as a whole or not at all. */
  matched: boolean;
};

/** Where the first row at or north of a latitude stands; rows are sorted from south to north. */
function firstNorthOf(rows: readonly LatLon[], lat: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.lat ?? 0) < lat) low = middle + 1;
    else high = middle;
  }
  return low;
}

function against<Row extends Placed>(rows: readonly Row[], others: readonly Placed[], within: number): Compared<Row>[] {
  const sorted = [...others].sort((a, b) => a.lat - b.lat);
  const found = rows.map((row) => {
    // A little more than asked for: the box is flat, the distance is not.
    const { south, north, west, east } = boxAround(row, within * 1.01 + 1);
    let nearest: { id: string; metres: number } | null = null;
    for (let at = firstNorthOf(sorted, south); at < sorted.length; at++) {
      const other = sorted[at];
      if (!other || other.lat > north) break;
      if (other.lon < west || other.lon > east) continue;
      const metres = distance(row, other);
      if (metres > within) continue;
      if (!nearest || metres < nearest.metres || (metres === nearest.metres && other.id < nearest.id))
        nearest = { id: other.id, metres };
    }
    return { row, nearest: nearest?.id ?? null, metres: nearest?.metres ?? null };
  });
  const locations = new Set(found.filter(({ nearest }) => nearest !== null).map(({ row }) => row.location_id));
  return found.map((each) => ({ ...each, matched: locations.has(each.row.location_id) }));
}

/** Each layer against the other; `within` in metres. */
export function compare<A extends Placed, B extends Placed>(
  official: readonly A[],
  citizens: readonly B[],
  within: number,
): { official: Compared<A>[]; citizens: Compared<B>[] } {
  return { official: against(official, citizens, within), citizens: against(citizens, official, within) };
}
