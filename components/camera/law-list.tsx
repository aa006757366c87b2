import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { statement } from "@/lib/rights/content";
import { cite } from "@/lib/rights/references";
import { plainWords } from "@/lib/rights/words";

/** Sentences on the law, each with its article and the gazette that it stands in. */
export function LawList({ statements, locale }: { statements: readonly string[]; locale: Locale }) {
  const t = translator(locale, "camera");
  const rights = translator(locale, "rights");
  return (
    <ul className="law-list">
      {statements.map(statement).map(({ id, text, sources }) => (
        <li key={id}>
          {plainWords(text, locale)}
          {cite(sources).map(({ key, source, law, places }) => (
            <span key={key} className="law-source">
              <a href={source.urls[0]} rel="noopener noreferrer">
                {localized(source.name, locale)}
                {places.length > 0 && `, ${rights("articles", { count: places.length, places: places.join(", ") })}`}
              </a>
              {law && `, ${t("lawGazette", { numbers: law.gazette })}`}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
