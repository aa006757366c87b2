import { Sentence, type Stated } from "@/components/rights/sentence";
import { LocalLink } from "@/components/ui/local-link";
import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { letterPage } from "@/lib/rights/letters/pages";
import { type Hint, templates } from "@/lib/rights/letters/template";

/** What a sentence beside a letter states, with the name of its note; null for advice, which states nothing. */
const stated = ({ text, sources, mark }: Hint): Stated | null => (mark ? { text, sources, mark } : null);

/** Names of the notes of a list of hints, in order. */
const noteId = (list: string, at: number) => `${list}-${at + 1}`;

/** What the notes of a page are made from (components/rights/notes.tsx). */
export const notesOf = (list: string, hints: readonly Hint[]) =>
  hints.flatMap((hint, at) => {
    const said = stated(hint);
    return said ? [{ id: noteId(list, at), stated: said }] : [];
  });

type Props = { list: string; hints: readonly Hint[]; locale: Locale };

/** Sentences beside a letter, each with its source; what has none is called this site's advice. */
export function HintList({ list, hints, locale }: Props) {
  const t = translator(locale, "letters");
  return (
    <ul className="sentences">
      {hints.map((hint, at) => {
        const said = stated(hint);
        return (
          <li key={hint.text.en}>
            {said ? (
              <Sentence id={noteId(list, at)} stated={said} locale={locale} />
            ) : (
              <>
                {localized(hint.text, locale)} <span className="letter-advice">({t("advice")})</span>
              </>
            )}
            {hint.letter && (
              <>
                {" "}
                <LocalLink page={letterPage(hint.letter)}>{letterTitle(hint.letter, locale)}</LocalLink>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** "Letter: Complaint to the Commissioner". */
export const letterTitle = (name: string, locale: Locale) => {
  const title = templates.get(name)?.title;
  return title ? translator(locale, "letters")("toLetter", { title: localized(title, locale) }) : name;
};
