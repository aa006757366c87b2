// Which country a place lies in, by the borders that editors of OpenStreetMap keep (country-coder). They are large: in
// the browser this file is loaded only when a place outside Belgrade is asked about.

import { iso1A2Code } from "@rapideditor/country-coder";
import type { Locale } from "../i18n/locales.ts";
import type { LatLon } from "./distance.ts";

const codeAt = ({ lat, lon }: LatLon) => iso1A2Code([lon, lat]);

/** Whether Serbian law, as this site tells it, can be said to hold at a place. */
export const isInSerbia = (at: LatLon): boolean => codeAt(at) === "RS";

/** The country's name in the reader's language; null at sea. */
export function countryName(at: LatLon, locale: Locale): string | null {
  const code = codeAt(at);
  return code ? (new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code) : null;
}
