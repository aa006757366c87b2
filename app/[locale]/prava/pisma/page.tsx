import "@/components/letters/letters.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Notes } from "@/components/rights/notes";
import { Sentence } from "@/components/rights/sentence";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { statement } from "@/lib/rights/content";
import { letterPage } from "@/lib/rights/letters/pages";
import { noticeText, templates } from "@/lib/rights/letters/template";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

/** Two remedies that are easily taken for each other. */
const WHICH = ["which-complaint", "which-appeal"];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "letters");
  return { title: t("title"), description: t("description"), alternates: alternates("/prava/pisma", locale) };
}

/** Letters that rest on one law. */
function Letters({ law, locale }: { law: "ZZPL" | "FOI"; locale: Locale }) {
  return (
    <ul className="letter-cards">
      {[...templates].flatMap(([name, template]) =>
        template.law === law
          ? [
              <li key={name}>
                <LocalLink page={letterPage(name)}>{localized(template.title, locale)}</LocalLink>
                <p>{localized(template.lead, locale)}</p>
              </li>,
            ]
          : [],
      )}
    </ul>
  );
}

export default async function LettersPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "letters");
  return (
    <>
      <main id="content" className="prose-page rights-page">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        <p className="notice">{t("private")}</p>
        <ul className="letter-cards">
          <li className="letter-card-main">
            <LocalLink page="/prava/pisma/snimljen">{t("filmedTitle")}</LocalLink>
            <p>{t("filmedDescription")}</p>
          </li>
        </ul>
        <h2>{t("aboutData")}</h2>
        <Letters law="ZZPL" locale={locale} />
        <h2>{t("aboutDocuments")}</h2>
        <Letters law="FOI" locale={locale} />
        <section aria-labelledby="koje" className="letter-which">
          <h2 id="koje">{t("whichTitle")}</h2>
          <p>{t("whichIntro")}</p>
          <ul className="bullets">
            {WHICH.map((name) => (
              <li key={name}>
                <Sentence id={name} stated={statement(name)} locale={locale} />
              </li>
            ))}
          </ul>
        </section>
        <h2>{t("aboutNotice")}</h2>
        <ul className="letter-cards">
          <li>
            <LocalLink page="/prava/pisma/obavestenje">{localized(noticeText.title, locale)}</LocalLink>
            <p>{localized(noticeText.lead, locale)}</p>
          </li>
        </ul>
        <Notes of={WHICH.map((name) => ({ id: name, stated: statement(name) }))} locale={locale} />
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
