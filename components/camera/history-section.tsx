import { LocalLink } from "@/components/ui/local-link";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { HistoryEntry } from "@/lib/views/camera-view";
import { HistoryLine } from "./history-line";

/** What happened to a camera, newest first: days and roles. */
export function HistorySection({ history, locale }: { history: readonly HistoryEntry[]; locale: Locale }) {
  const t = translator(locale, "camera");
  return (
    <section aria-labelledby="history" className="camera-section">
      <h2 id="history">{t("history")}</h2>
      <ol className="history-list">
        {history.map((entry) => (
          <li key={entry.hash}>
            <time dateTime={entry.day}>{dayWords(entry.day, locale)}</time>
            <span>
              <HistoryLine entry={entry} locale={locale} />
            </span>
          </li>
        ))}
      </ol>
      <p className="camera-note">
        {t("historyNote")} <LocalLink page="/izmene">{t("allChanges")}</LocalLink>
      </p>
    </section>
  );
}
