import "@/components/list/list.css";
import "@/components/data/data.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OsmList } from "@/components/data/osm-list";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { parseFilter } from "@/lib/cameras/filter";
import { municipalityNames } from "@/lib/geo/municipalities";
import { isLocale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { href } from "@/lib/i18n/paths";
import { translator } from "@/lib/i18n/translator";
import { readParameters } from "@/lib/platform/parameters";
import { alternates } from "@/lib/site/alternates";
import { osmLists } from "@/lib/sql/osm-difference";
import { osmListView } from "@/lib/views/osm-list-view";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "osm");
  return { title: t("title"), description: t("description"), alternates: alternates("/podaci/osm", locale) };
}

/** What OpenStreetMap lacks and what it has and we lack, so that mappers can carry it over by hand. */
export default async function OsmPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "osm");
  const { municipality } = parseFilter(readParameters(await searchParams)).filter;
  return (
    <>
      <main id="content" className="list-page data-page">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        <p>
          {t("byHand")} <LocalLink page="/podaci">{t("toData")}</LocalLink>
        </p>
        <form action={href("/podaci/osm", locale)} method="get" className="list-actions">
          <label>
            {t("municipality")}{" "}
            <select name="municipality" defaultValue={municipality?.[0] ?? ""} className="field">
              <option value="">{t("allOfBelgrade")}</option>
              {Object.entries(municipalityNames).map(([value, name]) => (
                <option key={value} value={value}>
                  {localized(name, locale)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="button">
            {t("show")}
          </button>
        </form>
        {osmLists.map((list) => (
          <OsmList
            key={list}
            list={list}
            view={osmListView(list, municipality)}
            municipality={municipality}
            locale={locale}
          />
        ))}
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
