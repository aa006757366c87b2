// Sentences of the content with words that lead to the glossary: "Питајте [руковаоца](rukovalac)."

import type { Locale, Wording } from "../i18n/locales.ts";
import { localized } from "../i18n/localized.ts";

const LINK = /\[([^[\]]+)\]\(([a-z0-9-]+)\)/g;

/** A piece of a sentence; `term` names the entry of the glossary that it leads to. */
export type Piece = { text: string; term: string | null };

/** A sentence in the reader's language, in pieces. */
export function pieces(words: Wording, locale: Locale): Piece[] {
  const text = localized(words, locale);
  const found: Piece[] = [];
  let at = 0;
  for (const link of text.matchAll(LINK)) {
    const [whole, inner = "", term = ""] = link;
    if (link.index > at) found.push({ text: text.slice(at, link.index), term: null });
    found.push({ text: inner, term });
    at = link.index + whole.length;
  }
  if (at < text.length) found.push({ text: text.slice(at), term: null });
  return found;
}

/** A sentence without what leads to the glossary. */
export const withoutLinks = ({ sr, en }: Wording): Wording => ({
  sr: sr.replace(LINK, "$1"),
  en: en.replace(LINK, "$1"),
});

/** A sentence in the reader's language without what leads to the glossary. */
export const plainWords = (words: Wording, locale: Locale) => localized(withoutLinks(words), locale);

/** The entries of the glossary that a sentence leads to. */
export const termsOf = (words: Wording) =>
  [words.sr, words.en].flatMap((text) => [...text.matchAll(LINK)].map(([, , term = ""]) => term));
