// A camera in sentences, for pages made on the server: its title, its age, its values in words. Pure; it holds every
// message of the site, so the browser takes lib/cameras/wording.ts instead.

import type { CameraType, Mount, SurveillanceType } from "../../prisma/generated/enums.ts";
import { dayWords, formatter } from "../i18n/formatter.ts";
import type { Locale } from "../i18n/locales.ts";
import { localized } from "../i18n/localized.ts";
import { translator } from "../i18n/translator.ts";
import { readClaims } from "./claims.ts";
import { type Column, codebook } from "./columns.ts";
import { readDirections } from "./directions.ts";
import { cameraTypes, mounts, surveillanceTypes } from "./vocabulary.ts";
import { directionsWording } from "./wording.ts";

/** "Last confirmed 5 years ago." Days are YYYY-MM-DD. */
export function freshnessWords(lastConfirmedOn: string | null, today: string, locale: Locale): string {
  const t = translator(locale, "camera");
  if (lastConfirmedOn === null) return t("neverConfirmed");
  const [year = 0, month = 0, day = 0] = lastConfirmedOn.split("-").map(Number);
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split("-").map(Number);
  const months = (thisYear - year) * 12 + thisMonth - month - (thisDay < day ? 1 : 0);
  if (months < 1) return t("confirmedThisMonth");
  return months < 24
    ? t("confirmedMonths", { count: months })
    : t("confirmedYears", { count: Math.floor(months / 12) });
}

type Kind = { type: SurveillanceType; camera_type: CameraType };

/** What kind of device it is, in two or three words. */
function kindWords({ type, camera_type }: Kind, locale: Locale): string {
  if (type !== "camera" && type !== "other") return localized(surveillanceTypes[type], locale);
  if (camera_type === "unknown" || camera_type === "other") return translator(locale, "camera")("anyCamera");
  return localized(cameraTypes[camera_type], locale);
}

/** Its title: "Fixed camera, pole, direction 290°". What is unknown is left out. */
export function cameraTitle(
  camera: Kind & { mount: Mount; directions: string | null; count: number },
  locale: Locale,
): string {
  const kind = kindWords(camera, locale);
  const parts = [camera.count > 1 ? `${camera.count} × ${kind}` : kind];
  if (camera.mount !== "unknown" && camera.mount !== "other") parts.push(localized(mounts[camera.mount], locale));
  const bearings = readDirections(camera.directions).filter((direction) => direction.kind === "bearing");
  if (bearings.length) {
    const degrees = bearings.map((bearing) => `${Math.round(bearing.degrees)}°`).join(", ");
    parts.push(translator(locale, "camera")("titleDirection", { degrees }));
  }
  const title = parts.join(", ");
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** Words of values by the names of published columns. */
const terms = new Map<string, Column["values"]>(codebook.map(({ name, values }) => [name, values]));

function claimsWords(stored: string, locale: Locale): string {
  const t = translator(locale, "camera");
  const claims = readClaims(stored) ?? [];
  return claims
    .map(({ capability, claimedBy, source }) => t("claim", { capability, by: claimedBy, source }))
    .join("; ");
}

/** A published value in words; what is unknown is said as unknown. `column` is the name of the export's column. */
export function valueWords(column: string, value: string | number | null, locale: Locale): string {
  const vocabulary = terms.get(column);
  const text = String(value ?? "");
  const term = vocabulary && Object.hasOwn(vocabulary, text) ? vocabulary[text] : undefined;
  if (term) return localized(term, locale);
  if (column === "directions") return directionsWording(text || null, locale);
  if (text === "") return translator(locale, "camera")("unknown");
  if (column === "capabilities") return claimsWords(text, locale);
  if (column === "height") return `${formatter(locale).number(Number(value))} m`;
  return column.endsWith("_on") ? dayWords(text, locale) : text;
}
