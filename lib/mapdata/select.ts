// The shared filter over a shard's attributes: the same meaning as lib/sql/where.ts has for the database.

import type { CameraFilter } from "../cameras/filter.ts";
import { facetNames, searchTerms, searchWords } from "../cameras/filter-names.ts";
import { fromWorld } from "../geo/mercator.ts";
import { GRID, type Shard } from "./format.ts";
import type { Attributes, Dictionary } from "./manifest.ts";
import { isOfficial } from "./style.ts";

export type LoadedShard = { shard: Shard; number: number; keep: Uint8Array | null; attributes: Attributes | null };

/** For each value of a column, whether it is selected. */
const chosen = ({ values }: Dictionary, test: (value: string | null) => boolean) => values.map(test);

/** Whether a point answers to every word: by its text, its identifier, or whose it is. */
export function matchesAll({ attributes }: LoadedShard, words: readonly string[]): (point: number) => boolean {
  if (!attributes) return () => false;
  const { search, ids, operator_type } = attributes;
  const asked = searchTerms(words).map(({ word, operators }) => ({
    word,
    byText: chosen(search, (text) => text?.includes(word) === true),
    byOperator: chosen(operator_type, (value) => operators.some((operator) => operator === value)),
  }));
  return (point) =>
    asked.every(
      ({ word, byText, byOperator }) =>
        byText[search.at[point] ?? 0] ||
        byOperator[operator_type.at[point] ?? 0] ||
        ids.slice(point * 8, point * 8 + 8).includes(word),
    );
}

/** 1 for each point that stands in no official list; null where that is all of them. */
export function citizensMask({ style }: Shard): Uint8Array | null {
  return style.some(isOfficial) ? style.map((byte) => (isOfficial(byte) ? 0 : 1)) : null;
}

/**
 * 1 for each point that a filter selects, else 0. Nothing is selected while the attributes are missing. `everyLayer` as
 * in lib/sql/where.ts.
 */
export function filterMask(loaded: LoadedShard, filter: CameraFilter, everyLayer = false): Uint8Array {
  const { shard, attributes } = loaded;
  if (!attributes) return new Uint8Array(shard.size);
  const layer = filter.source || everyLayer ? null : citizensMask(shard);
  const keep = layer ?? new Uint8Array(shard.size).fill(1);
  const only = (column: Dictionary, test: (value: string | null) => boolean) => {
    const selected = chosen(column, test);
    for (let point = 0; point < keep.length; point++) if (!selected[column.at[point] ?? 0]) keep[point] = 0;
  };
  for (const name of facetNames) {
    const wanted = filter[name];
    if (wanted === undefined) continue;
    const values: readonly string[] = typeof wanted === "string" ? [wanted] : wanted;
    only(attributes[name], (value) => value !== null && values.includes(value));
  }
  const { since, until, bbox, q } = filter;
  if (since) only(attributes.last_confirmed_on, (day) => day !== null && day >= since);
  if (until) only(attributes.last_confirmed_on, (day) => day !== null && day <= until);
  const words = searchWords(q);
  const matches = words.length ? matchesAll(loaded, words) : () => true;
  for (let point = 0; point < keep.length; point++) {
    if (!keep[point]) continue;
    if (!matches(point)) keep[point] = 0;
    else if (bbox) {
      const { lat, lon } = fromWorld(((shard.x[point] ?? 0) + 0.5) / GRID, ((shard.y[point] ?? 0) + 0.5) / GRID);
      if (lat < bbox.south || lat > bbox.north || lon < bbox.west || lon > bbox.east) keep[point] = 0;
    }
  }
  return keep;
}
