import { toLatin } from "./latin.ts";
import type { Locale, Wording } from "./locales.ts";

/** Holds what stands on both its sides in one line, and is not seen. */
const WORD_JOINER = "\u2060";

/** An abbreviation and its ending are one word: no line ends in "МУП-". */
const holdEndings = (text: string) =>
  text.includes("-") ? text.replace(/(?<=\p{Lu}{2}-)(?=\p{Ll})/gu, WORD_JOINER) : text;

/** A wording in a reader's language and script. */
export function localized(wording: Wording, locale: Locale): string {
  if (locale === "en") return wording.en;
  return holdEndings(locale === "sr-Cyrl" ? wording.sr : toLatin(wording.sr));
}
