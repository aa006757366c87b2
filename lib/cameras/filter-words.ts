// A filter in words, for pages made on the server: what a figure, a chart or a file is about.

import { dayWords } from "../i18n/formatter.ts";
import type { Locale } from "../i18n/locales.ts";
import { translator } from "../i18n/translator.ts";
import type { CameraFilter } from "./filter.ts";
import { facetNames } from "./filter-names.ts";
import { valueWords } from "./sentences.ts";

/** Each condition in words: "operator: police, city"; empty for everything. `sourceNames` by identifier. */
export function filterWords(filter: CameraFilter, locale: Locale, sourceNames: ReadonlyMap<string, string>): string[] {
  const t = translator(locale, "statistics");
  const map = translator(locale, "map");
  const titles = {
    camera_type: map("facetCameraType"),
    operator_type: map("facetOperatorType"),
    municipality: map("facetMunicipality"),
    zone: map("facetZone"),
    type: map("facetType"),
    verification: map("facetVerification"),
    status: map("facetStatus"),
    source: map("facetSource"),
    has_photo: map("facetPhoto"),
  };
  const words: string[] = [];
  for (const name of facetNames) {
    const chosen = filter[name];
    if (chosen === undefined) continue;
    const values = typeof chosen === "string" ? [chosen] : chosen;
    const said = values.map((value) => {
      if (name === "has_photo") return value === "yes" ? t("filterYes") : t("filterNo");
      return name === "source" ? (sourceNames.get(value) ?? value) : valueWords(name, value, locale);
    });
    words.push(`${titles[name]}: ${said.join(", ")}`);
  }
  if (filter.since) words.push(t("filterSince", { day: dayWords(filter.since, locale) }));
  if (filter.until) words.push(t("filterUntil", { day: dayWords(filter.until, locale) }));
  if (filter.bbox) {
    const { west, south, east, north } = filter.bbox;
    words.push(t("filterBox", { box: [west, south, east, north].join(", ") }));
  }
  if (filter.q) words.push(t("filterSearch", { q: filter.q }));
  return words;
}
