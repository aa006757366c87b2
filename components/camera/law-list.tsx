import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { worded } from "@/lib/i18n/worded";
import { type LawStatement, laws } from "@/lib/rights/camera-law";

/** Sentences on the law, each with its article and the gazette that it stands in. */
export function LawList({ statements, locale }: { statements: readonly LawStatement[]; locale: Locale }) {
  const t = translator(locale, "camera");
  return (
    <ul className="law-list">
      {statements.map(({ text, law, article }) => (
        <li key={text.en}>
          {worded(text, locale)}
          <span className="law-source">
            <a href={laws[law].url} rel="noopener noreferrer">
              {t("lawArticle", { law: worded(laws[law].name, locale), article })}
            </a>
            {`, ${t("lawGazette", { numbers: laws[law].gazette })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
