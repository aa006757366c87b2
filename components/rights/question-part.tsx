import { LocalLink } from "@/components/ui/local-link";
import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { deadlines, type Question, statement, tracks } from "@/lib/rights/content";
import { letterPage } from "@/lib/rights/letters/pages";
import { templates } from "@/lib/rights/letters/template";
import { Notes } from "./notes";
import { Sentence } from "./sentence";

/** Sections in their order, with their headings. */
const sections = [
  ["allowed", "allowed"],
  ["ask", "mayAsk"],
  ["how", "how"],
  ["byWhen", "byWhen"],
  ["next", "next"],
] as const;

/** One part of a question's page, on one track: what is allowed, what to ask, how, by when, what next; and its notes. */
export function QuestionPart({
  part,
  alone,
  query,
  locale,
}: {
  part: Question["parts"][number];
  alone: boolean;
  /** The camera that the reader comes from, as a letter's address has it; empty for none. */
  query: string;
  locale: Locale;
}) {
  const t = translator(locale, "rights");
  const letters = translator(locale, "letters");
  const Heading = alone ? "h2" : "h3";
  const filled = sections.filter(([section]) => part[section].length > 0);
  const track = part.track && tracks[part.track];
  return (
    <section id={part.id} aria-labelledby={part.title ? `${part.id}-naslov` : undefined} className="question-part">
      {part.title && <h2 id={`${part.id}-naslov`}>{localized(part.title, locale)}</h2>}
      {track && (
        <p className="track">
          <strong>{t("rules", { track: localized(track.name, locale) })}</strong>{" "}
          <Sentence id={`${part.id}-pravila`} stated={track} locale={locale} />
        </p>
      )}
      {filled.map(([section, heading]) => (
        <section key={section}>
          <Heading>{t(heading)}</Heading>
          <ul className="sentences">
            {part[section].map((name) => (
              <li key={name}>
                <Sentence id={`${part.id}-${name}`} stated={statement(name)} locale={locale} />
              </li>
            ))}
          </ul>
          {section === "byWhen" && (
            <ul className="ways">
              {deadlines
                .filter(({ id }) => part.deadlines.includes(id))
                .map(({ id, title }) => (
                  <li key={id}>
                    <LocalLink page="/prava/rokovi" hash={id}>
                      {t("countDates", { letter: localized(title, locale) })}
                    </LocalLink>
                  </li>
                ))}
            </ul>
          )}
        </section>
      ))}
      {part.letters.length > 0 && (
        <section>
          <Heading>{letters("forThis")}</Heading>
          <ul className="ways">
            {part.letters.map((name) => (
              <li key={name}>
                <LocalLink page={letterPage(name)} query={query}>
                  {localized(templates.get(name)?.title ?? { sr: name, en: name }, locale)}
                </LocalLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Notes
        of={[
          ...(track ? [{ id: `${part.id}-pravila`, stated: track }] : []),
          ...filled.flatMap(([section]) =>
            part[section].map((name) => ({ id: `${part.id}-${name}`, stated: statement(name) })),
          ),
        ]}
        locale={locale}
      />
    </section>
  );
}
