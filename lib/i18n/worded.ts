import { toLatin } from "./latin.ts";
import type { Locale, Wording } from "./locales.ts";

/** A wording in a reader's language and script. */
export function worded(wording: Wording, locale: Locale): string {
  if (locale === "en") return wording.en;
  return locale === "sr-Cyrl" ? wording.sr : toLatin(wording.sr);
}
