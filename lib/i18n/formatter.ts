// Numbers and days as the reader's language writes them. Without the site's messages, so that the browser loads no more
// than it needs.

import type { Locale } from "./locales.ts";

/** Days are days in Belgrade's calendar; nothing on the site has a clock time. */
export const timeZone = "Europe/Belgrade";

/** English has the day before the month, as the laws and the letters here have it: "21 February 2026". */
export function formatter(locale: Locale) {
  const tag = locale === "en" ? "en-GB" : locale;
  return {
    number: (value: number, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options).format(value),
    dateTime: (date: Date, options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(tag, { timeZone, ...options }).format(date),
  };
}
