import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { type Statement, system } from "@/lib/rights/content";
import { plainWords } from "@/lib/rights/words";
import { FactSources } from "./fact-sources";

/** Sentences, each with its sources. */
export function Statements({ statements, locale }: { statements: readonly Statement[]; locale: Locale }) {
  return (
    <ul className="statement-list">
      {statements.map(({ id, text, sources, mark }) => (
        <li key={id}>
          {plainWords(text, locale)}
          <FactSources sources={sources} mark={mark} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

/** What is known of the system and what is not, beside each other. */
export function WhatIsKnown({ locale }: { locale: Locale }) {
  const t = translator(locale, "timeline");
  return (
    <div className="what-is-known">
      <section aria-labelledby="sta-znamo">
        <h2 id="sta-znamo">{t("knownTitle")}</h2>
        <Statements statements={system.known} locale={locale} />
      </section>
      <section aria-labelledby="sta-ne-znamo">
        <h2 id="sta-ne-znamo">{t("unknownTitle")}</h2>
        <Statements statements={system.unknown} locale={locale} />
      </section>
    </div>
  );
}
