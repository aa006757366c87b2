import { todayInBelgrade } from "@/lib/platform/today";
import "@/components/camera/camera.css";
import "@/components/data/data.css";
import "@/components/list/list.css";
import "@/components/statistics/statistics.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CiteSelection } from "@/components/data/cite-selection";
import { FilterFaults } from "@/components/list/filter-faults";
import { ChartFigure } from "@/components/statistics/chart-figure";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { type CameraFilter, parseFilter } from "@/lib/cameras/filter";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { readParameters } from "@/lib/platform/parameters";
import { alternates } from "@/lib/site/alternates";
import { sources, totals } from "@/lib/sql/select";
import { chartOf, isChartName } from "@/lib/statistics/charts";
import { readComparing } from "@/lib/statistics/official";

type Props = {
  params: Promise<{ locale: string; chart: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const ofToday = (name: string, search: URLSearchParams, filter: CameraFilter, locale: Locale) =>
  isChartName(name) ? chartOf(name, filter, locale, todayInBelgrade(), readComparing(search) ?? undefined) : null;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale, chart: name } = await params;
  const search = readParameters(await searchParams);
  const chart = isLocale(locale) ? await ofToday(name, search, parseFilter(search).filter, locale) : null;
  if (!chart || !isLocale(locale)) return {};
  return {
    title: `${chart.title} – ${translator(locale, "statistics")("title")}`,
    description: chart.description,
    alternates: alternates("/statistika/[chart]", locale, { chart: name }),
  };
}

/** One chart at an address of its own, with the selection in it. */
export default async function ChartPage({ params, searchParams }: Props) {
  const { locale, chart: name } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "statistics");
  const search = readParameters(await searchParams);
  const { filter, faults } = parseFilter(search);
  const chart = await ofToday(name, search, filter, locale);
  if (!chart) notFound();
  return (
    <>
      <main id="content" className="list-page">
        <p>
          <LocalLink page="/statistika" query={chart.query}>
            {t("backToAll")}
          </LocalLink>
        </p>
        <FilterFaults faults={faults} locale={locale} />
        <ChartFigure chart={chart} locale={locale} alone />
        <CiteSelection
          filter={filter}
          totals={totals(filter)}
          sourceNames={Object.fromEntries(sources().map((source) => [source.id, source.name]))}
          locale={locale}
        />
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
