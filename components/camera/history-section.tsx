import type { HistoryEntry } from "@/lib/cameras/camera-view";
import { dayWords, valueWords } from "@/lib/cameras/sentences";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { fieldLabels } from "./field-labels";

/** What happened to a camera, newest first: days and roles. */
export function HistorySection({ history, locale }: { history: readonly HistoryEntry[]; locale: Locale }) {
  const t = translator(locale, "camera");
  const labels: Record<string, string> = fieldLabels(locale);
  const kinds: Record<HistoryEntry["kind"], string> = {
    created: t("eventCreated"),
    changed: t("eventChanged"),
    confirmed: t("eventConfirmed"),
    removed: t("eventRemoved"),
    restored: t("eventRestored"),
    merged: t("eventMerged"),
    vanished: t("eventVanished"),
    reappeared: t("eventReappeared"),
    redacted: t("eventRedacted"),
  };
  const roles: Record<HistoryEntry["role"], string> = {
    import: t("roleImport"),
    editor: t("roleEditor"),
    admin: t("roleAdmin"),
    citizens: t("roleCitizens"),
  };
  return (
    <section aria-labelledby="history" className="camera-section">
      <h2 id="history">{t("history")}</h2>
      <ol className="history-list">
        {history.map(({ kind, role, day, hash, changes }) => (
          <li key={hash}>
            <time dateTime={day}>{dayWords(day, locale)}</time>
            <span>
              <strong>{kinds[kind]}</strong>, {roles[role]} <code className="history-hash">{hash}</code>
              {changes.map(({ column, from, to }) => (
                <span key={column} className="history-change">
                  {t("change", {
                    field: labels[column] ?? column,
                    from: valueWords(column, from, locale),
                    to: valueWords(column, to, locale),
                  })}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
      <p className="camera-note">{t("historyNote")}</p>
    </section>
  );
}
