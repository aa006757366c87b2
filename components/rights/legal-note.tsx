import { dayWords } from "@/lib/i18n/formatter";
import "./rights.css";

import { LocalLink } from "@/components/ui/local-link";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { LAW_CHECKED_ON } from "@/lib/rights/content";

/** That this is no legal advice, on which day the law was last checked, and where its sources are. */
export function LegalNote({ locale }: { locale: Locale }) {
  const t = translator(locale, "rights");
  return (
    <p className="legal-note">
      <strong>{t("noAdvice")}</strong> {t("checkedOn", { day: dayWords(LAW_CHECKED_ON, locale) })}{" "}
      <LocalLink page="/prava/izvori">{t("checkedSources")}</LocalLink>
    </p>
  );
}
