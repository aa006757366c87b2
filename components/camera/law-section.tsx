import { dayWords } from "@/lib/cameras/sentences";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { cameraLaw, LAW_CHECKED_ON } from "@/lib/rights/content";
import type { OperatorType } from "@/prisma/generated/enums";
import { LawList } from "./law-list";

/** What the law says about a camera of this operator, each sentence with its article. */
export function LawSection({ operatorType, locale }: { operatorType: OperatorType; locale: Locale }) {
  const t = translator(locale, "camera");
  const { track, statements } = cameraLaw[operatorType];
  const intro = { police: t("lawPolice"), ordinary: t("lawOrdinary"), open: t("lawOpen") }[track ?? "open"];
  return (
    <section aria-labelledby="pravo" className="camera-section">
      <h2 id="pravo">{t("law")}</h2>
      <p>{intro}</p>
      <LawList statements={statements} locale={locale} />
      <p className="camera-note">{t("lawNote", { day: dayWords(LAW_CHECKED_ON, locale) })}</p>
    </section>
  );
}
