import { dayWords } from "@/lib/cameras/sentences";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { worded } from "@/lib/i18n/worded";
import { cameraLaw, LAW_CHECKED_ON, laws } from "@/lib/rights/camera-law";
import type { OperatorType } from "@/prisma/generated/enums";

/** What the law says about a camera of this operator, each sentence with its article. */
export function LawSection({ operatorType, locale }: { operatorType: OperatorType; locale: Locale }) {
  const t = translator(locale, "camera");
  const { track, statements } = cameraLaw[operatorType];
  const intro = { police: t("lawPolice"), ordinary: t("lawOrdinary"), open: t("lawOpen") }[track];
  return (
    <section aria-labelledby="pravo" className="camera-section">
      <h2 id="pravo">{t("law")}</h2>
      <p>{intro}</p>
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
      <p className="camera-note">{t("lawNote", { day: dayWords(LAW_CHECKED_ON, locale) })}</p>
    </section>
  );
}
