// What a request for a file may say beside the filter.

import { defaultLocale, type Locale } from "../i18n/locales.ts";
import type { Format } from "./formats.ts";
import type { ExportOptions } from "./selection.ts";

/** The languages of a file as they are asked for; "sr" is the site's default script. */
export const languages: Readonly<Record<string, Locale>> = {
  sr: defaultLocale,
  "sr-Latn": "sr-Latn",
  "sr-Cyrl": "sr-Cyrl",
  en: "en",
};

/** What each option may be, as programs are told. */
export const allowedOptions: Readonly<Record<keyof ExportOptions, readonly string[]>> = {
  lang: Object.keys(languages),
  excel: ["1", "0"],
};

/** Reads what a format understands; tells what it does not, and what cannot be read. Empty values are none. */
export function parseOptions(
  format: Format,
  search: URLSearchParams,
): { options: ExportOptions; faults: { field: string; detail: string }[] } {
  const options: ExportOptions = {};
  const faults: { field: string; detail: string }[] = [];
  for (const field of ["lang", "excel"] as const) {
    const text = search.get(field)?.trim() ?? "";
    if (text === "") continue;
    const allowed = allowedOptions[field];
    if (!format.options.includes(field)) faults.push({ field, detail: `${format.label} has no such option.` });
    else if (!allowed.includes(text)) faults.push({ field, detail: `Allowed: ${allowed.join(", ")}.` });
    else if (field === "lang") options.lang = languages[text] ?? defaultLocale;
    else if (text === "1") options.excel = true;
  }
  return { options, faults };
}
