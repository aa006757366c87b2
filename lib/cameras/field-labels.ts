import type { Locale } from "../i18n/locales.ts";
import { worded } from "../i18n/worded.ts";
import { codebook } from "./columns.ts";

/** What each published column is called on pages. */
export const fieldLabels = (locale: Locale): Record<string, string> =>
  Object.fromEntries(codebook.map(({ name, title }) => [name, worded(title, locale)]));
