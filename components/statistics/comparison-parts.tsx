import { type CameraFilter, filterToSearchParams } from "@/lib/cameras/filter";
import { formatter } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { type Comparison, type Count, comparingToSearch, type Part } from "@/lib/statistics/official";

type Props = { comparison: Comparison; filter: CameraFilter; locale: Locale };

/** The three parts of a comparison with their figures and their files. */
export function ComparisonParts({ comparison: { list, within, total }, filter, locale }: Props) {
  const t = translator(locale, "statistics");
  const number = (value: number) => formatter(locale).number(value);
  const search = filterToSearchParams(filter);
  for (const [name, value] of comparingToSearch({ list: list.id, within })) search.set(name, value);
  const query = search.toString().replaceAll("%2C", ",");
  const figures = ({ locations, cameras }: Count) =>
    t("partFigures", { locations: number(locations), cameras: number(cameras) });
  const parts: { part: Part; title: string; lines: string[] }[] = [
    {
      part: "only_official",
      title: t("onlyOfficial"),
      lines: [figures(total.onlyOfficial)],
    },
    {
      part: "both",
      title: t("inBoth"),
      lines: [
        `${t("ofTheList")} ${figures(total.officialBoth)}`,
        `${t("ofTheCitizens")} ${figures(total.citizensBoth)}`,
      ],
    },
    {
      part: "only_citizens",
      title: t("onlyCitizens"),
      lines: [figures(total.onlyCitizens)],
    },
  ];
  return (
    <ul className="comparison-parts">
      {parts.map(({ part, title, lines }) => (
        <li key={part}>
          <h2>{title}</h2>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className="chart-links">
            {(["csv", "geojson"] as const).map((kind) => {
              const name = kind === "csv" ? "CSV" : "GeoJSON";
              return (
                <a
                  key={kind}
                  href={`/api/v1/official/${part}.${kind}?${query}`}
                  download
                  aria-label={`${t("download")}: ${title}, ${name}`}
                >
                  {name}
                </a>
              );
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}
