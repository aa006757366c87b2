import "./diagram.css";

import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { system } from "@/lib/rights/content";
import { FactSources } from "./fact-sources";
import { StepDrawing } from "./step-drawing";

/**
 * How a picture goes through the system: four drawn steps with arrows between them, beside each other where there is
 * room and under each other on a phone. The words are text, so the drawing needs no other.
 */
export function SystemDiagram({ locale }: { locale: Locale }) {
  const t = translator(locale, "timeline");
  const sources = [...new Set(system.steps.flatMap((step) => step.sources))];
  return (
    <figure className="system-diagram" aria-label={t("systemLabel")}>
      <ol>
        {system.steps.map(({ id, title, text, products }, at) => (
          <li key={id}>
            <StepDrawing step={id} />
            <p className="step-title">
              <span aria-hidden="true">{at + 1}</span> {localized(title, locale)}
            </p>
            <p>{localized(text, locale)}</p>
            <p className="step-products">{t("systemProducts", { names: products.join(", ") })}</p>
          </li>
        ))}
      </ol>
      <figcaption>
        <FactSources sources={sources} mark="P" locale={locale} />
      </figcaption>
    </figure>
  );
}
