import type { Locale } from "../i18n/locales.ts";
import { localized } from "../i18n/localized.ts";
import { codebook } from "./columns.ts";

/** What each published column is called on pages. */
export const fieldLabels = (locale: Locale): Record<string, string> =>
  Object.fromEntries(codebook.map(({ name, title }) => [name, localized(title, locale)]));
