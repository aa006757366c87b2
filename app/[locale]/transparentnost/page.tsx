import { todayInBelgrade } from "@/lib/platform/today";
import "@/components/transparency/transparency.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MonthBars } from "@/components/transparency/month-bars";
import { type Column, MonthTable } from "@/components/transparency/month-table";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { rejectReasons } from "@/lib/review/reasons";
import { type Month, transparency } from "@/lib/review/transparency";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "transparency");
  return { title: t("title"), description: t("description"), alternates: alternates("/transparentnost", locale) };
}

function Figures({ months, locale }: { months: readonly Month[]; locale: Locale }) {
  const t = translator(locale, "transparency");
  const columns: Column[] = [
    { name: t("received"), figure: (month) => month.received },
    { name: t("confirmations"), figure: (month) => month.confirmations },
    { name: t("accepted"), figure: (month) => month.accepted },
    { name: t("merged"), figure: (month) => month.merged },
    { name: t("rejected"), figure: (month) => month.rejected },
    { name: t("withdrawn"), figure: (month) => month.withdrawn },
    { name: t("days"), figure: (month) => month.daysToReview },
    { name: t("demands"), figure: (month) => month.demands },
    { name: t("granted"), figure: (month) => month.demandsClosed.granted },
    { name: t("partly"), figure: (month) => month.demandsClosed.partly },
    { name: t("refused"), figure: (month) => month.demandsClosed.refused },
  ];
  const reasons = rejectReasons.map(
    (reason): Column => ({ name: t(reason), figure: (month) => month.rejectedBy[reason] ?? 0 }),
  );
  return (
    <>
      <MonthBars months={months} locale={locale} />
      <MonthTable id="meseci" title={t("tableTitle")} months={months} columns={columns} locale={locale} />
      <MonthTable id="razlozi" title={t("reasonsTitle")} months={months} columns={reasons} locale={locale} />
      <h2>{t("noteTitle")}</h2>
      <ul className="bullets">
        <li>{t("note1")}</li>
        <li>
          {t("note2")}{" "}
          <LocalLink page="/o-nama" hash="potvrde">
            {t("note2Link")}
          </LocalLink>
        </li>
        <li>
          {t("note3")} <LocalLink page="/uklanjanje">{t("takedownLink")}</LocalLink>
        </li>
      </ul>
    </>
  );
}

/** Month by month, what came and what became of it. */
export default async function TransparencyPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "transparency");
  const months = await transparency(todayInBelgrade());
  return (
    <>
      <main id="content" className="prose-page transparency-page">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        {months.length > 0 ? <Figures months={months} locale={locale} /> : <p className="notice">{t("empty")}</p>}
        <ul className="bullets">
          <li>
            <a href="/api/v1/transparency.json">{t("asData")}</a>
          </li>
          <li>
            <LocalLink page="/izmene">{t("changesLink")}</LocalLink>
          </li>
        </ul>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
