import { createTranslator } from "use-intl/core";
import { timeZone } from "./formatter.ts";
import type { Locale } from "./locales.ts";
import { type Feature, messagesFor } from "./messages.ts";

/** `t("key", values)` for one feature's messages, on the server. Client components use useTranslations of use-intl. */
export function translator<F extends Feature>(locale: Locale, feature: F) {
  return createTranslator({ locale, messages: messagesFor(locale), namespace: feature, timeZone });
}
