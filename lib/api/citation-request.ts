import "server-only";
// What a request for a citation cites.

import { filterWords } from "../cameras/filter-words.ts";
import { placeWords } from "../cameras/place-words.ts";
import { cameraTitle } from "../cameras/sentences.ts";
import type { Citation } from "../cite/citation.ts";
import { citeCamera, citeNow, citeRelease } from "../cite/cite.ts";
import type { CreditedSource } from "../cite/credit.ts";
import { defaultLocale, isLocale } from "../i18n/locales.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import { settings } from "../platform/settings.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { knownRelease, releasedTotals } from "../release/selection.ts";
import { anyElsewhere, cameraById, dataVersion, sources, sourcesOf, totals } from "../sql/select.ts";
import { readFilter } from "./request.ts";

/** A release or a part of it, a camera, or else a selection of today's data. Throws ProblemError 400 or 404. */
export async function cited(search: URLSearchParams): Promise<Citation> {
  const filter = readFilter(search, ["lang", "release", "camera"]);
  const { dataDir, publicUrl: site } = settings();
  const lang = search.get("lang") ?? "";
  const locale = isLocale(lang) ? lang : defaultLocale;
  const reader = { site, locale };
  const words = filterWords(filter, locale, new Map(sources().map(({ id, name }) => [id, name]))).join("; ");
  const day = search.get("release");
  if (day) {
    const release = await knownRelease(dataDir, day);
    const { totals: figures, elsewhere } = releasedTotals(release, filter);
    const selection = { filter, words, ...figures, elsewhere };
    return citeRelease(reader, release, Object.keys(filter).length > 0 ? selection : undefined);
  }
  const today = todayInBelgrade();
  const { version, day: last } = dataVersion();
  const data = (sources: readonly CreditedSource[]) => ({ version, day: last ?? today, sources });
  const id = search.get("camera");
  if (!id) {
    const selection = { filter, words, ...totals(filter), elsewhere: anyElsewhere(filter) };
    return citeNow(reader, data(sourcesOf(filter)), today, selection);
  }
  const camera = cameraById(id);
  if (!camera) throw new ProblemError(plainProblem(404, "No such camera", "Take its identifier from its page."));
  const whose = sources().filter((source) => source.id === camera.source);
  const elsewhere = camera.municipality ? null : placeWords(camera, locale);
  return citeCamera(reader, data(whose), today, { id, title: cameraTitle(camera, locale), elsewhere });
}
