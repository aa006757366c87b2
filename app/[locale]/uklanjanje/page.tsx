import { dayWords } from "@/lib/i18n/formatter";
import { todayInBelgrade } from "@/lib/platform/today";
import "@/components/camera/camera.css";
import "@/components/report/report.css";
import "@/components/takedown/takedown.css";

import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { LawList } from "@/components/camera/law-list";
import { DemandForm } from "@/components/takedown/demand-form";
import { DemandReceived } from "@/components/takedown/demand-received";
import { DemandStatus } from "@/components/takedown/demand-status";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { CAMERA_ID } from "@/lib/cameras/camera-id";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { ANSWER_DAYS, dueOn } from "@/lib/review/demands";
import { demandLaw, LAW_CHECKED_ON } from "@/lib/rights/content";
import { OUTCOME_HEADER, readOutcome } from "@/lib/server/plain-outcome";
import { newKey } from "@/lib/sightings/new-key";
import { alternates } from "@/lib/site/alternates";
import { cameraById } from "@/lib/sql/select";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "takedown");
  return { title: t("title"), description: t("description"), alternates: alternates("/uklanjanje", locale) };
}

/** What can be demanded, what becomes of a demand, and what the law says. */
function Explained({ camera, locale }: { camera: string; locale: Locale }) {
  const t = translator(locale, "takedown");
  return (
    <>
      <h1>{t("title")}</h1>
      <p>{t("intro")}</p>
      <h2>{t("askTitle")}</h2>
      <ul className="bullets">
        <li>{t("ask1")}</li>
        <li>{t("ask2")}</li>
        <li>{t("ask3")}</li>
        <li>{t("ask4")}</li>
      </ul>
      <h2>{t("happensTitle")}</h2>
      <ul className="bullets">
        <li>{t("happens1", { days: ANSWER_DAYS })}</li>
        <li>{t("happens2")}</li>
        <li>{t("happens3")}</li>
      </ul>
      <h2>{t("whyCodeTitle")}</h2>
      <p>{t("whyCode")}</p>
      <p className="notice">
        {t("owners")}{" "}
        {camera && (
          <LocalLink page="/kamera/[id]" parameters={{ id: camera }}>
            {t("toCamera", { id: camera })}
          </LocalLink>
        )}
      </p>
    </>
  );
}

export default async function TakedownPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "takedown");
  const outcome = readOutcome((await headers()).get(OUTCOME_HEADER));
  const today = todayInBelgrade();
  const { kamera } = await searchParams;
  const camera = typeof kamera === "string" && CAMERA_ID.test(kamera) && cameraById(kamera) ? kamera : "";
  return (
    <>
      <main id="content" className="prose-page report-page">
        {outcome?.form === "demand" && outcome.receipt !== null ? (
          <>
            <DemandReceived code={outcome.receipt} dueOn={dueOn(today)} locale={locale} />
            {/* A link to it would go nowhere: this answer stands at the address of the form. */}
            <DemandStatus asked={null} today={today} locale={locale} />
          </>
        ) : (
          <>
            <Explained camera={camera} locale={locale} />
            <DemandForm
              refused={outcome?.form === "demand" ? outcome : null}
              camera={camera}
              newKey={newKey()}
              locale={locale}
            />
            <DemandStatus asked={outcome?.form === "demandStatus" ? outcome : null} today={today} locale={locale} />
            <section aria-labelledby="zakon">
              <h2 id="zakon">{t("lawTitle")}</h2>
              <LawList statements={demandLaw} locale={locale} />
              <p className="report-note">
                {translator(locale, "camera")("lawNote", { day: dayWords(LAW_CHECKED_ON, locale) })}
              </p>
            </section>
          </>
        )}
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
