import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { worded } from "@/lib/i18n/worded";
import { articles, laws, sources, tracks } from "@/lib/rights/content";

/** A law: its name, its gazette, its text elsewhere, and those of its articles that matter here, each in short. */
export function LawArticles({ law: key, locale }: { law: string; locale: Locale }) {
  const t = translator(locale, "rights");
  const law = laws.get(key);
  const source = sources.get(key);
  if (!law || !source) return null;
  return (
    <section id={key} aria-labelledby={`${key}-name`} className="law">
      <h2 id={`${key}-name`}>{worded(source.name, locale)}</h2>
      <p className="law-source-line">
        {worded(law.short, locale)} · {t("gazette", { numbers: law.gazette })} ·{" "}
        <a href={source.urls[0]} rel="noopener noreferrer">
          {t("lawText")}
        </a>
      </p>
      {law.note && <p>{worded(law.note, locale)}</p>}
      <dl className="article-list">
        {articles
          .filter((article) => article.law === key)
          .map(({ article, title, text, track }) => (
            <div key={article} id={`${key}-${article}`}>
              <dt>
                {t("articleName", { article, title: worded(title, locale) })}
                {track && <span className="track-chip">{worded(tracks[track].name, locale)}</span>}
              </dt>
              <dd>{worded(text, locale)}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
