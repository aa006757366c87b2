import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Locale } from "@/lib/i18n/locales";

/** Serbian is written in the script that the reader reads; English readers get Latin. */
export function useScript() {
  const locale = useLocale();
  return useState<Locale>(locale === "sr-Cyrl" ? "sr-Cyrl" : "sr-Latn");
}

/** In which script the Serbian text is written. */
export function ScriptChoice({ script, choose }: { script: Locale; choose: (script: Locale) => void }) {
  const t = useTranslations("letters");
  return (
    <fieldset className="choices">
      <legend>{t("script")}</legend>
      <div className="choice-words">
        {(["sr-Latn", "sr-Cyrl"] as const).map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="script" checked={script === one} onChange={() => choose(one)} />
            <span>{t(one === "sr-Latn" ? "latin" : "cyrillic")}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
