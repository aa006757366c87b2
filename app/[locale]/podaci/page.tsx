import "@/components/camera/camera.css";
import "@/components/list/list.css";
import "@/components/data/data.css";

import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { CodebookTable } from "@/components/data/codebook-table";
import { Explore } from "@/components/data/explore";
import { FormatTable } from "@/components/data/format-table";
import { ReleaseList } from "@/components/data/release-list";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { releaseAddress } from "@/lib/cite/cite";
import { isLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { readParameters } from "@/lib/platform/parameters";
import { settings } from "@/lib/platform/settings";
import { datasetJsonLd } from "@/lib/release/catalog";
import { releaseDetail, releases } from "@/lib/release/list";
import { alternates } from "@/lib/site/alternates";
import { sources, totals } from "@/lib/sql/select";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "data");
  const addresses = alternates("/podaci", locale);
  const types = { ...addresses.types, "application/ld+json": "/data/catalog.jsonld" };
  return { title: t("title"), description: t("description"), alternates: { ...addresses, types } };
}

/** What the data are, how they are made, what they cannot say, and every way to take them away. */
export default async function DataPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "data");
  const { dataDir, publicUrl: site } = settings();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const found = await releases(dataDir);
  const latest = found.find(({ withdrawn }) => !withdrawn) ?? null;
  const known = sources();
  const sourceNames = Object.fromEntries(known.map(({ id, name }) => [id, name]));
  const { cameras, locations } = totals({});
  const contents = [
    ["sta", t("whatTitle")],
    ["kako", t("howTitle")],
    ["ogranicenja", t("cannotTitle")],
    ["formati", t("formatsTitle")],
    ["istrazi", t("exploreTitle")],
    ["sifarnik", t("codebookTitle")],
    ["izdanja", t("releasesTitle")],
    ["programi", t("moreTitle")],
    ["licenca", t("licenceTitle")],
    ["kontakt", t("contactTitle")],
  ] as const;
  return (
    <>
      <main id="content" className="list-page data-page">
        {latest && (
          <script type="application/ld+json" nonce={nonce}>
            {datasetJsonLd(
              releaseDetail(latest, site),
              t("datasetTitle"),
              t("datasetDescription"),
              releaseAddress({ site, locale }, latest.day),
              site,
            )}
          </script>
        )}
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        <p className="list-totals">
          {t("totals", {
            cameras: t("cameras", { count: cameras }),
            locations: t("atLocations", { count: locations }),
          })}
        </p>
        <nav aria-label={t("onThisPage")} className="data-contents">
          {contents.map(([id, name]) => (
            <a key={id} href={`#${id}`}>
              {name}
            </a>
          ))}
        </nav>
        <section aria-labelledby="sta" className="data-section">
          <h2 id="sta">{t("whatTitle")}</h2>
          <p>{t("datasetDescription")}</p>
          <p>{t("whatText")}</p>
        </section>
        <section aria-labelledby="kako" className="data-section">
          <h2 id="kako">{t("howTitle")}</h2>
          <ul className="bullets">
            <li>{t("how1")}</li>
            <li>{t("how2")}</li>
            <li>{t("how3")}</li>
            <li>
              {t("how4")} <LocalLink page="/izmene">{t("allChanges")}</LocalLink>
            </li>
          </ul>
        </section>
        <section aria-labelledby="ogranicenja" className="data-section">
          <h2 id="ogranicenja">{t("cannotTitle")}</h2>
          <ul className="bullets">
            <li>{t("cannot1")}</li>
            <li>{t("cannot2")}</li>
            <li>{t("cannot3")}</li>
            <li>{t("cannot4")}</li>
            <li>{t("cannot5")}</li>
          </ul>
        </section>
        <section aria-labelledby="formati" className="data-section">
          <h2 id="formati">{t("formatsTitle")}</h2>
          <p>{t("formatsText")}</p>
          <FormatTable release={latest} locale={locale} />
        </section>
        <p>
          <LocalLink page="/statistika">{t("statisticsLink")}</LocalLink>{" "}
          <LocalLink page="/metodologija">{t("methodsLink")}</LocalLink>
        </p>
        <Explore search={readParameters(await searchParams)} sourceNames={sourceNames} locale={locale} />
        <section aria-labelledby="sifarnik" className="data-section">
          <h2 id="sifarnik">{t("codebookTitle")}</h2>
          <p>{t("codebookText")}</p>
          <CodebookTable locale={locale} />
        </section>
        <section aria-labelledby="izdanja" className="data-section">
          <h2 id="izdanja">{t("releasesTitle")}</h2>
          <p>{t("releasesText")}</p>
          <ReleaseList releases={found} locale={locale} />
          <p>{t("takedownNote")}</p>
        </section>
        <section aria-labelledby="programi" className="data-section">
          <h2 id="programi">{t("moreTitle")}</h2>
          <ul className="bullets">
            <li>
              <LocalLink page="/podaci/api">{t("moreReference")}</LocalLink>
            </li>
            <li>
              <LocalLink page="/podaci/ugradnja">{t("moreEmbeds")}</LocalLink>
            </li>
            <li>
              <a href="/api/v1/openapi.json">{t("moreApi")}</a>
            </li>
            <li>
              <LocalLink page="/podaci/osm">{translator(locale, "osm")("title")}</LocalLink>
            </li>
            <li>
              <a href="/api/v1/releases">{t("moreReleases")}</a>
            </li>
            <li>
              <a href="/data/catalog.jsonld">{t("moreCatalog")}</a>
            </li>
          </ul>
        </section>
        <section aria-labelledby="licenca" className="data-section">
          <h2 id="licenca">{t("licenceTitle")}</h2>
          <p>{t("licenceText")}</p>
          <h3>{t("sourcesTitle")}</h3>
          <ul className="bullets">
            {known.map(({ id, name, attribution, licence }) => (
              <li key={id}>{t("sourceLine", { name, attribution, licence })}</li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="kontakt" className="data-section">
          <h2 id="kontakt">{t("contactTitle")}</h2>
          <p>{t("contactText")}</p>
          <p>
            <LocalLink page="/uklanjanje">{t("contactForm")}</LocalLink>
          </p>
        </section>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
