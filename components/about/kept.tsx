import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { MAX_PHOTOS } from "@/lib/photos/limits";
import { sizes } from "@/lib/photos/photo";
import { keptOfDemand, keptOfModerator, keptOfReport } from "@/lib/privacy/kept";
import { SESSION_IDLE, SESSION_LONGEST } from "@/lib/site/moderator";

const lists = { report: keptOfReport, demand: keptOfDemand, moderator: keptOfModerator };

/** What is kept of a report, of a demand or of a moderator; figures are those of the code. */
export function Kept({ of, locale }: { of: keyof typeof lists; locale: Locale }) {
  const t = translator(locale, "privacy");
  const figures = {
    photos: MAX_PHOTOS,
    pixels: sizes.large,
    minutes: SESSION_IDLE / 60,
    hours: SESSION_LONGEST / 3_600,
  };
  return (
    <>
      <p>{t("keptTitle")}</p>
      <ul className="bullets">
        {lists[of].map((key) => (
          <li key={key}>{t(key, figures)}</li>
        ))}
      </ul>
    </>
  );
}
