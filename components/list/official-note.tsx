import type { CameraFilter } from "@/lib/cameras/filter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { officialLeftOut } from "@/lib/sql/select";

/** Says that official lists are not in a selection's figures, where there are any and none was asked for. */
export function OfficialNote({ filter, locale }: { filter: CameraFilter; locale: Locale }) {
  if (officialLeftOut(filter).length === 0) return null;
  return <p className="notice">{translator(locale, "statistics")("officialNotice")}</p>;
}
