import "server-only";
// A part of a release: its figures as they were, and whether they have changed since. In: a release and a filter. Out:
// plain objects. The figures come from the release's own database, whatever became of the site's.

import { LRUCache } from "lru-cache";
import { type CameraFilter, type FilterFault, filterToSearchParams, parseFilter } from "../cameras/filter.ts";
import { readSql } from "../db/sqlite.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import { openReleased, selectedIds } from "../sql/release.ts";
import { anyElsewhere, dataVersion, type Facets, facets, type Totals, totals } from "../sql/select.ts";
import { type Release, release } from "./list.ts";

/** Rows up to which two selections are compared one by one. */
const MOST_COMPARED = 20_000;

/** Identifiers that a page names. */
const MOST_NAMED = 50;

/** Named identifiers, and how many there are in all. */
export type Named = { ids: string[]; count: number };

export type ReleasedSelection = {
  filter: CameraFilter;
  faults: FilterFault[];
  released: Totals;
  /** Whether some of it is outside Belgrade. */
  elsewhere: boolean;
  facets: Facets;
  current: Totals;
  /** What joined and left the selection since, and what counts for another number; null where there is too much. */
  since: { joined: Named; left: Named; recounted: Named } | null;
};

/** A release by its day. Throws a 404 problem. */
export async function knownRelease(dataDir: string, day: string): Promise<Release> {
  const found = await release(dataDir, day);
  if (found) return found;
  throw new ProblemError(plainProblem(404, "No such release", "/api/v1/releases lists them."));
}

/** What was asked for last, by version of the data, release and filter. */
const known = new LRUCache<string, Omit<ReleasedSelection, "filter" | "faults">>({ max: 100 });

const named = (ids: string[]): Named => ({ ids: ids.slice(0, MOST_NAMED), count: ids.length });

function compare(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) {
  return {
    joined: named([...after.keys()].filter((id) => !before.has(id))),
    left: named([...before.keys()].filter((id) => !after.has(id))),
    recounted: named([...after].filter(([id, count]) => (before.get(id) ?? count) !== count).map(([id]) => id)),
  };
}

function figuresOf({ day, database }: Release, filter: CameraFilter) {
  const key = `${dataVersion().version} ${day} ${filterToSearchParams(filter)}`;
  const found = known.get(key);
  if (found) return found;
  const sql = openReleased(database);
  try {
    const before = selectedIds(sql, filter, MOST_COMPARED);
    const after = before && selectedIds(readSql(), filter, MOST_COMPARED);
    const figures = {
      released: totals(filter, sql),
      elsewhere: anyElsewhere(filter, sql),
      facets: facets(filter, sql),
      current: totals(filter),
      since: before && after && compare(before, after),
    };
    known.set(key, figures);
    return figures;
  } finally {
    sql.close();
  }
}

/** A selection of a release; what cannot be understood limits nothing and is named. */
export function releasedSelection(found: Release, search: URLSearchParams): ReleasedSelection {
  const { filter, faults } = parseFilter(search);
  return { filter, faults, ...figuresOf(found, filter) };
}

/** Only the figures of a selection, as a release has them, and whether some of it is outside Belgrade. */
export function releasedTotals(found: Release, filter: CameraFilter): { totals: Totals; elsewhere: boolean } {
  const { released, elsewhere } = figuresOf(found, filter);
  return { totals: released, elsewhere };
}
