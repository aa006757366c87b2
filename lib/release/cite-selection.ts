import "server-only";

// How a selection that a page shows is cited: by the newest release, whose figures stay; by today's data before there is
// one. In: a filter with its words and today's figures. Out: a citation and the figure as a sentence.

import type { CameraFilter } from "../cameras/filter.ts";
import type { Citation } from "../cite/citation.ts";
import { type CitedData, type CitedPart, citeNow, citeRelease, figureSentence, type Reader } from "../cite/cite.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { anyElsewhere, dataVersion, sourcesOf, type Totals } from "../sql/select.ts";
import { latestRelease } from "./list.ts";
import { releasedTotals } from "./selection.ts";

export type Cited = {
  citation: Citation;
  sentence: string;
  /** The release that is cited, and the selection's figures in it; null while there is none. */
  released: { day: string; totals: Totals } | null;
};

/** Version and day of the data; today where nothing was published yet. */
export function dataOfToday(): CitedData {
  const { version, day } = dataVersion();
  return { version, day: day ?? todayInBelgrade() };
}

export async function citeSelection(
  dataDir: string,
  reader: Reader,
  filter: CameraFilter,
  words: string,
  current: Totals,
): Promise<Cited> {
  const latest = await latestRelease(dataDir);
  if (!latest) {
    const data = dataOfToday();
    const selection: CitedPart = { filter, words, ...current, elsewhere: anyElsewhere(filter) };
    return {
      citation: citeNow(reader, { ...data, sources: sourcesOf(filter) }, todayInBelgrade(), selection),
      sentence: figureSentence(reader, { data }, selection),
      released: null,
    };
  }
  const { totals, elsewhere } = releasedTotals(latest, filter);
  const selection: CitedPart = { filter, words, ...totals, elsewhere };
  return {
    citation: citeRelease(reader, latest, selection),
    sentence: figureSentence(reader, { release: latest }, selection),
    released: { day: latest.day, totals },
  };
}
