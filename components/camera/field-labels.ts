import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

/** What each published column is called on pages. */
export function fieldLabels(locale: Locale) {
  const t = translator(locale, "camera");
  return {
    type: t("type"),
    camera_type: t("camera_type"),
    count: t("count"),
    directions: t("directions"),
    mount: t("mount"),
    height: t("height"),
    setting: t("setting"),
    zone: t("zone"),
    operator_type: t("operator_type"),
    operator: t("operator"),
    manufacturer: t("manufacturer"),
    model: t("model"),
    sign_present: t("sign_present"),
    verification: t("verification"),
    status: t("status"),
    municipality: t("municipality"),
    address: t("address"),
    ref: t("ref"),
    lat: t("lat"),
    lon: t("lon"),
    location_id: t("location_id"),
    first_seen_on: t("first_seen_on"),
    last_confirmed_on: t("last_confirmed_on"),
    installed_on: t("installed_on"),
    recorded_on: t("recorded_on"),
    removed_on: t("removed_on"),
    removed_reason: t("removed_reason"),
    removed_source: t("removed_source"),
    installed_source: t("installed_source"),
    source: t("source"),
  };
}
