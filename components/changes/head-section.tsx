import { CopyButton } from "@/components/ui/copy-button";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { ChainHead } from "@/lib/sql/history";

/** Where the history ends now, to be kept and checked by whoever likes. */
export function HeadSection({ head, locale }: { head: ChainHead; locale: Locale }) {
  const t = translator(locale, "changes");
  return (
    <section aria-labelledby="vrh" className="camera-section">
      <h2 id="vrh">{t("headTitle")}</h2>
      <p>{t("headText")}</p>
      {head.day !== null && <p>{t("headEvents", { count: head.events, day: dayWords(head.day, locale) })}</p>}
      <code className="copy-text">{head.hash}</code>
      <CopyButton text={head.hash} labels={{ copy: t("copy"), copied: t("copied"), failed: t("notCopied") }} />
      <p>{t("headCheck")}</p>
      <code className="copy-text">npm run audit -- --head {head.hash}</code>
      <p className="camera-note">{t("headSigned")}</p>
      <p>
        <a href="/api/v1/history">{t("headData")}</a>
      </p>
    </section>
  );
}
