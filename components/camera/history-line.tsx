import { LocalLink } from "@/components/ui/local-link";
import type { HistoryEntry } from "@/lib/cameras/camera-view";
import { valueWords } from "@/lib/cameras/sentences";
import type { Why } from "@/lib/history/told";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { fieldLabels } from "./field-labels";

function wordsOf(locale: Locale) {
  const t = translator(locale, "camera");
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
  const whys: Record<Why, string> = {
    sighting: t("whySighting"),
    correction: t("whyCorrection"),
    gone: t("whyGone"),
    duplicate: t("whyDuplicate"),
    edit: t("whyEdit"),
    split: t("whySplit"),
    revert: t("whyRevert"),
    takedown: t("whyTakedown"),
  };
  return { kinds, roles, whys };
}

/** What one event tells: what happened, in which role, from what to what, and why. The day stands beside it. */
export function HistoryLine({ entry, locale }: { entry: HistoryEntry; locale: Locale }) {
  const t = translator(locale, "camera");
  const labels = fieldLabels(locale);
  const { kinds, roles, whys } = wordsOf(locale);
  const { kind, role, hash, changes, why, note, photosAdded, photosRemoved, into } = entry;
  const words = (column: string, value: string | number | null) =>
    column.endsWith("source") && value === "citizens" ? roles.citizens : valueWords(column, value, locale);
  return (
    <>
      <strong>{kinds[kind]}</strong>, {roles[role]} <code className="history-hash">{hash}</code>
      {typeof into === "string" && (
        <span className="history-change">
          {t("mergedInto")}{" "}
          <LocalLink page="/kamera/[id]" parameters={{ id: into }}>
            {into}
          </LocalLink>
        </span>
      )}
      {into === null && <span className="history-change">{t("unmerged")}</span>}
      {changes.map(({ column, from, to }) => (
        <span key={column} className="history-change">
          {t("change", { field: labels[column] ?? column, from: words(column, from), to: words(column, to) })}
        </span>
      ))}
      {photosAdded > 0 && <span className="history-change">{t("photosAdded", { count: photosAdded })}</span>}
      {photosRemoved > 0 && <span className="history-change">{t("photosRemoved", { count: photosRemoved })}</span>}
      {why && <span className="history-change">{t("why", { why: whys[why] })}</span>}
      {note && <span className="history-change">{t("eventNote", { note })}</span>}
    </>
  );
}
