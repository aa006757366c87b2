import { CodeBox } from "@/components/report/code-box";
import { CopyButton } from "@/components/ui/copy-button";
import { LocalLink } from "@/components/ui/local-link";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

/** What stands there when a demand is stored: its code, once, and when the answer comes. `dueOn`: YYYY-MM-DD. */
export function DemandReceived({ code, dueOn, locale }: { code: string; dueOn: string; locale: Locale }) {
  const t = translator(locale, "takedown");
  return (
    <div className="receipt">
      <h1>{t("doneTitle")}</h1>
      <p>{t("doneText", { day: dayWords(dueOn, locale) })}</p>
      <CodeBox of="demand" title={t("codeTitle")} code={code} text={t("codeText")}>
        <div className="report-actions">
          <CopyButton
            text={code}
            labels={{ copy: t("codeCopy"), copied: t("codeCopied"), failed: t("codeNotCopied") }}
          />
        </div>
      </CodeBox>
      <p>
        <LocalLink page="/" className="button">
          {translator(locale, "common")("backToMap")}
        </LocalLink>
      </p>
    </div>
  );
}
