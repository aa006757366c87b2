import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import type { Dispute } from "@/lib/rights/content";
import { Notes } from "./notes";
import { Sentence, type Stated } from "./sentence";

const named = (prefix: string, said: readonly Stated[]) =>
  said.map((stated, at) => ({ id: `${prefix}-${at + 1}`, stated }));

function Said({ of, locale }: { of: readonly { id: string; stated: Stated }[]; locale: Locale }) {
  return (
    <ul className="sentences">
      {of.map(({ id, stated }) => (
        <li key={id}>
          <Sentence id={id} stated={stated} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

/** What is disputed, with what each side says; nobody is judged right. */
export function DisputeSection({ dispute, locale }: { dispute: Dispute; locale: Locale }) {
  const t = translator(locale, "rights");
  const sides = dispute.sides.map((side) => ({ ...side, said: named(`${dispute.id}-${side.id}`, side.says) }));
  const unknown = named(`${dispute.id}-ne-zna-se`, dispute.unknown);
  return (
    <section id={dispute.id} aria-labelledby={`${dispute.id}-naslov`} className="dispute">
      <h2 id={`${dispute.id}-naslov`}>{t("disputed", { what: localized(dispute.title, locale) })}</h2>
      <p>{localized(dispute.lead, locale)}</p>
      <div className="dispute-sides">
        {sides.map(({ id, who, said }) => (
          <section key={id} aria-labelledby={`${dispute.id}-${id}`}>
            <h3 id={`${dispute.id}-${id}`}>{localized(who, locale)}</h3>
            <Said of={said} locale={locale} />
          </section>
        ))}
      </div>
      <h3>{t("notKnown")}</h3>
      <Said of={unknown} locale={locale} />
      <Notes of={[...sides.flatMap(({ said }) => said), ...unknown]} locale={locale} onLawPage />
    </section>
  );
}
