import "server-only";
// The municipalities coloured by cameras per square kilometre.

import { toWorldBox } from "../geo/mercator.ts";
import { belgradeBox, municipalityNames, municipalityRings } from "../geo/municipalities.ts";
import { borders } from "../geo/schematic.ts";
import { localized } from "../i18n/localized.ts";
import { translator } from "../i18n/translator.ts";
import type { ChartBody, ChartContext } from "./charts.ts";
import { perSquareKilometre } from "./density.ts";
import { drawMap } from "./draw.ts";
import { figureChart } from "./figure-chart.ts";
import type { ColourName } from "./palette.ts";
import { statistics } from "./statistics.ts";
import { stepsBelow } from "./steps.ts";

const RAMP = ["step-1", "step-2", "step-3", "step-4", "step-5"] as const satisfies readonly ColourName[];

export function densityChart(context: ChartContext): ChartBody {
  const { asked, locale, today, number } = context;
  const t = translator(locale, "statistics");
  const table = figureChart("municipality", context);
  const found = statistics(asked, today).by.municipality;
  const density = new Map(found.map(({ value, cameras }) => [value, perSquareKilometre(value, cameras) ?? 0]));
  const most = Math.max(...density.values());
  const steps = stepsBelow(most, RAMP.length - 1);
  const colourOf = (value: number): ColourName =>
    value === 0 ? "surface" : (RAMP[steps.filter((step) => value >= step).length] ?? "step-5");
  const densest = [...density].sort(([, a], [, b]) => b - a).filter(([, value]) => value > 0);
  const name = (value: string | null) => table.columns[0]?.words?.(value) ?? "";
  const bounds = [0, ...steps];
  const lead = densest.length
    ? t("densitySays", {
        list: densest
          .slice(0, 5)
          .map(([value, figure]) => `${name(value)} ${number(figure, 2)}`)
          .join("; "),
      })
    : t("nothing");
  return {
    ...table,
    title: t("densityTitle"),
    description: lead,
    lead,
    legend: [
      { colour: "ink-soft", text: t("stepNone"), hollow: true },
      ...bounds.map((from, at) => {
        const to = bounds[at + 1];
        const text =
          to === undefined
            ? t("stepFrom", { from: number(from, 3) })
            : at === 0
              ? t("stepBelow", { to: number(to, 3) })
              : t("step", { from: number(from, 3), to: number(to, 3) });
        return { colour: RAMP[at] ?? "step-5", text };
      }),
    ],
    draw:
      most > 0
        ? (width) =>
            drawMap(
              width,
              [...municipalityRings.keys()].map((municipality, at) => ({
                ring: borders[at] ?? new Float64Array(),
                fill: colourOf(density.get(municipality) ?? 0),
                label: localized(municipalityNames[municipality], locale),
              })),
              [],
              toWorldBox(belgradeBox),
            )
        : null,
  };
}
