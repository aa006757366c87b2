"use client";

import { useLocale, useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import { type CameraFilter, filterToSearchParams, isOn, toggled } from "@/lib/cameras/filter";
import { facetNames } from "@/lib/cameras/filter-names";
import type { Box } from "@/lib/geo/distance";
import { chosenValues, facetTitles, valuesOf, valueWording } from "./facets";
import type { MapAnswers } from "./map-messages";

type Props = {
  filter: CameraFilter;
  facets: MapAnswers["filter"]["facets"];
  sourceNames: Record<string, string>;
  /** What the map shows now. */
  view: Box | null;
  onChange: (filter: CameraFilter) => void;
};

const rounded = (box: Box): Box => {
  const round = (side: number) => Math.round(side * 1e5) / 1e5;
  return { west: round(box.west), south: round(box.south), east: round(box.east), north: round(box.north) };
};

/** Every filter, each value with how many cameras it would select. */
export function FilterPanel({ filter, facets, sourceNames, view, onChange }: Props) {
  const t = useTranslations("map");
  const locale = useLocale();
  const without = (name: keyof CameraFilter): CameraFilter => {
    const { [name]: _, ...others } = filter;
    return others;
  };
  return (
    <div className="filters">
      {facetNames.map((name) => {
        const counts = facets[name];
        const values = valuesOf(name, counts, filter);
        if (values.length === 0) return null;
        const some = values.some((value) => isOn(filter, name, value));
        return (
          <details key={name} open={some || name === "camera_type" || name === "municipality"}>
            <summary>{t(facetTitles[name])}</summary>
            <ul>
              {values.map((value) => (
                <li key={value}>
                  <label>
                    <input
                      type="checkbox"
                      checked={isOn(filter, name, value)}
                      onChange={() => onChange(toggled(filter, name, value))}
                    />
                    <span className="flex-1">{valueWording(name, value, locale, sourceNames)}</span>
                    <span className="tabular-nums text-ink-soft">{counts[value] ?? 0}</span>
                  </label>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
      <fieldset>
        <legend>{t("lastSeenBetween")}</legend>
        <div className="flex flex-wrap gap-3">
          {(["since", "until"] as const).map((name) => (
            <label key={name} className="flex items-center gap-2">
              {t(name)}
              <input
                type="date"
                className="field"
                value={filter[name] ?? ""}
                onChange={(event) =>
                  onChange(event.target.value ? { ...filter, [name]: event.target.value } : without(name))
                }
              />
            </label>
          ))}
        </div>
      </fieldset>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          checked={filter.bbox !== undefined}
          onChange={() => onChange(filter.bbox || !view ? without("bbox") : { ...filter, bbox: rounded(view) })}
        />
        {t("onlyThisView")}
      </label>
      <p>
        <LocalLink page="/kamere" query={filterToSearchParams(filter).toString()} className="button">
          {t("asList")}
        </LocalLink>
      </p>
    </div>
  );
}

/** What is switched on, each with a way to switch it off. */
export function FilterChips({ filter, sourceNames, onChange }: Pick<Props, "filter" | "sourceNames" | "onChange">) {
  const t = useTranslations("map");
  const locale = useLocale();
  const chips: { key: string; text: string; next: CameraFilter }[] = chosenValues(filter).map(({ name, value }) => ({
    key: `${name}=${value}`,
    text: valueWording(name, value, locale, sourceNames),
    next: toggled(filter, name, value),
  }));
  for (const name of ["since", "until", "q", "bbox"] as const) {
    const { [name]: value, ...others } = filter;
    if (value === undefined) continue;
    const text = {
      since: `${t("since")} ${filter.since}`,
      until: `${t("until")} ${filter.until}`,
      q: `„${filter.q}”`,
      bbox: t("thisArea"),
    }[name];
    chips.push({ key: name, text, next: others });
  }
  if (chips.length === 0) return null;
  return (
    <ul className="chips">
      {chips.map(({ key, text, next }) => (
        <li key={key}>
          <button
            type="button"
            className="chip"
            onClick={() => onChange(next)}
            aria-label={t("removeFilter", { name: text })}
          >
            {text}
            <span aria-hidden="true"> ✕</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="chip chip-clear" onClick={() => onChange({})}>
          {t("clearFilters")}
        </button>
      </li>
    </ul>
  );
}
