// The three ways to read the site: Serbian in Latin (the default), Serbian in Cyrillic, English.

export const locales = ["sr-Latn", "sr-Cyrl", "en"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "sr-Latn";

/** What one thing is called: Serbian is written once, in Cyrillic; its Latin form follows by rule. */
export type Wording = { sr: string; en: string };

export function isLocale(text: string): text is Locale {
  return (locales as readonly string[]).includes(text);
}
