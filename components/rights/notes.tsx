import { LocalLink } from "@/components/ui/local-link";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { type Cited, cite } from "@/lib/rights/references";
import { plainWords } from "@/lib/rights/words";
import type { Stated } from "./sentence";

/** What one source of a sentence says, and where it is read. */
function CitedSource({
  cited: { key, source, law, places, articles },
  locale,
  onLawPage,
}: {
  cited: Cited;
  locale: Locale;
  onLawPage: boolean;
}) {
  const t = translator(locale, "rights");
  const name = localized(source.name, locale);
  return (
    <div className="note-source">
      <p>
        {source.urls[0] ? (
          <a href={source.urls[0]} rel="noopener noreferrer">
            {name}
          </a>
        ) : (
          <cite>{name}</cite>
        )}
        {places.length > 0 && `, ${t("articles", { count: places.length, places: places.join(", ") })}`}
        {law && ` (${t("gazette", { numbers: law.gazette })})`}
      </p>
      {(onLawPage ? [] : articles).map((article) => (
        <p key={article.article} className="note-said">
          <strong>{t("inShort", { article: article.article, title: localized(article.title, locale) })}</strong>{" "}
          {plainWords(article.text, locale)}{" "}
          <LocalLink page="/prava/zakon" hash={`${key}-${article.article}`}>
            {t("onLawPage")}
          </LocalLink>
        </p>
      ))}
      {source.note && <p className="note-said">{localized(source.note, locale)}</p>}
      <p className="note-said">
        {source.lookedAt ? t("lookedAt", { day: dayWords(source.lookedAt, locale) }) : t("notLookedAt")}{" "}
        <LocalLink page="/prava/izvori" hash={key}>
          {t("onSourcesPage")}
        </LocalLink>
      </p>
    </div>
  );
}

/**
 * The notes of a page or of a part of it. The one that a sentence's link leads to opens over the page's foot, and leads
 * back; all of them are printed. No script takes part.
 */
export function Notes({
  of,
  locale,
  onLawPage = false,
}: {
  of: readonly { id: string; stated: Stated }[];
  locale: Locale;
  /** Articles stand on that page themselves, so that its notes do not tell them again. */
  onLawPage?: boolean;
}) {
  const t = translator(locale, "rights");
  if (of.length === 0) return null;
  return (
    <div className="notes">
      <p className="notes-title">{t("notes")}</p>
      <ul>
        {of.map(({ id, stated }) => (
          <li key={id} id={`n-${id}`} tabIndex={-1} className="note">
            {cite(stated.sources).map((cited) => (
              <CitedSource key={cited.key} cited={cited} locale={locale} onLawPage={onLawPage} />
            ))}
            <p className="note-said">{stated.mark === "P" ? t("markP") : t("markS")}</p>
            <a href={`#s-${id}`} role="doc-backlink" className="note-back">
              {t("back")}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
