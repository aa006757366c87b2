import { LocalLink } from "@/components/ui/local-link";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { HistoryEntry } from "@/lib/views/camera-view";
import { eventSentences, eventWords } from "@/lib/views/event-words";

/** What one event tells: what happened, in which role, from what to what, and why. The day stands beside it. */
export function HistoryLine({ entry, locale }: { entry: HistoryEntry; locale: Locale }) {
  const t = translator(locale, "camera");
  const { kinds, roles } = eventWords(locale);
  const { kind, role, hash, into } = entry;
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
      {eventSentences(entry, locale).map((sentence) => (
        <span key={sentence} className="history-change">
          {sentence}
        </span>
      ))}
    </>
  );
}
