import "@/components/report/report.css";
import "@/components/review/review.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { offeredBases } from "@/components/map/base-choice";
import { ReviewApp } from "@/components/review/review-app";
import { ReaderLanguage } from "@/components/ui/reader-language";
import { basemapConfig } from "@/lib/geo/basemap-config";
import { isLocale } from "@/lib/i18n/locales";
import { messagesFor } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "review");
  return {
    title: t("title"),
    description: t("description"),
    alternates: alternates("/urednici", locale),
    robots: { index: false },
  };
}

export default async function ReviewPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "review");
  const { camera, common, map, report, review } = messagesFor(locale);
  const [base = "schematic"] = offeredBases(basemapConfig(settings()));
  return (
    <main id="content" className="review-page">
      <ReaderLanguage locale={locale} messages={{ camera, common, map, report, review }}>
        <ReviewApp base={base} />
      </ReaderLanguage>
      <noscript>
        <p className="notice">{t("needsScript")}</p>
      </noscript>
    </main>
  );
}
