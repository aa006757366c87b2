"use client";

import { useLocale, useTranslations } from "use-intl";
import { statuses, verifications } from "@/lib/cameras/vocabulary";
import { symbolWording } from "@/lib/cameras/wording";
import { localized } from "@/lib/i18n/localized";
import { symbols, tones } from "@/lib/mapdata/style";
import { SymbolIcon } from "./symbol-icon";

/** What each sign and colour of the map means. */
export function Legend() {
  const t = useTranslations("map");
  const locale = useLocale();
  return (
    <div className="grid gap-4">
      <section>
        <h2>{t("legendShape")}</h2>
        <ul className="legend">
          {symbols.map((symbol) => (
            <li key={symbol}>
              <SymbolIcon symbol={symbol} tone="verified" size={28} />
              {localized(symbolWording(symbol), locale)}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t("legendTone")}</h2>
        <ul className="legend">
          {tones.map((tone) => (
            <li key={tone}>
              <SymbolIcon symbol="dome" tone={tone} size={28} />
              {localized(tone === "removed" ? statuses.removed : verifications[tone], locale)}
            </li>
          ))}
        </ul>
      </section>
      <p>{t("legendCone")}</p>
      <p>{t("legendCluster")}</p>
      <p className="text-sm text-ink-soft">{t("legendSchematic", { sources: t("schematicSources") })}</p>
    </div>
  );
}
