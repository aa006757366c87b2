import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

/** Says that official lists, which `leftOut` names, are not in a selection's figures: none was asked for. */
export function OfficialNote({ leftOut, locale }: { leftOut: readonly string[]; locale: Locale }) {
  if (leftOut.length === 0) return null;
  return <p className="notice">{translator(locale, "statistics")("officialNotice")}</p>;
}
