import { todayInBelgrade } from "@/lib/platform/today";
import "@/components/camera/camera.css";
import "@/components/data/data.css";
import "@/components/list/list.css";
import "@/components/statistics/statistics.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CiteSelection } from "@/components/data/cite-selection";
import { FilterFaults } from "@/components/list/filter-faults";
import { ListFilters } from "@/components/list/list-filters";
import { ChartFigure } from "@/components/statistics/chart-figure";
import { Headline } from "@/components/statistics/headline";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { parseFilter } from "@/lib/cameras/filter";
import { isLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { readParameters } from "@/lib/platform/parameters";
import { alternates } from "@/lib/site/alternates";
import { facets, sources, totals } from "@/lib/sql/select";
import { chartOf, dashboard } from "@/lib/statistics/charts";
import { statistics } from "@/lib/statistics/statistics";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "statistics");
  return { title: t("title"), description: t("description"), alternates: alternates("/statistika", locale) };
}

/** How many, where, whose, how sure and how fresh: every figure of a selection as a chart with its table. */
export default async function StatisticsPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "statistics");
  const search = readParameters(await searchParams);
  const { filter, faults } = parseFilter(search);
  const today = todayInBelgrade();
  const sourceNames = Object.fromEntries(sources().map(({ id, name }) => [id, name]));
  const charts = await Promise.all(dashboard.map((name) => chartOf(name, filter, locale, today)));
  return (
    <>
      <main id="content" className="list-page">
        <h1>{t("title")}</h1>
        <p className="statistics-intro">
          {t("intro")} {t("locationsNote")} {t("honest")}
        </p>
        <p className="statistics-parts">
          <LocalLink page="/statistika/put" className="button">
            {translator(locale, "route")("title")}
          </LocalLink>
          <LocalLink page="/statistika/sluzbeni" className="button">
            {t("officialPage")}
          </LocalLink>
        </p>
        <FilterFaults faults={faults} locale={locale} />
        <div className="list-columns">
          <ListFilters
            page="/statistika"
            view={{ filter, facets: facets(filter) }}
            sourceNames={sourceNames}
            q={search.get("q") ?? ""}
            locale={locale}
          />
          <div>
            <Headline statistics={statistics(filter, today)} filter={filter} locale={locale} />
            <div className="chart-grid">
              {charts.map((chart) => (
                <ChartFigure key={chart.name} chart={chart} locale={locale} alone={false} />
              ))}
            </div>
            <CiteSelection filter={filter} totals={totals(filter)} sourceNames={sourceNames} locale={locale} />
          </div>
        </div>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
