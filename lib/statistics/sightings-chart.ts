import "server-only";
// Reports received and decided on, month by month, as the transparency report tells them.

import { dayWords } from "../i18n/formatter.ts";
import { translator } from "../i18n/translator.ts";
import { transparency } from "../review/transparency.ts";
import type { ChartBody, ChartContext } from "./charts.ts";
import { drawBars } from "./draw.ts";

/** Months that are drawn: two years. The table has them all. */
const MOST = 24;

export async function sightingsChart({ locale, today, number }: ChartContext): Promise<ChartBody> {
  const t = translator(locale, "statistics");
  const months = (await transparency(today)).map((month) => ({
    month: month.month,
    received: month.received,
    decided: month.accepted + month.merged + month.rejected,
  }));
  const [last] = months;
  return {
    title: t("sightingsTitle"),
    description: last
      ? t("sightingsSay", {
          month: dayWords(last.month, locale),
          received: number(last.received),
          decided: number(last.decided),
        })
      : t("sightingsNone"),
    notes: [t("sightingsNote")],
    columns: [
      { name: "month", title: t("month"), words: (month) => dayWords(String(month), locale) },
      { name: "received", title: t("received") },
      { name: "decided", title: t("decided") },
    ],
    rows: months.map(({ month, received, decided }) => ({ cells: [month, received, decided] })),
    legend: [
      { colour: "grey", text: t("received") },
      { colour: "ink", text: t("decided") },
    ],
    draw: months.length
      ? (width) =>
          drawBars(
            width,
            months.slice(0, MOST).map(({ month, received, decided }) => ({
              label: dayWords(month, locale),
              values: [received, decided],
              text: [number(received), number(decided)],
            })),
            ["grey", "ink"],
          )
      : null,
    filter: {},
  };
}
