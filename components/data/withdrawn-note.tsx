import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { Withdrawn } from "@/lib/release/files";

/** Says when and why the files of a release were taken away, and what stays. */
export function WithdrawnNote({
  withdrawn: { on, reason, cameras },
  locale,
}: {
  withdrawn: Withdrawn;
  locale: Locale;
}) {
  const t = translator(locale, "data");
  return (
    <div className="notice">
      <p>
        <strong>{t("withdrawnTitle")}</strong>
      </p>
      <p>{t("withdrawnText", { day: dayWords(on, locale), reason, count: cameras.length })}</p>
    </div>
  );
}
