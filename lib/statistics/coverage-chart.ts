import "server-only";

// Where somebody looked, and how long ago: squares of a kilometre on the municipalities.

import { figures } from "../cameras/figures.ts";
import { valueWords } from "../cameras/sentences.ts";
import type { Freshness } from "../cameras/wording.ts";
import type { Box } from "../geo/distance.ts";
import { toWorldBox } from "../geo/mercator.ts";
import { borders } from "../geo/schematic.ts";
import { dayWords } from "../i18n/formatter.ts";
import { localized } from "../i18n/localized.ts";
import { translator } from "../i18n/translator.ts";
import type { ChartBody, ChartContext } from "./charts.ts";
import { coverage, coverageFilter } from "./coverage.ts";
import { drawMap, type LegendEntry } from "./draw.ts";

/** Shape as well as colour: what nobody looked at for a year is amber, and hollow where no look is dated at all. */
const looks: Record<Freshness, Pick<LegendEntry, "colour" | "hollow">> = {
  fresh: { colour: "ink" },
  ageing: { colour: "grey" },
  old: { colour: "amber" },
  never: { colour: "amber", hollow: true },
};

/** The box of all squares and a little more: most of Belgrade's fields would only make its streets small. */
function around(cells: readonly Box[]): Box {
  const [west, east] = [Math.min(...cells.map((cell) => cell.west)), Math.max(...cells.map((cell) => cell.east))];
  const [south, north] = [Math.min(...cells.map((cell) => cell.south)), Math.max(...cells.map((cell) => cell.north))];
  return { west: west - 0.04, east: east + 0.04, south: south - 0.02, north: north + 0.02 };
}

export function coverageChart({ asked, locale, today, number }: ChartContext): ChartBody {
  const t = translator(locale, "statistics");
  const { squares, cells } = coverage(asked, today);
  const stale = cells.filter(({ age }) => age !== "fresh");
  const place = (near: string) => localized({ sr: near, en: localized({ sr: near, en: "" }, "sr-Latn") }, locale);
  const ages = figures.freshness.words;
  const lead = t("coverageSays", {
    squares: number(squares),
    withCamera: number(cells.length),
    fresh: number(cells.length - stale.length),
    stale: number(stale.length),
  });
  return {
    title: t("coverageTitle"),
    description: lead,
    lead,
    notes: [t("coverageNote"), t("coverageEmpty")],
    columns: [
      { name: "near", title: t("near"), words: (near) => place(String(near)) },
      {
        name: "municipality",
        title: t("municipality"),
        words: (municipality) => valueWords("municipality", municipality, locale),
      },
      {
        name: "last_look",
        title: t("lastLook"),
        words: (day) => (day === null ? t("never") : dayWords(String(day), locale)),
      },
      { name: "cameras", title: t("cameras") },
      { name: "locations", title: t("locations") },
      { name: "lat", title: t("latitude"), words: (degrees) => number(Number(degrees), 3) },
      { name: "lon", title: t("longitude"), words: (degrees) => number(Number(degrees), 3) },
    ],
    rows: stale.map(({ near, municipality, lastLook, cameras, locations, middle }) => ({
      cells: [near, municipality, lastLook, cameras, locations, +middle.lat.toFixed(5), +middle.lon.toFixed(5)],
      hash: `map=15/${middle.lat.toFixed(5)}/${middle.lon.toFixed(5)}`,
    })),
    legend: (["fresh", "ageing", "old", "never"] as const).map((age) => ({
      ...looks[age],
      text: localized(ages[age], locale),
    })),
    draw: cells.length
      ? (width) =>
          drawMap(
            width,
            borders.map((ring) => ({ ring, fill: "surface" })),
            cells.map(({ age, ...box }) => {
              const { colour, hollow = false } = looks[age];
              return { ...toWorldBox(box), colour, hollow };
            }),
            toWorldBox(around(cells)),
          )
      : null,
    filter: coverageFilter(asked),
  };
}
