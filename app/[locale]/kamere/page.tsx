import { todayInBelgrade } from "@/lib/platform/today";
import "@/components/camera/camera.css";
import "@/components/data/data.css";
import "@/components/list/list.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CiteSelection } from "@/components/data/cite-selection";
import { CameraTable } from "@/components/list/camera-table";
import { DownloadList } from "@/components/list/download-list";
import { FilterFaults } from "@/components/list/filter-faults";
import { ListFilters } from "@/components/list/list-filters";
import { ListPages } from "@/components/list/list-pages";
import { OfficialNote } from "@/components/list/official-note";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { filterQuery, filterToSearchParams, parseFilter } from "@/lib/cameras/filter";
import { isLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { readParameters } from "@/lib/platform/parameters";
import { alternates } from "@/lib/site/alternates";
import { sources } from "@/lib/sql/select";
import { listView } from "@/lib/views/list-view";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "list");
  const query = filterToSearchParams(parseFilter(readParameters(await searchParams)).filter).toString();
  return { title: t("title"), description: t("description"), alternates: alternates("/kamere", locale, {}, query) };
}

export default async function ListPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "list");
  const search = readParameters(await searchParams);
  const view = listView(search);
  const query = filterQuery(view.filter);
  const removed = view.facets.status.get("removed") ?? 0;
  const sourceNames = Object.fromEntries(sources().map(({ id, name }) => [id, name]));
  return (
    <>
      <main id="content" className="list-page">
        <h1>{t("title")}</h1>
        <FilterFaults faults={view.faults} locale={locale} />
        <div className="list-columns">
          <ListFilters page="/kamere" view={view} sourceNames={sourceNames} q={search.get("q") ?? ""} locale={locale} />
          <div>
            <p className="list-totals">
              {t("totals", {
                cameras: t("cameras", { count: view.totals.cameras }),
                locations: t("atLocations", { count: view.totals.locations }),
              })}
            </p>
            <OfficialNote leftOut={view.officialLeftOut} locale={locale} />
            {removed > 0 && !view.filter.status && <p>{t("removedAmong", { count: removed })}</p>}
            {view.rows.length > 0 ? (
              <>
                <div className="list-actions">
                  <LocalLink page="/" query={query} className="button">
                    {t("onMap")}
                  </LocalLink>
                  <DownloadList query={query} locale={locale} />
                </div>
                <CameraTable page="/kamere" view={view} locale={locale} today={todayInBelgrade()} />
                <ListPages page="/kamere" view={view} locale={locale} />
                <CiteSelection filter={view.filter} totals={view.totals} sourceNames={sourceNames} locale={locale} />
              </>
            ) : (
              <div className="list-empty">
                <p>
                  <strong>{t("noMatch")}</strong>
                </p>
                <p>{t("noMatchHelp")}</p>
                <LocalLink page="/kamere" className="button">
                  {t("clear")}
                </LocalLink>
              </div>
            )}
          </div>
        </div>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
