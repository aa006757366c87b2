import "server-only";

// The charts: one entry for each, made for a selection, a language and a day. What a chart shows stands in its table,
// which the page, the CSV file and the reader of a screen get; the drawing follows from the same rows.

import { type FigureName, figureNames } from "../cameras/figures.ts";
import { type CameraFilter, filterQuery } from "../cameras/filter.ts";
import { filterWords } from "../cameras/filter-words.ts";
import { creditLine } from "../cite/credit.ts";
import { formatter } from "../i18n/formatter.ts";
import type { Locale } from "../i18n/locales.ts";
import { translator } from "../i18n/translator.ts";
import { officialLeftOut, sources, sourcesOf } from "../sql/select.ts";
import { coverageChart } from "./coverage-chart.ts";
import { densityChart } from "./density-chart.ts";
import type { LegendEntry } from "./draw.ts";
import { figureChart } from "./figure-chart.ts";
import { growthChart } from "./growth-chart.ts";
import { type Comparing, comparingQuery, WITHIN } from "./official.ts";
import { officialChart } from "./official-chart.ts";
import { sightingsChart } from "./sightings-chart.ts";

/** A column of a chart's table. `words`: how a value is written for people; `name`: its heading in a CSV file. */
export type Column = { name: string; title: string; words?: (value: Cell) => string };
export type Cell = string | number | null;

/** A row; `query` selects its cameras in the list, or narrows `page`; `hash` shows its place on the map. */
export type TableRow = { cells: Cell[]; query?: string; page?: "/statistika/sluzbeni"; hash?: string };

/** What is drawn and said; the frame round it follows from the context. */
export type ChartBody = {
  title: string;
  /** What the picture shows, in one or two sentences: for whoever does not see it. */
  description: string;
  /** What it says in one sentence, where the picture alone does not. */
  lead?: string;
  /** What must be known to read it rightly. */
  notes: string[];
  columns: Column[];
  rows: TableRow[];
  legend: LegendEntry[];
  /** Draws the rows; null where there is nothing to draw. */
  draw: ((width: number) => Element) | null;
  /** Numbered marks of the drawing: "1", what it is, and its event on the timeline. */
  marks?: { text: string; title: string; event: string }[];
  /** What of the filter holds here; the whole where nothing is said. */
  filter?: CameraFilter;
};

export type ChartContext = {
  /** The filter that was asked for. */
  asked: CameraFilter;
  locale: Locale;
  /** YYYY-MM-DD, in Belgrade. */
  today: string;
  sourceNames: ReadonlyMap<string, string>;
  number: (value: number, digits?: number) => string;
  /** Which official list, and within how many metres. */
  comparing: Comparing;
};

export type ChartName = FigureName | "density" | "growth" | "sightings" | "coverage" | "official";

type Builder = (context: ChartContext) => ChartBody | Promise<ChartBody>;

const builders: Record<ChartName, Builder> = {
  ...(Object.fromEntries(
    figureNames.map((name): [FigureName, Builder] => [name, (context) => figureChart(name, context)]),
  ) as Record<FigureName, Builder>),
  density: densityChart,
  growth: growthChart,
  sightings: sightingsChart,
  coverage: coverageChart,
  official: officialChart,
};

/** The charts of the dashboard, in its order. */
export const dashboard: readonly ChartName[] = [
  "municipality",
  "density",
  "operator_type",
  "camera_type",
  "zone",
  "growth",
  "verification",
  "freshness",
  "coverage",
  "sightings",
  "type",
  "status",
  "source",
];

export const chartNames: readonly ChartName[] = [...dashboard, "official"];

export const isChartName = (text: string): text is ChartName => (chartNames as readonly string[]).includes(text);

/** A chart with what it is about. */
export type Chart = ChartBody & {
  name: ChartName;
  /** The filter in words: one sentence. */
  about: string;
  /** Whose data it counts. */
  credit: string;
  /** The filter as parameters of an address, as it was asked for. */
  query: string;
};

/** A cell as people read it. */
export const cellText = ({ words }: Column, value: Cell, locale: Locale): string =>
  words
    ? words(value)
    : typeof value === "number"
      ? formatter(locale).number(value)
      : (value ?? translator(locale, "statistics")("noValue"));

/** One chart of a selection on a day (YYYY-MM-DD); `comparing` is for the one of official lists. */
export async function chartOf(
  name: ChartName,
  asked: CameraFilter,
  locale: Locale,
  today: string,
  comparing: Comparing = { list: null, within: WITHIN },
): Promise<Chart> {
  const t = translator(locale, "statistics");
  const sourceNames = new Map(sources().map((source) => [source.id, source.name]));
  const body = await builders[name]({
    asked,
    locale,
    today,
    sourceNames,
    comparing,
    number: (value, digits = 0) => formatter(locale).number(value, { maximumFractionDigits: digits }),
  });
  const holds = body.filter ?? asked;
  const words = filterWords(holds, locale, sourceNames);
  const about = words.length ? t("about", { filter: words.join("; ") }) : t("aboutAll");
  const lists =
    officialLeftOut(asked).length && name !== "sightings" && name !== "official" && !holds.source
      ? ` ${t("officialLeftOut")}`
      : "";
  return {
    ...body,
    name,
    about: `${about}${lists}`,
    credit: creditLine(sourcesOf(holds, undefined, name === "official"), locale),
    query: name === "official" ? comparingQuery(asked, comparing) : filterQuery(asked),
  };
}
