import { SymbolIcon } from "@/components/map/symbol-icon";
import { Statements } from "@/components/timeline/what-is-known";
import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import type { guide, SeenKind } from "@/lib/rights/content";
import { KindDrawing } from "./kind-drawing";

type Kind = (typeof guide)["kinds"][number];

/** What each drawing shows; keys of messages/guide.json. */
const DRAWN = {
  fixed: "draw_fixed",
  dome: "draw_dome",
  panning: "draw_panning",
  ALPR: "draw_ALPR",
  body: "draw_body",
} as const satisfies Record<SeenKind, string>;

/** One kind of camera: its drawing, its sign on the map, what shows, what does not, and how to report it. */
export function KindEntry({ kind: { id, name, tells, hides, advice }, locale }: { kind: Kind; locale: Locale }) {
  const t = translator(locale, "guide");
  return (
    <section id={id} aria-labelledby={`${id}-naslov`} className="kind">
      <div>
        <div className="kind-picture">
          <KindDrawing kind={id} label={t(DRAWN[id])} />
        </div>
        {id !== "body" && (
          <p className="kind-mark">
            {t("onMap")} <SymbolIcon symbol={id} tone="verified" size={28} />
          </p>
        )}
      </div>
      <div>
        <h3 id={`${id}-naslov`}>{localized(name, locale)}</h3>
        <h4>{t("tells")}</h4>
        <Statements statements={tells} locale={locale} />
        {hides.length > 0 && (
          <>
            <h4>{t("hides")}</h4>
            <Statements statements={hides} locale={locale} />
          </>
        )}
        <p className="kind-advice">
          <strong>{t("advice")}:</strong> {localized(advice, locale)}
        </p>
      </div>
    </section>
  );
}
