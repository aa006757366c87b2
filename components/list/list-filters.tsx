import type { ReactNode } from "react";
import { facetTitles, valuesOf, valueWording } from "@/components/map/facets";
import { LocalLink } from "@/components/ui/local-link";
import { isOn } from "@/lib/cameras/filter";
import { facetNames } from "@/lib/cameras/filter-names";
import type { Locale } from "@/lib/i18n/locales";
import { href } from "@/lib/i18n/paths";
import { translator } from "@/lib/i18n/translator";
import type { ListView } from "@/lib/views/list-view";
import type { ListPlace } from "./list-place";

/** The place is where the form leads; an order is kept where there are rows to order. */
type Props = ListPlace & {
  view: Pick<ListView, "filter" | "facets"> & Partial<Pick<ListView, "sort" | "descending">>;
  sourceNames: Record<string, string>;
  q: string;
  locale: Locale;
  /** Fields that the page has beside. */
  children?: ReactNode;
};

/** Values of one facet beyond which the group starts closed. */
const FEW = 8;

/** All filters as a plain form: each value with how many cameras it would select. Works without JavaScript. */
export function ListFilters({
  view: { filter, facets, sort, descending },
  sourceNames,
  q,
  locale,
  page,
  parameters,
  hash,
  children,
}: Props) {
  const t = translator(locale, "list");
  const map = translator(locale, "map");
  return (
    <details className="list-filters">
      <summary className="button">{t("filters")}</summary>
      <form action={`${href(page, locale, parameters)}${hash ? `#${hash}` : ""}`} method="get">
        {children}
        <label className="list-search">
          <span>{t("search")}</span>
          <input
            type="search"
            name="q"
            defaultValue={q}
            maxLength={200}
            className="field"
            aria-describedby="search-hint"
          />
          <span id="search-hint" className="list-hint">
            {t("searchHint")}
          </span>
        </label>
        {facetNames.map((name) => {
          const counts = Object.fromEntries(facets[name]);
          const values = valuesOf(name, counts, filter);
          if (values.length === 0) return null;
          const some = values.some((value) => isOn(filter, name, value));
          return (
            <details key={name} className="list-facet" open={some || values.length <= FEW}>
              <summary>{map(facetTitles[name])}</summary>
              <ul>
                {values.map((value) => (
                  <li key={value}>
                    <label>
                      <input type="checkbox" name={name} value={value} defaultChecked={isOn(filter, name, value)} />
                      <span>{valueWording(name, value, locale, sourceNames)}</span>
                      <span className="list-figure">{counts[value] ?? 0}</span>
                    </label>
                  </li>
                ))}
              </ul>
            </details>
          );
        })}
        <fieldset className="list-days">
          <legend>{map("lastSeenBetween")}</legend>
          <label>
            {map("since")}
            <input type="date" name="since" defaultValue={filter.since} className="field" />
          </label>
          <label>
            {map("until")}
            <input type="date" name="until" defaultValue={filter.until} className="field" />
          </label>
        </fieldset>
        {filter.bbox && (
          <label className="list-box">
            <input
              type="checkbox"
              name="bbox"
              value={[filter.bbox.west, filter.bbox.south, filter.bbox.east, filter.bbox.north].join(",")}
              defaultChecked
            />
            {t("thisArea")}
          </label>
        )}
        {sort && <input type="hidden" name="sort" value={`${descending ? "-" : ""}${sort}`} />}
        <div className="list-submit">
          <button type="submit" className="button">
            {t("apply")}
          </button>
          <LocalLink page={page} parameters={parameters} hash={hash}>
            {t("clear")}
          </LocalLink>
        </div>
      </form>
    </details>
  );
}
