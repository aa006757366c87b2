import "server-only";
// Bars of one figure: cameras and locations for each value.

import { codebook } from "../cameras/columns.ts";
import { type FigureName, figures } from "../cameras/figures.ts";
import { type CameraFilter, filterToSearchParams, queryText } from "../cameras/filter.ts";
import { valueWords } from "../cameras/sentences.ts";
import type { Locale } from "../i18n/locales.ts";
import { localized } from "../i18n/localized.ts";
import { translator } from "../i18n/translator.ts";
import type { Cell, ChartBody, ChartContext } from "./charts.ts";
import { densityColumns, densityNotes } from "./density.ts";
import { drawBars } from "./draw.ts";
import { statistics } from "./statistics.ts";

/** The words of a figure's values. */
function valueWriter(name: FigureName, { locale, sourceNames }: ChartContext): (value: Cell) => string {
  const t = translator(locale, "statistics");
  const figure = figures[name];
  const words: Record<string, { sr: string; en: string }> = "words" in figure ? figure.words : {};
  return (value) => {
    if (value === null) return t("outside");
    const text = String(value);
    const wording = words[text];
    if (wording) return localized(wording, locale);
    return name === "source" ? (sourceNames.get(text) ?? text) : valueWords(name, text, locale);
  };
}

/** The list's query for one value; none where the filter has no such name. */
function queryFor(name: FigureName, value: string | null, filter: CameraFilter): string | undefined {
  if (name === "freshness" || value === null) return undefined;
  const search = filterToSearchParams(filter);
  search.set(name, value);
  return queryText(search);
}

/** What the column of a figure's values is called. */
const headingOf = (name: FigureName, locale: Locale) =>
  localized((codebook.find((column) => column.name === name) ?? figures[name]).title, locale);

export function figureChart(name: FigureName, context: ChartContext): ChartBody {
  const { asked, locale, today, number } = context;
  const t = translator(locale, "statistics");
  const { by, totals } = statistics(asked, today);
  const words = valueWriter(name, context);
  const density = name === "municipality" ? densityColumns(context) : [];
  const counted = name === "municipality" ? by[name].toSorted((a, b) => b.cameras - a.cameras) : by[name];
  const rows = counted.map(({ value, cameras, locations }) => ({
    cells: [value, cameras, locations, ...density.map((column) => column.of(value, cameras))],
    ...(cameras > 0 && { query: queryFor(name, value, asked) }),
  }));
  const told = by[name].filter(({ cameras }) => cameras > 0).sort((a, b) => b.cameras - a.cameras);
  // A municipality without a camera is a finding; a kind that does not occur is none.
  const drawn = name === "municipality" ? counted : counted.filter(({ cameras }) => cameras > 0);
  return {
    title: localized(figures[name].title, locale),
    description: t("figureSays", {
      list: told
        .slice(0, 5)
        .map(({ value, cameras, locations }) =>
          t("rowSays", { name: words(value), cameras: number(cameras), locations: number(locations) }),
        )
        .join("; "),
      cameras: number(totals.cameras),
      locations: number(totals.locations),
    }),
    notes: [
      ...(name === "municipality" ? densityNotes(context) : []),
      ...(name === "freshness" ? [t("freshnessNote")] : []),
    ],
    columns: [
      { name, title: headingOf(name, locale), words },
      { name: "cameras", title: t("cameras") },
      { name: "locations", title: t("locations") },
      ...density,
    ],
    rows,
    legend: [
      { colour: "signal", text: t("cameras") },
      { colour: "grey", text: t("locations") },
    ],
    draw: told.length
      ? (width) =>
          drawBars(
            width,
            drawn.map(({ value, cameras, locations }) => ({
              label: words(value),
              values: [cameras, locations],
              text: [number(cameras), number(locations)],
            })),
            ["signal", "grey"],
          )
      : null,
  };
}
