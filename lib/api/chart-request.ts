import "server-only";
// Which chart an address of the API asks for, as which file, in which language and colours.

import type { CameraFilter } from "../cameras/filter.ts";
import { isLocale, locales } from "../i18n/locales.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import { chartCsv, chartPng, chartSvg } from "../statistics/chart-files.ts";
import { type ChartName, chartNames, chartOf, isChartName } from "../statistics/charts.ts";
import { FARTHEST, NEAREST, readComparing } from "../statistics/official.ts";
import { themes } from "../statistics/palette.ts";

type ChartFile = {
  name: ChartName;
  kind: "svg" | "png" | "csv";
  mediaType: string;
  /** The rest of what the file depends on, for its version. */
  variant: string;
  make: (filter: CameraFilter, today: string) => Promise<Buffer>;
};

const mediaTypes = {
  svg: "image/svg+xml; charset=utf-8",
  png: "image/png",
  csv: "text/csv; charset=utf-8; header=present",
} as const;

const wrong = (title: string, detail: string, status = 400) => new ProblemError(plainProblem(status, title, detail));

/** Throws ProblemError: 404 for no such file, 400 for a language or a theme that there is none of. */
export function readChartFile(name: string, kind: string, search: URLSearchParams): ChartFile {
  if (!isChartName(name) || !Object.hasOwn(mediaTypes, kind))
    throw wrong("No such chart", `There are: ${chartNames.join(", ")}; each as .svg, .png and .csv.`, 404);
  const locale = search.get("lang") ?? "sr-Latn";
  if (!isLocale(locale)) throw wrong("Wrong language", `lang is one of: ${locales.join(", ")}.`);
  const asked = search.get("theme") ?? "light";
  const theme = themes.find((known) => known === asked);
  if (!theme) throw wrong("Wrong theme", `theme is one of: ${themes.join(", ")}.`);
  const comparing = readComparing(search);
  if (!comparing)
    throw wrong("Wrong comparison", `list is an identifier of a source, within ${NEAREST} to ${FARTHEST} metres.`);
  const variant = `${locale} ${theme} ${comparing.list} ${comparing.within}`;
  const made = { name, variant };
  if (kind === "svg")
    return {
      ...made,
      kind,
      mediaType: mediaTypes.svg,
      make: async (filter, today) => Buffer.from(await chartSvg(name, filter, locale, theme, today, comparing)),
    };
  if (kind === "png")
    return {
      ...made,
      kind,
      mediaType: mediaTypes.png,
      make: (filter, today) => chartPng(name, filter, locale, theme, today, comparing),
    };
  return {
    ...made,
    kind: "csv",
    mediaType: mediaTypes.csv,
    make: async (filter, today) => Buffer.from(chartCsv(await chartOf(name, filter, locale, today, comparing))),
  };
}
