import "server-only";

// A chart as it leaves the site: SVG and PNG with their frame, CSV with machine names. In: a chart. Out: the file.

import type { CameraFilter } from "../cameras/filter.ts";
import { csvCell } from "../export/csv.ts";
import { svgToPng } from "../export/svg-to-png.ts";
import { xmlDocument } from "../export/xml.ts";
import { dayWords } from "../i18n/formatter.ts";
import type { Locale } from "../i18n/locales.ts";
import { href } from "../i18n/paths.ts";
import { translator } from "../i18n/translator.ts";
import { settings } from "../platform/settings.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { dataVersion } from "../sql/select.ts";
import { type Chart, type ChartName, chartOf } from "./charts.ts";
import { composed } from "./draw.ts";
import type { Comparing } from "./official.ts";
import { painted, type Theme } from "./palette.ts";

/** Pixels of a picture's width. */
const WIDTH = 760;

/** What stands under every picture: whose data, of which day, and where it is to be found again. */
function footOf(chart: Chart, locale: Locale, today: string): string[] {
  const t = translator(locale, "statistics");
  const { version } = dataVersion();
  const address = `${settings().publicUrl}${href("/statistika/[chart]", locale, { chart: chart.name })}${chart.query ? `?${chart.query}` : ""}`;
  return [`${t("foot", { day: dayWords(today, locale), version })} ${chart.credit}`.trim(), address];
}

/** A chart as an SVG document with title, filter, legend and source, in the colours of a theme. */
export async function chartSvg(
  name: ChartName,
  filter: CameraFilter,
  locale: Locale,
  theme: Theme,
  today: string = todayInBelgrade(),
  comparing?: Comparing,
): Promise<string> {
  const chart = await chartOf(name, filter, locale, today, comparing);
  return xmlDocument(painted(svgOf(chart, locale, today).outerHTML, theme));
}

function svgOf(chart: Chart, locale: Locale, today: string): Element {
  const drawing = chart.draw?.(WIDTH - 48);
  if (!drawing) return composed(WIDTH, null, [], labelOf(chart), frameOf(chart, locale, today));
  return composed(WIDTH, drawing, chart.legend, labelOf(chart), frameOf(chart, locale, today));
}

const labelOf = ({ name, title, description }: Chart) => ({ id: `chart-${name}`, title, description });

function frameOf(chart: Chart, locale: Locale, today: string) {
  const t = translator(locale, "statistics");
  const marks = (chart.marks ?? []).map(({ text, title }) => `${text}  ${title}`);
  return {
    title: chart.title,
    lines: chart.draw ? [chart.about] : [chart.about, t("nothing")],
    foot: [...marks, ...footOf(chart, locale, today)],
    background: "paper",
  } as const;
}

/** The same as pixels, at twice the size. */
export async function chartPng(...of: Parameters<typeof chartSvg>): Promise<Buffer> {
  return svgToPng(await chartSvg(...of));
}

/** The table behind a chart: machine names, values of the filters, numbers as they are. */
export function chartCsv({ columns, rows }: Chart): string {
  const lines = [columns.map(({ name }) => name), ...rows.map(({ cells }) => cells)];
  return lines.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}
