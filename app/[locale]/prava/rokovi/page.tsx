import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeadlineDates } from "@/components/rights/deadline-dates";
import { Notes } from "@/components/rights/notes";
import { Sentence, type Stated } from "@/components/rights/sentence";
import { ReaderLanguage } from "@/components/ui/reader-language";
import { SiteFooter } from "@/components/ui/site-footer";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { messagesFor } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { type Deadline, deadlines, tracks } from "@/lib/rights/content";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "rights");
  return {
    title: t("deadlinesTitle"),
    description: t("deadlinesDescription"),
    alternates: alternates("/prava/rokovi", locale),
  };
}

/** One letter: the rules as the law has them, and the dates that follow from a day that the reader enters. */
function Letter({ deadline, locale }: { deadline: Deadline; locale: Locale }) {
  const { id, track, title, from, dates, without } = deadline;
  const open = without.map((stated: Stated, at) => ({ id: `${id}-bez-roka-${at + 1}`, stated }));
  const rules = dates.map((date) => ({ id: `${id}-${date.id}`, date, stated: { ...date, text: date.action } }));
  return (
    <section id={id} aria-labelledby={`${id}-naslov`} className="deadline">
      <h2 id={`${id}-naslov`}>{localized(title, locale)}</h2>
      {track && <p className="track-chip">{localized(tracks[track].name, locale)}</p>}
      <DeadlineDates
        id={id}
        title={localized(title, locale)}
        from={localized(from, locale)}
        dates={rules.map(({ id: name, date, stated }) => ({
          id: date.id,
          after: date.after,
          kind: date.kind,
          title: localized(date.title, locale),
          action: localized(date.action, locale),
          said: <Sentence id={name} stated={stated} locale={locale} />,
        }))}
      />
      {open.length > 0 && (
        <ul className="sentences">
          {open.map(({ id: name, stated }) => (
            <li key={name}>
              <Sentence id={name} stated={stated} locale={locale} />
            </li>
          ))}
        </ul>
      )}
      <Notes of={[...rules, ...open]} locale={locale} />
    </section>
  );
}

/** Each letter with its deadlines. The day that is entered stays in the browser. */
export default async function DeadlinesPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "rights");
  return (
    <>
      <main id="content" className="prose-page rights-page">
        <h1>{t("deadlinesTitle")}</h1>
        <p>{t("deadlinesIntro")}</p>
        <ul className="bullets">
          <li>{t("counting1")}</li>
          <li>{t("counting2")}</li>
          <li>{t("counting3")}</li>
        </ul>
        <nav aria-label={t("onThisPage")}>
          <ul className="part-list">
            {deadlines.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{localized(title, locale)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <ReaderLanguage locale={locale} messages={{ deadlines: messagesFor(locale).deadlines }}>
          {deadlines.map((deadline) => (
            <Letter key={deadline.id} deadline={deadline} locale={locale} />
          ))}
        </ReaderLanguage>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
