import { createFormatter, createTranslator } from "use-intl/core";
import type { Locale } from "./locales.ts";
import { type Feature, messagesFor } from "./messages.ts";

/** Days are days in Belgrade's calendar; nothing on the site has a clock time. */
const timeZone = "Europe/Belgrade";

/** `t("key", values)` for one feature's messages, on the server. Client components use useTranslations of use-intl. */
export function translator<F extends Feature>(locale: Locale, feature: F) {
  return createTranslator({ locale, messages: messagesFor(locale), namespace: feature, timeZone });
}

/** Numbers, days and distances as the reader's language writes them. */
export function formatter(locale: Locale) {
  return createFormatter({ locale, timeZone });
}
