import { chosenValues, facetTitles, valueWording } from "@/components/map/facets";
import type { CameraFilter } from "@/lib/cameras/filter";
import { facetNames } from "@/lib/cameras/filter-names";
import { dayWords } from "@/lib/cameras/sentences";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

/** A filter in words: "Municipality: Novi Beograd; Whose: police". Empty for everything. */
export function selectionWords(filter: CameraFilter, locale: Locale, sourceNames: Record<string, string>): string {
  const map = translator(locale, "map");
  const list = translator(locale, "list");
  const chosen = chosenValues(filter);
  const facets = facetNames.flatMap((name) => {
    const values = chosen.filter((one) => one.name === name);
    if (values.length === 0) return [];
    return [
      `${map(facetTitles[name])}: ${values.map(({ value }) => valueWording(name, value, locale, sourceNames)).join(", ")}`,
    ];
  });
  const { bbox, since, until, q } = filter;
  return [
    ...facets,
    ...(since ? [`${map("lastSeenBetween")} ${map("since")} ${dayWords(since, locale)}`] : []),
    ...(until ? [`${map("lastSeenBetween")} ${map("until")} ${dayWords(until, locale)}`] : []),
    ...(bbox ? [`${list("thisArea")} (${[bbox.west, bbox.south, bbox.east, bbox.north].join(", ")})`] : []),
    ...(q ? [`${list("search")}: „${q}“`] : []),
  ].join("; ");
}
