import { dayWords } from "@/lib/i18n/formatter";
import "@/components/camera/camera.css";
import "@/components/list/list.css";
import "@/components/data/data.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CiteBox } from "@/components/data/cite-box";
import { SinceThen } from "@/components/data/since-then";
import { WithdrawnNote } from "@/components/data/withdrawn-note";
import { FilterFaults } from "@/components/list/filter-faults";
import { ListFilters } from "@/components/list/list-filters";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { filterQuery } from "@/lib/cameras/filter";
import { filterWords } from "@/lib/cameras/filter-words";
import { citeRelease, figureSentence } from "@/lib/cite/cite";
import { formats } from "@/lib/export/formats";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { readParameters } from "@/lib/platform/parameters";
import { settings } from "@/lib/platform/settings";
import { type Release, release } from "@/lib/release/list";
import { type ReleasedSelection, releasedSelection } from "@/lib/release/selection";
import { alternates } from "@/lib/site/alternates";
import { sources, type Totals } from "@/lib/sql/select";

type Props = {
  params: Promise<{ locale: string; date: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

type Read = { found: Release; selection: ReleasedSelection; search: URLSearchParams; words: string; locale: Locale };

const namesOfSources = () => Object.fromEntries(sources().map(({ id, name }) => [id, name]));

async function read({ params, searchParams }: Props): Promise<Read> {
  const { locale, date } = await params;
  if (!isLocale(locale)) notFound();
  const found = await release(settings().dataDir, date);
  if (!found) notFound();
  const search = readParameters(await searchParams);
  const selection = releasedSelection(found, search);
  return {
    found,
    selection,
    search,
    words: filterWords(selection.filter, locale, new Map(Object.entries(namesOfSources()))).join("; "),
    locale,
  };
}

const figureWords = ({ cameras, locations }: Totals, locale: Locale) => {
  const t = translator(locale, "data");
  return { cameras: t("cameras", { count: cameras }), locations: t("atLocations", { count: locations }) };
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { found, selection, words, locale } = await read(props);
  const t = translator(locale, "data");
  const day = dayWords(found.day, locale);
  return {
    title: t("selectionTitle", { day }),
    description: t("selectionDescription", {
      day,
      selection: words || t("whole"),
      ...figureWords(selection.released, locale),
    }),
    alternates: alternates("/podaci/[date]/izbor", locale, { date: found.day }),
  };
}

/** A part of a release: its figures as they were, whether they have changed since, and how to cite them. */
export default async function SelectionPage(props: Props) {
  const { found, selection, search, words, locale } = await read(props);
  const t = translator(locale, "data");
  const site = settings().publicUrl;
  const { day } = found;
  const { filter, released, current, elsewhere } = selection;
  const query = filterQuery(filter);
  const cited = { filter, words, ...released, elsewhere };
  const figure = (title: string, counted: Totals) => (
    <div>
      <dt>{title}</dt>
      <dd>{t("releaseLine", figureWords(counted, locale))}</dd>
    </div>
  );
  return (
    <>
      <main id="content" className="list-page data-page">
        <h1>{t("selectionTitle", { day: dayWords(day, locale) })}</h1>
        <p className="list-totals">{words || t("whole")}</p>
        <FilterFaults faults={selection.faults} locale={locale} />
        <dl className="figure-pair">
          {figure(t("then", { day: dayWords(day, locale) }), released)}
          {figure(t("now"), current)}
        </dl>
        <SinceThen selection={selection} locale={locale} />
        {found.withdrawn && <WithdrawnNote withdrawn={found.withdrawn} locale={locale} />}
        <p className="camera-actions">
          {!found.withdrawn &&
            Object.entries(formats).map(([extension, { label }]) => (
              <a
                key={extension}
                className="button"
                href={`/api/v1/releases/${day}/cameras.${extension}${query ? `?${query}` : ""}`}
                title={t("selectionFile", { format: label, day: dayWords(day, locale) })}
                download
              >
                {label}
                <span aria-hidden="true"> ↓</span>
              </a>
            ))}
          <LocalLink page="/kamere" query={query} className="button">
            {t("selectionNow")}
          </LocalLink>
          <LocalLink page="/podaci/[date]" parameters={{ date: day }} className="button">
            {t("wholeRelease")}
          </LocalLink>
        </p>
        <CiteBox
          citation={citeRelease({ site, locale }, found, cited)}
          query={[`release=${day}`, query].filter(Boolean).join("&")}
          sentence={figureSentence({ site, locale }, { release: found }, cited)}
          locale={locale}
        />
        <section aria-labelledby="drugi" className="data-section data-narrow">
          <h2 id="drugi">{t("otherSelection")}</h2>
          <ListFilters
            view={selection}
            sourceNames={namesOfSources()}
            q={search.get("q") ?? ""}
            locale={locale}
            page="/podaci/[date]/izbor"
            parameters={{ date: day }}
          />
        </section>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
