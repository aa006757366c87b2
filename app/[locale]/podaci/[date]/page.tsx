import { dayWords } from "@/lib/i18n/formatter";
import "@/components/camera/camera.css";
import "@/components/list/list.css";
import "@/components/data/data.css";

import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { CiteBox } from "@/components/data/cite-box";
import { FileTable } from "@/components/data/file-table";
import { WithdrawnNote } from "@/components/data/withdrawn-note";
import { CopyButton } from "@/components/ui/copy-button";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { citeRelease, figureSentence, releaseAddress } from "@/lib/cite/cite";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import { datasetJsonLd } from "@/lib/release/catalog";
import { latestRelease, type Release, release, releaseDetail } from "@/lib/release/list";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string; date: string }> };

async function read({ params }: Props): Promise<{ found: Release; locale: Locale }> {
  const { locale, date } = await params;
  if (!isLocale(locale)) notFound();
  const found = await release(settings().dataDir, date);
  if (!found) notFound();
  return { found, locale };
}

const figureWords = ({ cameras, locations }: Release, locale: Locale) => {
  const t = translator(locale, "data");
  return { cameras: t("cameras", { count: cameras }), locations: t("atLocations", { count: locations }) };
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { found, locale } = await read(props);
  const t = translator(locale, "data");
  const day = dayWords(found.day, locale);
  return {
    title: t("releaseTitle", { day }),
    description: t("releaseDescription", { day, ...figureWords(found, locale) }),
    alternates: alternates("/podaci/[date]", locale, { date: found.day }),
  };
}

/** A release: what it holds, its files, what changed since the one before, how to check it and how to cite it. */
export default async function ReleasePage(props: Props) {
  const { found, locale } = await read(props);
  const t = translator(locale, "data");
  const { dataDir, publicUrl: site } = settings();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const newest = await latestRelease(dataDir);
  const { day, cameras, locations, headHash } = found;
  const { changes } = found.package;
  const labels = { copy: t("copy"), copied: t("copied"), failed: t("notCopied") };
  const whole = { filter: {}, words: "", cameras, locations };
  return (
    <>
      <main id="content" className="list-page data-page">
        <script type="application/ld+json" nonce={nonce}>
          {datasetJsonLd(
            releaseDetail(found, site),
            t("datasetTitle"),
            t("datasetDescription"),
            releaseAddress({ site, locale }, day),
            site,
          )}
        </script>
        <h1>{t("releaseTitle", { day: dayWords(day, locale) })}</h1>
        <p className="list-totals">{t("releaseLine", figureWords(found, locale))}</p>
        <p>{t("releaseIntro")}</p>
        {newest && newest.day > day && (
          <p className="notice">
            <LocalLink page="/podaci/[date]" parameters={{ date: newest.day }}>
              {t("newerRelease", { day: dayWords(newest.day, locale) })}
            </LocalLink>
          </p>
        )}
        {found.withdrawn && <WithdrawnNote withdrawn={found.withdrawn} locale={locale} />}
        <p className="camera-actions">
          <LocalLink page="/podaci/[date]/izbor" parameters={{ date: day }} className="button">
            {t("selectionOf")}
          </LocalLink>
          <LocalLink page="/podaci" hash="izdanja" className="button">
            {t("allReleases")}
          </LocalLink>
        </p>
        {!found.withdrawn && (
          <section aria-labelledby="datoteke" className="data-section">
            <h2 id="datoteke">{t("filesTitle")}</h2>
            <FileTable release={found} locale={locale} />
          </section>
        )}
        <section aria-labelledby="promene" className="data-section">
          <h2 id="promene">{t("changesTitle")}</h2>
          {changes ? (
            <p>
              {t("changesText", { ...changes, day: dayWords(changes.since, locale) })}{" "}
              {!found.withdrawn && (
                <a href={`/data/releases/${day}/changes.csv`}>{t("changesFile", { name: "changes.csv" })}</a>
              )}
            </p>
          ) : (
            <p>{t("changesNone")}</p>
          )}
        </section>
        <CiteBox
          citation={citeRelease({ site, locale }, found)}
          query={`release=${day}`}
          sentence={figureSentence({ site, locale }, { release: found }, whole)}
          locale={locale}
        />
        <section aria-labelledby="provera" className="data-section">
          <h2 id="provera">{t("checkTitle")}</h2>
          <p>{t("checkText")}</p>
          <p>{t("checkHead")}</p>
          <code className="copy-text">{headHash}</code>
          <CopyButton text={headHash} labels={labels} />
          <p>SHA-256 (SHA256SUMS)</p>
          <code className="copy-text">{found.sha256}</code>
          <CopyButton text={found.sha256} labels={labels} />
        </section>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
