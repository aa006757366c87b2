import { todayInBelgrade } from "@/lib/platform/today";
import "@/components/list/list.css";
import "@/components/statistics/statistics.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FilterFaults } from "@/components/list/filter-faults";
import { ListFilters } from "@/components/list/list-filters";
import { ChartFigure } from "@/components/statistics/chart-figure";
import { ComparingFields } from "@/components/statistics/comparing-fields";
import { ComparisonParts } from "@/components/statistics/comparison-parts";
import { PressNumbers } from "@/components/statistics/press-numbers";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { parseFilter } from "@/lib/cameras/filter";
import { isLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { readParameters } from "@/lib/platform/parameters";
import { alternates } from "@/lib/site/alternates";
import { facets, sources } from "@/lib/sql/select";
import { chartOf } from "@/lib/statistics/charts";
import { comparison, FARTHEST, NEAREST, officialLists, readComparing, WITHIN } from "@/lib/statistics/official";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "statistics");
  return {
    title: t("officialPage"),
    description: t("officialDescription"),
    alternates: alternates("/statistika/sluzbeni", locale),
  };
}

/** An official list against what citizens recorded, by municipality, and what the press printed. */
export default async function OfficialPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "statistics");
  const search = readParameters(await searchParams);
  const { filter, faults } = parseFilter(search);
  const comparing = readComparing(search) ?? { list: null, within: WITHIN };
  const found = comparison(filter, comparing) ?? comparison(filter, { ...comparing, list: null });
  const sourceNames = Object.fromEntries(sources().map(({ id, name }) => [id, name]));
  const chart =
    found &&
    (await chartOf("official", filter, locale, todayInBelgrade(), {
      list: found.list.id,
      within: found.within,
    }));
  return (
    <>
      <main id="content" className="list-page">
        <p>
          <LocalLink page="/statistika">{t("title")}</LocalLink>
        </p>
        <h1>{t("officialPage")}</h1>
        <p className="statistics-intro">{t("officialIntro")}</p>
        <FilterFaults faults={faults} locale={locale} />
        {readComparing(search) === null && (
          <p className="list-fault" role="status">
            {t("withinFault", { least: NEAREST, most: FARTHEST, usual: WITHIN })}
          </p>
        )}
        {found && chart ? (
          <div className="list-columns">
            <ListFilters
              page="/statistika/sluzbeni"
              view={{ filter, facets: facets(filter) }}
              sourceNames={sourceNames}
              q={search.get("q") ?? ""}
              locale={locale}
            >
              <ComparingFields lists={officialLists()} list={found.list.id} within={found.within} locale={locale} />
            </ListFilters>
            <div>
              <ComparisonParts comparison={found} filter={filter} sourceNames={sourceNames} locale={locale} />
              <ChartFigure chart={chart} locale={locale} alone={false} />
            </div>
          </div>
        ) : (
          <div className="notice statistics-empty">
            <p>
              <strong>{t("officialNone")}</strong>
            </p>
            <p>{t("officialHow")}</p>
            <pre>
              <code>npm run import -- list.csv --source "Kamerna mesta" --official --map "3=lat" --map "4=lon"</code>
            </pre>
          </div>
        )}
        <PressNumbers locale={locale} />
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
