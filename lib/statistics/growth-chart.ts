import "server-only";
// What the map knew, month by month, with what happened meanwhile.

import { dayWords } from "../i18n/formatter.ts";
import type { Locale } from "../i18n/locales.ts";
import { translator } from "../i18n/translator.ts";
import { events } from "../rights/content.ts";
import { plainWords } from "../rights/words.ts";
import type { ChartBody, ChartContext } from "./charts.ts";
import { drawCurves } from "./draw.ts";
import { monthAfter } from "./growth.ts";
import { statistics } from "./statistics.ts";

/** Events that explain the curve, few enough to be told apart on a phone; all of them stand on the timeline. */
export const MARKED = [
  "nepoznate-kamere",
  "najava-hiljadu-kamera",
  "sajt-hiljade-kamera",
  "peticija-i-1001-kamera",
  "povlacenje-nacrta-2021",
  "povlacenje-nacrta-2022",
  "birn-skole-i-vrtici",
  "kamere-u-skolama-i-vrticima",
] as const;

/** The marked events between two days, by day. A month that is known without its day is marked at its first. */
function marksBetween(from: string, to: string, locale: Locale) {
  return MARKED.flatMap((id) => events.find((event) => event.id === id) ?? [])
    .filter(({ on }) => on >= from && on <= to)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .map(({ id, on, when, title }, at) => ({
      day: atNoon(`${on}-01-01`.slice(0, 10)),
      text: String(at + 1),
      event: id,
      title: `${when ? plainWords(when, locale) : dayWords(on, locale)}: ${plainWords(title, locale)}`,
    }));
}

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
  const marks = first ? marksBetween(first.month, today, locale) : [];
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
    marks,
    draw: first
      ? (width) =>
          drawCurves(
            width,
            [{ day: atNoon(`${first.month}-01`), values: [0, 0] }, ...points],
            [
              { colour: "grey", wide: 4 },
              { colour: "signal", wide: 2 },
            ],
            marks,
            (value) => number(value),
          )
      : null,
  };
}
