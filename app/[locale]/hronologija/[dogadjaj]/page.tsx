import "@/components/timeline/timeline.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KnownAndNot, ThemeNames } from "@/components/timeline/event-entry";
import { SourceList } from "@/components/timeline/fact-sources";
import { CopyButton } from "@/components/ui/copy-button";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { href } from "@/lib/i18n/paths";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import type { Event } from "@/lib/rights/content";
import { eventAddress, eventByName, eventDate } from "@/lib/rights/timeline";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string; dogadjaj: string }> };

async function read({ params }: Props) {
  const { locale, dogadjaj } = await params;
  const found = eventByName(dogadjaj);
  if (!isLocale(locale) || !found) notFound();
  return { ...found, locale };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { event, locale } = await read(props);
  const title = localized(event.title, locale);
  const description = `${eventDate(event, locale)}. ${localized(event.text, locale)}`;
  const parameters = { dogadjaj: event.id };
  const image = { url: `/cards/timeline/${event.id}.${locale}.png`, width: 1200, height: 630, alt: title };
  return {
    title,
    description,
    alternates: alternates("/hronologija/[dogadjaj]", locale, parameters),
    openGraph: {
      title,
      description,
      type: "article",
      url: href("/hronologija/[dogadjaj]", locale, parameters),
      images: [image],
    },
    twitter: { card: "summary_large_image" },
  };
}

/** A sentence that names the event with its date and address, to copy. */
function Citation({ event, locale }: { event: Event; locale: Locale }) {
  const t = translator(locale, "timeline");
  const citation = t("citation", {
    site: translator(locale, "common")("siteName"),
    title: localized(event.title, locale),
    date: eventDate(event, locale),
    address: eventAddress(event.id, locale, settings().publicUrl),
  });
  return (
    <section aria-labelledby="navodjenje" className="timeline-files">
      <h2 id="navodjenje">{t("shareTitle")}</h2>
      <p>{citation}</p>
      <CopyButton text={citation} labels={{ copy: t("copy"), copied: t("copied"), failed: t("notCopied") }} />
    </section>
  );
}

/** One event at its permanent address. */
export default async function EventPage(props: Props) {
  const { event, before, after, locale } = await read(props);
  const t = translator(locale, "timeline");
  const neighbour = (title: string, other: Event | null) =>
    other && (
      <LocalLink page="/hronologija/[dogadjaj]" parameters={{ dogadjaj: other.id }}>
        <span>
          {title}: {eventDate(other, locale)}
        </span>
        {localized(other.title, locale)}
      </LocalLink>
    );
  return (
    <>
      <main id="content" className="prose-page">
        <p>
          <LocalLink page="/hronologija" hash={event.id}>
            {t("back")}
          </LocalLink>
        </p>
        <h1>{localized(event.title, locale)}</h1>
        <p className="event-date">
          <time dateTime={event.on}>{eventDate(event, locale)}</time>
        </p>
        <ThemeNames themes={event.themes} locale={locale} />
        <p>{localized(event.text, locale)}</p>
        <KnownAndNot known={event.known} unknown={event.unknown} locale={locale} />
        <section aria-labelledby="izvori" className="source-list">
          <h2 id="izvori">{t("sources", { count: event.sources.length })}</h2>
          <SourceList sources={event.sources} mark={event.mark} locale={locale} />
        </section>
        <Citation event={event} locale={locale} />
        <nav aria-label={t("neighbours")} className="event-neighbours">
          {neighbour(t("before"), before)}
          {neighbour(t("after"), after)}
        </nav>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
