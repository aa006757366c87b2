// Where a camera stands, as one says it: its municipality in Belgrade, or the country beyond Serbia.

import type { Municipality } from "../../prisma/generated/enums.ts";
import { countryName, isInSerbia } from "../geo/country.ts";
import type { LatLon } from "../geo/distance.ts";
import type { Locale } from "../i18n/locales.ts";
import { translator } from "../i18n/translator.ts";
import { valueWords } from "./sentences.ts";

type Placed = LatLon & { municipality: Municipality | null };

/** Whether a camera stands where the law of this site does not hold. All of Belgrade is known without looking. */
export const isAbroad = (camera: Placed): boolean => camera.municipality === null && !isInSerbia(camera);

/** "Vračar", "outside Belgrade", "Austria". */
export function placeWords(camera: Placed, locale: Locale): string {
  const t = translator(locale, "camera");
  if (camera.municipality) return valueWords("municipality", camera.municipality, locale);
  return isAbroad(camera) ? (countryName(camera, locale) ?? t("noCountry")) : t("outsideBelgrade");
}
