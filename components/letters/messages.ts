import type { Locale } from "@/lib/i18n/locales";
import { messagesFor } from "@/lib/i18n/messages";

/** What letters say in the browser: their own sentences, and whose data the small map shows. */
export function lettersMessages(locale: Locale) {
  const { common, letters, map, report } = messagesFor(locale);
  const { contributors, schematic, schematicSources, baseMap } = map;
  const { placeCloser, placeFarther } = report;
  return {
    common,
    letters,
    map: { contributors, schematic, schematicSources, baseMap },
    report: { placeCloser, placeFarther },
  };
}
