// The filters as people see them: the name of each and the words of its values.

import type { CameraFilter } from "@/lib/cameras/filter";
import { type FacetName, facetNames } from "@/lib/cameras/filter-names";
import {
  cameraTypes,
  operatorTypes,
  statuses,
  surveillanceTypes,
  verifications,
  zones,
} from "@/lib/cameras/vocabulary";
import { municipalityNames } from "@/lib/geo/municipalities";
import type { Locale, Wording } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";

export const facetTitles = {
  camera_type: "facetCameraType",
  operator_type: "facetOperatorType",
  municipality: "facetMunicipality",
  zone: "facetZone",
  type: "facetType",
  verification: "facetVerification",
  status: "facetStatus",
  source: "facetSource",
  has_photo: "facetPhoto",
} as const satisfies Record<FacetName, string>;

const photo: Record<string, Wording> = {
  yes: { sr: "има фотографију", en: "has a photograph" },
  no: { sr: "нема фотографије", en: "has no photograph" },
};

const terms: Partial<Record<FacetName, Record<string, Wording>>> = {
  camera_type: cameraTypes,
  operator_type: operatorTypes,
  municipality: municipalityNames,
  zone: zones,
  type: surveillanceTypes,
  verification: verifications,
  status: statuses,
  has_photo: photo,
};

/** A facet's value in words. Sources carry their own names. */
export function valueWording(
  name: FacetName,
  value: string,
  locale: Locale,
  sourceNames: Record<string, string>,
): string {
  const wording = terms[name]?.[value];
  return wording ? localized(wording, locale) : (sourceNames[value] ?? value);
}

/** Values that are shown for a facet: all that occur or are switched on, most frequent first; closed lists in their order. */
export function valuesOf(name: FacetName, counts: Record<string, number>, filter: CameraFilter): string[] {
  const chosen = filter[name];
  const on: readonly string[] = chosen === undefined ? [] : typeof chosen === "string" ? [chosen] : chosen;
  const values = new Set([...Object.keys(counts), ...on]);
  return [...values].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a.localeCompare(b));
}

/** Each value that is switched on. */
export function chosenValues(filter: CameraFilter): { name: FacetName; value: string }[] {
  return facetNames.flatMap((name) => {
    const chosen = filter[name];
    const values: readonly string[] = chosen === undefined ? [] : typeof chosen === "string" ? [chosen] : chosen;
    return values.map((value) => ({ name, value }));
  });
}
