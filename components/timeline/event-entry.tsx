import { LocalLink } from "@/components/ui/local-link";
import type { Locale, Wording } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import type { Event } from "@/lib/rights/content";
import { eventDate, themeNames } from "@/lib/rights/timeline";
import { FactSources } from "./fact-sources";

/** What is known of an event beside its text, and what is not. Nothing where there is neither. */
export function KnownAndNot({ known, unknown, locale }: Pick<Event, "known" | "unknown"> & { locale: Locale }) {
  const t = translator(locale, "timeline");
  const part = (title: string, sentences: readonly Wording[], kind: string) =>
    sentences.length > 0 && (
      <div className={kind}>
        <p className="known-title">{title}</p>
        {sentences.map((sentence) => (
          <p key={sentence.en}>{localized(sentence, locale)}</p>
        ))}
      </div>
    );
  if (known.length + unknown.length === 0) return null;
  return (
    <div className="event-known">
      {part(t("known"), known, "is-known")}
      {part(t("unknown"), unknown, "is-unknown")}
    </div>
  );
}

/** The themes of an event, in words. */
export function ThemeNames({ themes, locale }: Pick<Event, "themes"> & { locale: Locale }) {
  const t = translator(locale, "timeline");
  return <p className="event-themes">{themes.map((theme) => t(themeNames[theme])).join(", ")}</p>;
}

/** One event of the timeline. */
export function EventEntry({ event, locale }: { event: Event; locale: Locale }) {
  return (
    <article id={event.id} aria-labelledby={`${event.id}-naslov`} className="event">
      <p className="event-date">
        <time dateTime={event.on}>{eventDate(event, locale)}</time>
      </p>
      <div className="event-body">
        <h4 id={`${event.id}-naslov`}>
          <LocalLink page="/hronologija/[dogadjaj]" parameters={{ dogadjaj: event.id }}>
            {localized(event.title, locale)}
          </LocalLink>
        </h4>
        <p>{localized(event.text, locale)}</p>
        <ThemeNames themes={event.themes} locale={locale} />
        <FactSources sources={event.sources} mark={event.mark} locale={locale} />
      </div>
      <KnownAndNot known={event.known} unknown={event.unknown} locale={locale} />
    </article>
  );
}
