import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DisputeSection } from "@/components/rights/dispute-section";
import { LawArticles } from "@/components/rights/law-articles";
import { SiteFooter } from "@/components/ui/site-footer";
import { isLocale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { disputes, laws, sources } from "@/lib/rights/content";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "rights");
  return { title: t("lawTitle"), description: t("lawDescription"), alternates: alternates("/prava/zakon", locale) };
}

/** Each law with its gazette and its articles in short; and what is disputed, with all sides. */
export default async function LawPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "rights");
  return (
    <>
      <main id="content" className="prose-page rights-page">
        <h1>{t("lawTitle")}</h1>
        <p>{t("lawIntro")}</p>
        <nav aria-label={t("onThisPage")}>
          <ul className="part-list">
            {disputes.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{t("disputed", { what: localized(title, locale) })}</a>
              </li>
            ))}
            {[...laws.keys()].map((key) => (
              <li key={key}>
                <a href={`#${key}`}>{localized(sources.get(key)?.name ?? { sr: key, en: key }, locale)}</a>
              </li>
            ))}
          </ul>
        </nav>
        {disputes.map((dispute) => (
          <DisputeSection key={dispute.id} dispute={dispute} locale={locale} />
        ))}
        {[...laws.keys()].map((key) => (
          <LawArticles key={key} law={key} locale={locale} />
        ))}
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
