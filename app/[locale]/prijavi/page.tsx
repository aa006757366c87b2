import "@/components/report/report.css";

import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { AskedCamera } from "@/components/report/confirm-fields";
import { Receipt } from "@/components/report/receipt";
import { ReportForm } from "@/components/report/report-form";
import { ReaderLanguage } from "@/components/ui/reader-language";
import { SiteFooter } from "@/components/ui/site-footer";
import { CAMERA_ID } from "@/lib/cameras/camera-id";
import { cameraTitle } from "@/lib/cameras/sentences";
import { basemapConfig } from "@/lib/geo/basemap-config";
import { toLatin } from "@/lib/i18n/latin";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { messagesFor } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { publishedPhotos } from "@/lib/photos/published";
import { settings } from "@/lib/platform/settings";
import { todayInBelgrade } from "@/lib/platform/today";
import { OUTCOME_HEADER, readOutcome } from "@/lib/server/plain-outcome";
import { newKey } from "@/lib/sightings/new-key";
import { kinds } from "@/lib/sightings/sighting";
import { alternates } from "@/lib/site/alternates";
import { siteSettings } from "@/lib/site/site-settings";
import { cameraById } from "@/lib/sql/select";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "report");
  return { title: t("title"), description: t("description"), alternates: alternates("/prijavi", locale) };
}

/** The camera that a confirmation is about, in words; null for one that is not there. */
async function askedCamera(id: string | undefined, locale: Locale): Promise<AskedCamera | null> {
  const camera = id && CAMERA_ID.test(id) ? cameraById(id) : undefined;
  if (!camera || camera.merged_into) return null;
  const [photo] = await publishedPhotos(camera.seq);
  return {
    id: camera.id,
    what: cameraTitle(camera, locale),
    photo: photo ? `/photos/${photo.id}.small.jpg` : null,
  };
}

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

export default async function ReportPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const { notice, paused } = await siteSettings();
  const t = translator(locale, "report");
  const outcome = readOutcome((await headers()).get(OUTCOME_HEADER));
  const search = await searchParams;
  const { common, map, report } = messagesFor(locale);
  const sent = outcome?.form === "report" && outcome.receipt === null ? outcome.fields : {};
  const wanted = one(search.vrsta) ?? sent.kind ?? "new";
  const camera = await askedCamera(one(search.kamera) ?? sent.camera, locale);
  const kind = camera && kinds.some((known) => known === wanted) ? wanted : "new";
  return (
    <>
      <main id="content" className="prose-page report-page">
        {paused && <p className="notice">{t("paused")}</p>}
        {(notice.sr || notice.en) && (
          <p className="notice">{localized({ sr: notice.sr, en: notice.en || toLatin(notice.sr) }, locale)}</p>
        )}
        <ReaderLanguage locale={locale} messages={{ common, map, report }}>
          {outcome?.form === "report" && outcome.receipt !== null ? (
            <Receipt code={outcome.receipt} kind={outcome.kind} />
          ) : (
            <ReportForm
              start={{
                values: { ...sent, kind },
                faults: outcome?.form === "report" ? outcome.faults : [],
                reason: outcome?.form === "report" ? outcome.reason : null,
                key: newKey(),
              }}
              camera={kind === "new" ? null : camera}
              today={todayInBelgrade()}
              basemap={basemapConfig(settings())}
            />
          )}
        </ReaderLanguage>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
