import type { CameraFilter } from "@/lib/cameras/filter";
import { filterWords } from "@/lib/cameras/filter-words";
import { formatter } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { href } from "@/lib/i18n/paths";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import { citeTableRows } from "@/lib/release/cite-rows";
import { type Comparison, type Count, comparingQuery, type Part } from "@/lib/statistics/official";
import { CitedFigure } from "./cited-figure";

type Props = {
  comparison: Comparison;
  filter: CameraFilter;
  /** Names of sources by their identifiers. */
  sourceNames: Readonly<Record<string, string>>;
  locale: Locale;
};

/** The three parts of a comparison with their figures and their files. */
export async function ComparisonParts({ comparison: { list, within, total }, filter, sourceNames, locale }: Props) {
  const t = translator(locale, "statistics");
  const number = (value: number) => formatter(locale).number(value);
  const query = comparingQuery(filter, { list: list.id, within });
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
  const { dataDir, publicUrl: site } = settings();
  const path = `${href("/statistika/sluzbeni", locale)}?${query}`;
  const selection = [
    t("comparedWith", { list: list.name, within: number(within) }),
    ...filterWords(filter, locale, new Map(Object.entries(sourceNames))),
  ].join("; ");
  const cited = await citeTableRows(
    dataDir,
    { site, locale },
    parts.map(({ title, lines }) => ({
      ...{ title: t("officialPage"), selection, row: title, figures: lines.join("; "), path },
    })),
  );
  return (
    <ul className="comparison-parts">
      {parts.map(({ part, title, lines }, at) => (
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
            <CitedFigure row={cited[at]} locale={locale} />
          </p>
        </li>
      ))}
    </ul>
  );
}
