import { codebook } from "@/lib/cameras/codebook";
import type { Locale } from "@/lib/i18n/locales";
import { worded } from "@/lib/i18n/worded";

/** What each published column is called on pages. */
export const fieldLabels = (locale: Locale): Record<string, string> =>
  Object.fromEntries(codebook.map(({ name, title }) => [name, worded(title, locale)]));
