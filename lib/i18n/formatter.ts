// Numbers and days as the reader's language writes them. Without the site's messages, so that the browser loads no more
// than it needs.

import type { Locale } from "./locales.ts";

/** Days are days in Belgrade's calendar; nothing on the site has a clock time. */
export const timeZone = "Europe/Belgrade";

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** One for each language and way of writing: to make one costs a hundred times what it does. */
function once<Format extends Intl.NumberFormat | Intl.DateTimeFormat>(
  Kind: new (tag: string, options: object) => Format,
  tag: string,
  options: object,
): Format {
  const key = `${Kind.name} ${tag} ${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known instanceof Kind) return known;
  const format = new Kind(tag, options);
  made.set(key, format);
  return format;
}

/** English has the day before the month, as the laws and the letters here have it: "21 February 2026". */
export function formatter(locale: Locale) {
  const tag = locale === "en" ? "en-GB" : locale;
  return {
    number: (value: number, options: Intl.NumberFormatOptions = {}) =>
      once(Intl.NumberFormat, tag, options).format(value),
    dateTime: (date: Date, options: Intl.DateTimeFormatOptions) =>
      once(Intl.DateTimeFormat, tag, { timeZone, ...options }).format(date),
  };
}

/**
 * A day, a month or a year ("2026-11-23", "2026-11", "2026") as the reader's language writes it; other texts as they
 * are. A Serbian day is in digits, which stand in any case of a sentence.
 */
export function dayWords(day: string, locale: Locale): string {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(day);
  const date = new Date(`${found?.[1]}-${found?.[2] ?? "01"}-${found?.[3] ?? "01"}T12:00:00Z`);
  if (!found || Number.isNaN(date.getTime())) return day;
  return formatter(locale).dateTime(date, {
    year: "numeric",
    ...(found[2] && { month: found[3] && locale !== "en" ? "numeric" : "long" }),
    ...(found[3] && { day: "numeric" }),
  });
}
