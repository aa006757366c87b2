import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { worded } from "@/lib/i18n/worded";
import { authorities } from "@/lib/rights/content";
import { cite } from "@/lib/rights/references";

/** Whom to write to: each contact with what it is for, its source and how sure it is. */
export function ContactList({ ids, letter, locale }: { ids: readonly string[]; letter: string; locale: Locale }) {
  const t = translator(locale, "letters");
  return authorities
    .filter(({ id }) => ids.includes(id))
    .map(({ id, name, duty, contacts }) => (
      <div key={id} className="letter-contacts">
        <h3>{worded(name, locale)}</h3>
        <p>{worded(duty, locale)}</p>
        <ul className="sentences">
          {contacts
            .filter((contact) => [undefined, letter].includes(contact.letter))
            .map(({ value, use, check, sources }) => (
              <li key={value.en}>
                <strong>{worded(value, locale)}</strong>, {worded(use, locale)}
                <span className="letter-source">
                  {t(check ? "toCheck" : "official")}:{" "}
                  {cite(sources).map(({ key, source }) =>
                    source.urls[0] ? (
                      <a key={key} href={source.urls[0]} rel="noopener noreferrer">
                        {worded(source.name, locale)}
                      </a>
                    ) : (
                      worded(source.name, locale)
                    ),
                  )}
                </span>
              </li>
            ))}
        </ul>
      </div>
    ));
}
