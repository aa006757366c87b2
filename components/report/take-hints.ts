// What of a photo's own words goes into the form. A person's hand comes before a photo, and the first photo before a
// later one.

import { contains, distance, type LatLon } from "@/lib/geo/distance";
import { SERBIA } from "@/lib/import/place";
import type { Values } from "./fields";
import type { PlaceSaid } from "./place-step";
import type { Hints } from "./read-hints";
import { placeOf } from "./report-fields";

/** Metres from the chosen place within which a photo is of the same camera. */
const SAME_PLACE = 100;

/** Earliest day that a camera's clock may tell. */
const EARLIEST_PHOTO = "2000-01-01";

/** The form as a photo finds it. */
type Found = {
  fields: Values;
  /** Fields that a person filled in. */
  chosen: ReadonlySet<string>;
  /** A camera that is known is asked about: its place and direction are not asked for. */
  confirming: boolean;
  /** A photo has told its place. */
  hinted: boolean;
  /** Where an earlier photo says that it was taken. */
  photoPlace: LatLon | null;
  /** YYYY-MM-DD. */
  today: string;
};

/** What a photo changes. `said` has what is told of the place, and whether the photo proposed a direction and a day. */
type Taken = {
  fields: Values;
  said: { place?: PlaceSaid; direction?: boolean; day?: boolean };
  hinted: boolean;
  photoPlace: LatLon | null;
};

/** Takes what a photo says of itself where no person, and no earlier photo, has said otherwise, and from one photo. */
export function takeHints({ place, direction, day }: Hints, form: Found): Taken {
  const at = form.confirming ? null : place;
  const taken: Taken = {
    fields: {},
    said: {},
    hinted: form.hinted,
    photoPlace: form.photoPlace ?? at,
  };
  const stands = placeOf(form.fields);
  if (at) {
    const outside = !contains(SERBIA, at);
    if (outside || (stands && distance(stands, at) > SAME_PLACE)) {
      taken.said.place = outside ? "placePhotoOutside" : "placeKept";
      return taken;
    }
  }
  if (form.hinted) return taken;
  taken.hinted = at !== null;
  if (at && !stands && !form.fields.place) {
    Object.assign(taken.fields, { lat: at.lat.toFixed(6), lon: at.lon.toFixed(6), place: "" });
    taken.said.place = "placeFromPhoto";
  }
  // Whoever photographs a camera looks at it; it mostly looks back.
  if (!form.confirming && !form.chosen.has("direction") && (at || direction !== null)) {
    taken.fields.direction = direction === null ? "" : String((direction + 180) % 360);
    taken.said.direction = direction !== null;
  }
  const known = day !== null && day <= form.today && day >= EARLIEST_PHOTO ? day : null;
  if (!form.chosen.has("seen_on") && (place || known)) {
    taken.fields.seen_on = known ?? form.today;
    taken.said.day = known !== null;
  }
  return taken;
}
