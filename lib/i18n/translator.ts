import { createTranslator } from "use-intl/core";
import { timeZone } from "./formatter.ts";
import type { Locale } from "./locales.ts";
import { type Feature, messagesFor } from "./messages.ts";

const create = <F extends Feature>(locale: Locale, feature: F) =>
  createTranslator({ locale, messages: messagesFor(locale), namespace: feature, timeZone });

type Translators = { [F in Feature]?: { [L in Locale]?: ReturnType<typeof create<F>> } };

/** Each keeps the messages that it has read. */
const made: Translators = {};

/** `t("key", values)` for one feature's messages, on the server. Client components use useTranslations of use-intl. */
export function translator<F extends Feature>(locale: Locale, feature: F): ReturnType<typeof create<F>> {
  const ofFeature: NonNullable<Translators[F]> = made[feature] ?? {};
  made[feature] = ofFeature;
  ofFeature[locale] ??= create(locale, feature);
  return ofFeature[locale];
}
