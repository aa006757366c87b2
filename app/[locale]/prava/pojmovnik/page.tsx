import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Notes } from "@/components/rights/notes";
import { Sentence } from "@/components/rights/sentence";
import { SiteFooter } from "@/components/ui/site-footer";
import { toLatin } from "@/lib/i18n/latin";
import { isLocale, locales } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { glossary } from "@/lib/rights/content";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "rights");
  return {
    title: t("glossaryTitle"),
    description: t("glossaryDescription"),
    alternates: alternates("/prava/pojmovnik", locale),
  };
}

/** Every term in three scripts, in the alphabet of the reader. */
export default async function GlossaryPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "rights");
  const { compare } = new Intl.Collator(locale);
  const terms = [...glossary].sort((a, b) => compare(localized(a.term, locale), localized(b.term, locale)));
  return (
    <>
      <main id="content" className="prose-page rights-page">
        <h1>{t("glossaryTitle")}</h1>
        <p>{t("glossaryIntro")}</p>
        <dl className="term-list">
          {terms.map(({ id, term, not, ...stated }) => {
            const other = glossary.find((entry) => entry.id === not);
            const names = { "sr-Latn": toLatin(term.sr), "sr-Cyrl": term.sr, en: term.en };
            return (
              <div key={id} id={id}>
                <dt>{names[locale]}</dt>
                <dd className="term-names">
                  {locales
                    .filter((language) => language !== locale)
                    .map((language) => (
                      <span key={language} lang={language}>
                        {names[language]}
                      </span>
                    ))}
                </dd>
                <dd>
                  <Sentence id={id} stated={stated} locale={locale} />
                  {other && (
                    <>
                      {" "}
                      <a href={`#${other.id}`}>{t("notTheSame", { other: localized(other.term, locale) })}</a>
                    </>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
        <Notes of={terms.map(({ id, ...stated }) => ({ id, stated }))} locale={locale} />
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
