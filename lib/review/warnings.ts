// What a moderator should look at twice. In: a sighting and what is known around it. Out: words for sentences; a warning
// never blocks anything, and nobody outside learns of it.

import { boxAround, distance, type LatLon } from "../geo/distance.ts";
import { isInRiver } from "../geo/in-river.ts";
import { municipalityAt } from "../geo/municipalities.ts";

/** Metres. */
const PHOTO_APART = 200;
const NEAR_BORDER = 30;
export const SAME_CAMERA = 30;

/** Bits of 64 that may differ between two pictures that look the same. */
const SAME_PICTURE = 6;

/** Sightings of one day within 300 m that are many. */
const MANY = 6;
export const MANY_WITHIN = 300;

const warningKinds = [
  "outsideBelgrade",
  "inRiver",
  "closedArea",
  "justAccepted",
  "samePicture",
  "manyAlike",
  "nearBorder",
  "neverSeenModel",
  "photoElsewhere",
  "withoutProof",
] as const;
type WarningKind = (typeof warningKinds)[number];

/** `about`: what the sentence names: an area, a sighting's or camera's identifier, metres. */
export type Warning = { kind: WarningKind; about: string | null };

/** A place where admins want a second look: military objects, shelters. Metres. */
type ClosedArea = { name: string; lat: number; lon: number; radius: number };

type Told = LatLon & {
  model: string | null;
  photoDistance: number | null;
  proved: boolean;
};

type Known = {
  closedAreas: readonly ClosedArea[];
  /** Perceptual hashes of this sighting's photos, hexadecimal. */
  likenesses: readonly string[];
  /** Other pictures: their hash and what they belong to. */
  others: readonly { likeness: string; of: string }[];
  /** New cameras within SAME_CAMERA metres that were accepted and are not published yet: no list of cameras has them. */
  accepted: readonly LatLon[];
  /** Other sightings of the same day within MANY_WITHIN metres. */
  alike: number;
  /** Whether some camera in Serbia has the model that is told; true where none is. */
  isKnownModel: boolean;
};

const bitsIn = (word: number) => {
  let bits = 0;
  for (let left = word; left; left &= left - 1) bits += 1;
  return bits;
};

/** Whether two perceptual hashes of 64 bits, hexadecimal, are of pictures that look the same. */
export function looksSame(one: string, other: string): boolean {
  const half = (text: string, at: number) => Number.parseInt(text.slice(at, at + 8), 16);
  return bitsIn(half(one, 0) ^ half(other, 0)) + bitsIn(half(one, 8) ^ half(other, 8)) <= SAME_PICTURE;
}

function isNearBorder(place: LatLon): boolean {
  const here = municipalityAt(place.lat, place.lon);
  const { west, south, east, north } = boxAround(place, NEAR_BORDER);
  return [
    [north, place.lon],
    [south, place.lon],
    [place.lat, west],
    [place.lat, east],
  ].some(([lat = 0, lon = 0]) => municipalityAt(lat, lon) !== here);
}

/** The warnings for a sighting, the weightiest first. */
export function warningsFor(told: Told, known: Known): Warning[] {
  const warnings: Warning[] = [];
  const warn = (kind: WarningKind, about: string | null = null) => warnings.push({ kind, about });
  for (const area of known.closedAreas) if (distance(told, area) <= area.radius) warn("closedArea", area.name);
  if (!municipalityAt(told.lat, told.lon)) warn("outsideBelgrade");
  if (isInRiver(told)) warn("inRiver");
  const metres = known.accepted.map((place) => Math.round(distance(told, place))).filter((away) => away <= SAME_CAMERA);
  if (metres.length) warn("justAccepted", String(Math.min(...metres)));
  const same = known.others.find(({ likeness }) => known.likenesses.some((mine) => looksSame(mine, likeness)));
  if (same) warn("samePicture", same.of);
  if (known.alike >= MANY) warn("manyAlike", String(known.alike));
  if (told.photoDistance !== null && told.photoDistance > PHOTO_APART)
    warn("photoElsewhere", String(told.photoDistance));
  if (isNearBorder(told)) warn("nearBorder");
  if (!known.isKnownModel) warn("neverSeenModel", told.model);
  if (!told.proved) warn("withoutProof");
  return warnings;
}
