import { facetTitles } from "@/components/map/facets";
import type { FilterFault } from "@/lib/cameras/filter";
import { facetNames } from "@/lib/cameras/filter-names";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

/** What a filter is called on the page. */
function faultName({ field }: FilterFault, locale: Locale): string {
  const map = translator(locale, "map");
  const facet = facetNames.find((name) => name === field);
  if (facet) return map(facetTitles[facet]);
  if (field === "q") return translator(locale, "list")("search");
  return field === "bbox" ? map("thisArea") : `${map("lastSeenBetween")} ${map(field === "since" ? "since" : "until")}`;
}

/** Filters of an address that could not be understood, and what to do about them. */
export function FilterFaults({ faults, locale }: { faults: readonly FilterFault[]; locale: Locale }) {
  const t = translator(locale, "list");
  return faults.map((fault) => (
    <p key={fault.field} className="list-fault" role="status">
      {t("fault", { name: faultName(fault, locale) })} {t("faultHelp")}
    </p>
  ));
}
