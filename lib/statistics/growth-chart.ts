import "server-only";
// What the map knew, month by month, with what happened meanwhile.

import { dayWords } from "../cameras/sentences.ts";
import { translator } from "../i18n/translator.ts";
import type { ChartBody, ChartContext } from "./charts.ts";
import { drawCurves } from "./draw.ts";
import { monthAfter } from "./growth.ts";
import { statistics } from "./statistics.ts";

const atNoon = (day: string) => new Date(`${day}T12:00:00Z`);

export function growthChart({ asked, locale, today, number }: ChartContext): ChartBody {
  const t = translator(locale, "statistics");
  const { growth } = statistics(asked, today);
  const [first, last] = [growth[0], growth.at(-1)];
  /** A month's figures stand at its end, that of today at today. */
  const points = growth.map(({ month, cameras, locations }) => {
    const end = `${monthAfter(month)}-01`;
    return { day: atNoon(end < today ? end : today), values: [locations, cameras] };
  });
  const lead =
    first && last
      ? t("growthSays", {
          first: dayWords(first.month, locale),
          firstCameras: number(first.cameras),
          last: dayWords(last.month, locale),
          cameras: number(last.cameras),
          locations: number(last.locations),
        })
      : t("nothing");
  return {
    title: t("growthTitle"),
    description: lead,
    lead,
    notes: [t("growthNote")],
    columns: [
      { name: "month", title: t("month"), words: (month) => dayWords(String(month), locale) },
      { name: "cameras", title: t("growthCameras") },
      { name: "locations", title: t("growthLocations") },
      { name: "new_cameras", title: t("newCameras") },
      { name: "new_locations", title: t("newLocations") },
      { name: "removed_cameras", title: t("removedCameras") },
      { name: "removed_locations", title: t("removedLocations") },
    ],
    rows: growth
      .map((row) => ({
        cells: [
          row.month,
          row.cameras,
          row.locations,
          row.new_cameras,
          row.new_locations,
          row.removed_cameras,
          row.removed_locations,
        ],
      }))
      .reverse(),
    legend: [
      { colour: "signal", text: t("cameras") },
      { colour: "grey", text: t("locations") },
    ],
    draw: first
      ? (width) =>
          drawCurves(
            width,
            [{ day: atNoon(`${first.month}-01`), values: [0, 0] }, ...points],
            [
              { colour: "grey", wide: 4 },
              { colour: "signal", wide: 2 },
            ],
            [],
            (value) => number(value),
          )
      : null,
  };
}
