import "@/components/camera/camera.css";
import "@/components/report/report.css";
import "@/components/letters/letters.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HintList, notesOf } from "@/components/letters/hint-list";
import { lettersMessages } from "@/components/letters/messages";
import { NoticeMaker } from "@/components/letters/notice-maker";
import { Notes } from "@/components/rights/notes";
import { LocalLink } from "@/components/ui/local-link";
import { ReaderLanguage } from "@/components/ui/reader-language";
import { SiteFooter } from "@/components/ui/site-footer";
import { isLocale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { fields, noticeText } from "@/lib/rights/letters/template";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  return {
    title: localized(noticeText.title, locale),
    description: localized(noticeText.lead, locale),
    alternates: alternates("/prava/pisma/obavestenje", locale),
  };
}

export default async function NoticePage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "letters");
  return (
    <>
      <main id="content" className="letter-page rights-page">
        <div className="letter-head">
          <h1>{localized(noticeText.title, locale)}</h1>
          <p>{localized(noticeText.lead, locale)}</p>
        </div>
        <ReaderLanguage locale={locale} messages={lettersMessages(locale)}>
          <NoticeMaker text={noticeText} fields={fields} />
        </ReaderLanguage>
        <div className="letter-guide">
          <section aria-labelledby="pise">
            <h2 id="pise">{t("noticeOwed")}</h2>
            <HintList list="pise" hints={noticeText.guide.owed} locale={locale} />
          </section>
          <p>
            <LocalLink page="/prava/pisma" className="button">
              {t("otherLetters")}
            </LocalLink>
          </p>
          <Notes of={notesOf("pise", noticeText.guide.owed)} locale={locale} />
        </div>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
