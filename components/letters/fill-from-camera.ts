// What a camera of the map says for a letter about it. Pure.

import type { ListedCamera } from "@/components/map/map-messages";
import { municipalityNames } from "@/lib/geo/municipalities";
import { defaultLocale, type Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { href } from "@/lib/i18n/paths";
import type { Values } from "@/lib/rights/letters/compose";

/** Whether the police run it; null when that is not clear. */
const isPolice = ({ operator_type }: ListedCamera): boolean | null =>
  operator_type === "police" ? true : operator_type === "unknown" || operator_type === "traffic" ? null : false;

const isMunicipality = (name: string): name is keyof typeof municipalityNames => name in municipalityNames;

/** Values for what is empty; what a person typed is theirs. `origin` is the site's address. */
export function fillFromCamera(camera: ListedCamera, values: Values, origin: string, locale: Locale): Values {
  const police = isPolice(camera);
  const municipality =
    camera.municipality && isMunicipality(camera.municipality)
      ? localized(municipalityNames[camera.municipality], locale)
      : "";
  const operator = police === false ? (camera.operator ?? "") : "";
  const proposed: Values = {
    place: municipality,
    recipientName: operator,
    controllerName: operator,
    ...(police !== null && {
      track: police ? "police" : "ordinary",
      recipient: police ? "mup" : "other",
      filmedBy: police ? "police" : "ordinary",
    }),
  };
  const empty = Object.entries(proposed).filter(([name, value]) => value !== "" && !values[name]);
  return {
    ...Object.fromEntries(empty),
    coordinates: `${camera.lat.toFixed(5)}, ${camera.lon.toFixed(5)}`,
    cameraTrack: police === null ? "" : police ? "police" : "ordinary",
    cameraId: camera.id,
    // The letter is in Serbian, whatever its writer reads.
    cameraAddress: `${origin}${href("/kamera/[id]", defaultLocale, { id: camera.id })}`,
  };
}
