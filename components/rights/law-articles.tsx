import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { articles, laws, sources, statements, tracks } from "@/lib/rights/content";
import { Notes } from "./notes";
import { Sentence } from "./sentence";

/**
 * A law: its name, its gazette, its text elsewhere, what is said of it as a whole, and those of its articles that matter
 * here, each in short. Every sentence opens its note.
 */
export function LawArticles({ law: key, locale }: { law: string; locale: Locale }) {
  const t = translator(locale, "rights");
  const law = laws.get(key);
  const source = sources.get(key);
  if (!law || !source) return null;
  const whole = [...statements.values()]
    .filter((statement) => statement.sources.includes(key))
    .map((stated) => ({ id: `${key}-${stated.id}`, stated }));
  const told = articles
    .filter((article) => article.law === key)
    .map((stated) => ({ id: `${key}-${stated.article}`, stated }));
  return (
    <section id={key} aria-labelledby={`${key}-name`} className="law">
      <h2 id={`${key}-name`}>{localized(source.name, locale)}</h2>
      <p className="law-source-line">
        {localized(law.short, locale)} · {t("gazette", { numbers: law.gazette })} ·{" "}
        <a href={source.urls[0]} rel="noopener noreferrer">
          {t("lawText")}
        </a>
      </p>
      {whole.map(({ id, stated }) => (
        <p key={id}>
          <Sentence id={id} stated={stated} locale={locale} />
        </p>
      ))}
      {told.length > 0 && (
        <dl className="article-list">
          {told.map(({ id, stated }) => (
            <div key={id} id={id}>
              <dt>
                {t("articleName", { article: stated.article, title: localized(stated.title, locale) })}
                {stated.track && <span className="track-chip">{localized(tracks[stated.track].name, locale)}</span>}
              </dt>
              <dd>
                <Sentence id={id} stated={stated} locale={locale} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Notes of={[...whole, ...told]} locale={locale} onLawPage />
    </section>
  );
}
