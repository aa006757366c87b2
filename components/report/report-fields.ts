// What the fields of the report page's form mean, and what is sent of them.

import { distance, type LatLon } from "@/lib/geo/distance";
import type { Values } from "./fields";

/** Fields of a sighting that tell of a camera that is known from the map, and not of a new one. */
const TOLD_OF_SAME = ["direction", "what", "operator_type", "operator", "sign", "mount", "count", "model", "note"];
const TOLD_WHEN_CONFIRMING = ["note", "wrong", "right"];

/** The fields of a form in which nothing was told yet. `today`: YYYY-MM-DD. */
export const emptyFields = (today: string): Values => ({
  seen_on: today,
  count: "1",
  what: "unknown",
  operator_type: "unknown",
  sign: "unknown",
  mount: "unknown",
});

/** The place that is chosen in these fields, if one is. */
export const placeOf = ({ lat, lon }: Values): LatLon | null =>
  lat && lon ? { lat: Number(lat), lon: Number(lon) } : null;

/** Directions in degrees, as their field holds them; other words are left out. */
export const bearings = (text: string | undefined): number[] =>
  (text ?? "")
    .split(";")
    .filter((part) => /^\d+(\.\d+)?$/.test(part.trim()))
    .map(Number);

/** What a report is of. */
export type Of = {
  /** `question`: what was asked about the camera; "same": it was found to be the one that is reported. Null: a new one. */
  known: { id: string; question: string } | null;
  /** Where a photo says that it was taken. */
  photoPlace: LatLon | null;
  /** YYYY-MM-DD. */
  today: string;
};

/**
 * What is sent of a form's fields. Of a new camera all but the words that its place was looked up by, and how many
 * metres from it the photo was taken. Of a known one only what was told beside the question, never where it is.
 */
export function fieldsToSend({ place: _typed, ...fields }: Values, { known, photoPlace, today }: Of): Values {
  if (!known) {
    const at = placeOf(fields);
    const sent: Values = { ...fields, kind: "new" };
    if (at && photoPlace) sent.photo_distance = String(Math.round(distance(at, photoPlace)));
    return sent;
  }
  const same = known.question === "same";
  const sent: Values = {
    kind: same ? "still_there" : known.question,
    camera: known.id,
    seen_on: fields.seen_on ?? today,
  };
  const untold = emptyFields(today);
  for (const name of same ? TOLD_OF_SAME : TOLD_WHEN_CONFIRMING) {
    const told = fields[name];
    if (told && told !== untold[name]) sent[name] = told;
  }
  return sent;
}
