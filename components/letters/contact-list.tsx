import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { authorities } from "@/lib/rights/content";
import { cite } from "@/lib/rights/references";

/** Whom to write to: each contact with what it is for, its source and how sure it is. */
export function ContactList({ ids, letter, locale }: { ids: readonly string[]; letter: string; locale: Locale }) {
  const t = translator(locale, "letters");
  return authorities
    .filter(({ id }) => ids.includes(id))
    .map(({ id, name, duty, contacts }) => (
      <div key={id} className="letter-contacts">
        <h3>{localized(name, locale)}</h3>
        <p>{localized(duty, locale)}</p>
        <ul className="sentences">
          {contacts
            .filter((contact) => [undefined, letter].includes(contact.letter))
            .map(({ value, use, check, sources }) => (
              <li key={value.en}>
                <strong>{localized(value, locale)}</strong>, {localized(use, locale)}
                <span className="letter-source">
                  {t(check ? "toCheck" : "official")}:{" "}
                  {cite(sources).map(({ key, source }) =>
                    source.urls[0] ? (
                      <a key={key} href={source.urls[0]} rel="noopener noreferrer">
                        {localized(source.name, locale)}
                      </a>
                    ) : (
                      localized(source.name, locale)
                    ),
                  )}
                </span>
              </li>
            ))}
        </ul>
      </div>
    ));
}
