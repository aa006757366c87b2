import { LocalLink } from "@/components/ui/local-link";
import type { Locale, Wording } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { cite, shortName } from "@/lib/rights/references";
import { pieces } from "@/lib/rights/words";

/** Something that a page states: its words, and what they rest on. */
export type Stated = { text: Wording; sources: string[]; mark: "P" | "S" };

/** Words of the content; what leads to the glossary is a link. */
function Words({ words, locale }: { words: Wording; locale: Locale }) {
  return pieces(words, locale).map(({ text, term }) =>
    term ? (
      <LocalLink key={`${term} ${text}`} page="/prava/pojmovnik" hash={term} className="term-link">
        {text}
      </LocalLink>
    ) : (
      text
    ),
  );
}

/** The link after a sentence that opens its note (components/rights/notes.tsx). */
function NoteLink({ id, sources, locale }: { id: string; sources: readonly string[]; locale: Locale }) {
  const t = translator(locale, "rights");
  const words = cite(sources)
    .map((cited) => [localized(shortName(cited), locale), cited.places.join(", ")].filter(Boolean).join(" "))
    .join("; ");
  return (
    <a
      id={`s-${id}`}
      href={`#n-${id}`}
      className="note-link"
      role="doc-noteref"
      aria-label={t("noteOf", { source: words })}
    >
      {words}
    </a>
  );
}

/** One sentence with the link to its note. `id` is the note's name on this page. */
export function Sentence({ id, stated, locale }: { id: string; stated: Stated; locale: Locale }) {
  return (
    <>
      <Words words={stated.text} locale={locale} /> <NoteLink id={id} sources={stated.sources} locale={locale} />
    </>
  );
}
