import "@/components/report/report.css";

import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { StatusForm } from "@/components/report/status-form";
import { ReaderLanguage } from "@/components/ui/reader-language";
import { SiteFooter } from "@/components/ui/site-footer";
import { isLocale } from "@/lib/i18n/locales";
import { messagesFor } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { OUTCOME_HEADER, readOutcome } from "@/lib/server/plain-outcome";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "report");
  return {
    title: t("statusTitle"),
    description: t("statusDescription"),
    alternates: alternates("/prijavi/status", locale),
  };
}

export default async function StatusPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const outcome = readOutcome((await headers()).get(OUTCOME_HEADER));
  const t = translator(locale, "report");
  const { common, report, transparency } = messagesFor(locale);
  return (
    <>
      <main id="content" className="prose-page report-page">
        <h1>{t("statusTitle")}</h1>
        <p>{t("statusIntro")}</p>
        <ReaderLanguage locale={locale} messages={{ common, report, transparency }}>
          <StatusForm start={outcome?.form === "status" ? outcome : null} />
        </ReaderLanguage>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
