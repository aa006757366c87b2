// What photos say of themselves, and the form takes over.

import { type RefObject, useCallback, useRef, useState } from "react";
import type { LatLon } from "@/lib/geo/distance";
import type { Hints } from "./read-hints";
import { placeOf } from "./report-fields";
import { takeHints } from "./take-hints";
import type { Fields } from "./use-fields";
import type { usePlace } from "./use-place";

type Taken = {
  /** Takes what a photo says of itself, where nobody has said otherwise. */
  take: (hints: Hints) => void;
  /** Where a photo says that it was taken. Only how far that is from the place is sent. */
  photoPlace: RefObject<LatLon | null>;
  /** The direction was proposed by a photo. */
  direction: boolean;
  /** The day was. */
  day: boolean;
  /** A person has turned the direction. */
  turned: () => void;
  /** Another report begins. */
  restart: () => void;
};

/** `confirming`: a camera that is known is asked about. `today`: YYYY-MM-DD. */
export function useHints(
  { now, chosen, touched, change }: Fields,
  place: ReturnType<typeof usePlace>,
  confirming: boolean,
  today: string,
): Taken {
  const [direction, sayDirection] = useState(false);
  const [day, sayDay] = useState(false);
  /** A photo has told its place, or the place of the report before stands still. */
  const hinted = useRef(false);
  const photoPlace = useRef<LatLon | null>(null);

  function take(hints: Hints): void {
    touched.current = true;
    const form = { fields: now.current, chosen: chosen.current, confirming, hinted: hinted.current, today };
    const taken = takeHints(hints, { ...form, photoPlace: photoPlace.current });
    photoPlace.current = taken.photoPlace;
    hinted.current = taken.hinted;
    if (Object.keys(taken.fields).length) change(taken.fields);
    if (taken.fields.place !== undefined) place.restart(taken.fields);
    if (taken.said.place !== undefined) place.say(taken.said.place);
    if (taken.said.direction !== undefined) sayDirection(taken.said.direction);
    if (taken.said.day !== undefined) sayDay(taken.said.day);
  }

  const restart = useCallback(() => {
    hinted.current = placeOf(now.current) !== null;
    photoPlace.current = null;
    sayDirection(false);
    sayDay(false);
  }, [now]);

  return { take, photoPlace, direction, day, turned: () => sayDirection(false), restart };
}
