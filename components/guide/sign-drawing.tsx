import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

/** The police's sign as the Rulebook describes it: what must be on it, in a layout of our own. */
export function SignDrawing({ locale }: { locale: Locale }) {
  const t = translator(locale, "guide");
  return (
    <svg viewBox="0 0 240 240" className="drawing sign-drawing" role="img" aria-label={t("signDrawing")}>
      <path className="draw-body" d="M12 10h216q6 0 6 6v208q0 6-6 6H12q-6 0-6-6V16q0-6 6-6z" />
      <path className="draw-line" d="M70 46v68M70 92h16l14-8" />
      <path className="draw-ink" d="M92 60l66 8v30l-66-8zM84 48l86 11v7L84 55z" />
      <circle className="draw-lens" cx="162" cy="83" r="9" />
      <text x="120" y="146" fontSize="20">
        {t("signWords1")}
      </text>
      <text x="120" y="172" fontSize="20">
        {t("signWords2")}
      </text>
      <path className="draw-line" d="M36 188h168" />
      <text x="120" y="213" fontSize="16">
        {t("signAddress")}
      </text>
    </svg>
  );
}
