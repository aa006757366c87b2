import "server-only";
// An official list against the citizens' map, by municipality: locations as bars, cameras in brackets.

import type { Municipality } from "../../prisma/generated/enums.ts";
import { valueWords } from "../cameras/sentences.ts";
import { translator } from "../i18n/translator.ts";
import type { Cell, ChartBody, ChartContext } from "./charts.ts";
import { drawBars } from "./draw.ts";
import { type Count, comparingQuery, comparison } from "./official.ts";

export function officialChart({ asked, comparing, locale, number }: ChartContext): ChartBody {
  const t = translator(locale, "statistics");
  const found = comparison(asked, comparing);
  const place = (value: Cell) => (value === null ? t("outside") : valueWords("municipality", value, locale));
  const both = ({ locations, cameras }: Count) => `${number(locations)} (${number(cameras)})`;
  const rows = found?.byMunicipality ?? [];
  const narrowed = (municipality: Municipality) =>
    comparingQuery({ ...asked, municipality: [municipality] }, comparing);
  const drawn = rows.filter(
    ({ officialBoth, onlyOfficial, onlyCitizens }) =>
      officialBoth.locations + onlyOfficial.locations + onlyCitizens.locations > 0,
  );
  const lead = found
    ? t("officialSays", {
        list: found.list.name,
        within: number(found.within),
        listed: number(found.total.officialBoth.locations + found.total.onlyOfficial.locations),
        both: number(found.total.officialBoth.locations),
        onlyOfficial: number(found.total.onlyOfficial.locations),
        onlyCitizens: number(found.total.onlyCitizens.locations),
      })
    : t("officialNone");
  return {
    title: t("officialTitle"),
    description: lead,
    lead,
    notes: [t("officialNote"), t("officialOnlyNote")],
    columns: [
      { name: "municipality", title: t("municipality"), words: place },
      { name: "official_in_both_locations", title: t("officialBothLocations") },
      { name: "official_in_both_cameras", title: t("officialBothCameras") },
      { name: "only_official_locations", title: t("onlyOfficialLocations") },
      { name: "only_official_cameras", title: t("onlyOfficialCameras") },
      { name: "citizens_in_both_locations", title: t("citizensBothLocations") },
      { name: "citizens_in_both_cameras", title: t("citizensBothCameras") },
      { name: "only_citizens_locations", title: t("onlyCitizensLocations") },
      { name: "only_citizens_cameras", title: t("onlyCitizensCameras") },
    ],
    rows: rows.map(({ municipality, officialBoth, onlyOfficial, citizensBoth, onlyCitizens }) => ({
      ...(municipality !== null && { page: "/statistika/sluzbeni" as const, query: narrowed(municipality) }),
      cells: [
        municipality,
        ...[officialBoth, onlyOfficial, citizensBoth, onlyCitizens].flatMap(({ locations, cameras }) => [
          locations,
          cameras,
        ]),
      ],
    })),
    legend: [
      { colour: "grey", text: t("onlyOfficial") },
      { colour: "ink", text: t("inBoth") },
      { colour: "signal", text: t("onlyCitizens") },
    ],
    draw: drawn.length
      ? (width) =>
          drawBars(
            width,
            drawn.map(({ municipality, officialBoth, onlyOfficial, onlyCitizens }) => ({
              label: place(municipality),
              values: [onlyOfficial.locations, officialBoth.locations, onlyCitizens.locations],
              text: [both(onlyOfficial), both(officialBoth), both(onlyCitizens)],
            })),
            ["grey", "ink", "signal"],
          )
      : null,
  };
}
