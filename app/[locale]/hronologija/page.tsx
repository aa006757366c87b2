import "@/components/timeline/timeline.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EventEntry } from "@/components/timeline/event-entry";
import { SystemDiagram } from "@/components/timeline/system-diagram";
import { ThemeFilter } from "@/components/timeline/theme-filter";
import { TimelineFiles } from "@/components/timeline/timeline-files";
import { WhatIsKnown } from "@/components/timeline/what-is-known";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { readParameters } from "@/lib/platform/parameters";
import { eventsByYear, eventsOn, readThemes, type Theme } from "@/lib/rights/timeline";
import { alternates } from "@/lib/site/alternates";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "timeline");
  const addresses = alternates("/hronologija", locale);
  const own = { url: `/feeds/timeline.xml?lang=${locale}`, title: t("feedTitle") };
  const types = { ...addresses.types, "application/atom+xml": [own, ...addresses.types["application/atom+xml"]] };
  return { title: t("title"), description: t("description"), alternates: { ...addresses, types } };
}

/** The events of the chosen themes by year, and links to the years. */
function Years({ chosen, locale }: { chosen: readonly Theme[]; locale: Locale }) {
  const t = translator(locale, "timeline");
  const years = eventsByYear(eventsOn(chosen));
  return (
    <>
      <nav aria-label={t("years")} className="year-links">
        {years.map(({ year }) => (
          <a key={year} href={`#${year}`}>
            {year}
          </a>
        ))}
      </nav>
      {years.map(({ year, events }) => (
        <section key={year} aria-labelledby={year} className="event-year">
          <h3 id={year}>{year}</h3>
          {events.map((event) => (
            <EventEntry key={event.id} event={event} locale={locale} />
          ))}
        </section>
      ))}
    </>
  );
}

/** What happened, in order, each event with its sources; how the system works; what is known and what is not. */
export default async function TimelinePage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "timeline");
  const { themes, unknown } = readThemes(readParameters(await searchParams));
  return (
    <>
      <main id="content" className="prose-page timeline-page">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        <p className="event-note">{t("neutral")}</p>
        <h2 id="sistem">{t("systemTitle")}</h2>
        <p>{t("systemIntro")}</p>
        <SystemDiagram locale={locale} />
        <p>
          <LocalLink page="/vodic">{t("toGuide")}</LocalLink>
        </p>
        <WhatIsKnown locale={locale} />
        <h2 id="dogadjaji">{t("eventsTitle")}</h2>
        {unknown.map((name) => (
          <p key={name} className="notice">
            {t("themeUnknown", { name })}
          </p>
        ))}
        <ThemeFilter chosen={themes} locale={locale} />
        <Years chosen={themes} locale={locale} />
        <TimelineFiles chosen={themes} locale={locale} />
        <p>
          {t("correct")} <LocalLink page="/uklanjanje">{t("correctLink")}</LocalLink>.
        </p>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
