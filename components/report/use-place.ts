// The place of a report: chosen on the map, by asking the device, by a photo, or by what was typed.

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { useLatest } from "@/components/ui/use-latest";
import { contains, type LatLon } from "@/lib/geo/distance";
import { SERBIA } from "@/lib/import/place";
import { atMost } from "@/lib/offline/at-most";
import type { Values } from "./fields";
import type { PlaceSaid } from "./place-step";
import type { Fields } from "./use-fields";

/** Milliseconds that what looks a place up may take to come. */
const PATIENCE = 20_000;

type ChosenPlace = {
  /** What is said of it. */
  said: PlaceSaid | null;
  say: (said: PlaceSaid | null) => void;
  /** A place that a person has chosen, by hand, by asking the device, or by what was `typed`. */
  choose: (at: LatLon, told: PlaceSaid | null, typed?: string) => void;
  /** Makes the typed place, if there is one, the place. False where it cannot be found. */
  findTyped: () => Promise<boolean>;
  /** Other fields have come: what was typed in them is the place that they hold. */
  restart: (fields: Values) => void;
};

/** `input` is where a place is typed. */
export function usePlace({ now, set }: Fields, input: RefObject<HTMLInputElement | null>): ChosenPlace {
  const [said, say] = useState<PlaceSaid | null>(null);
  /** What was typed as the place that is chosen now. */
  const found = useRef("");

  const restart = useCallback((fields: Values) => {
    found.current = fields.lat ? (fields.place ?? "") : "";
  }, []);

  function choose(at: LatLon, told: PlaceSaid | null, typed = ""): void {
    const inside = contains(SERBIA, at);
    // Where the device is abroad there is nothing to show; the cross shows where it was put.
    if (inside || told === null) {
      found.current = typed;
      set({ lat: at.lat.toFixed(6), lon: at.lon.toFixed(6), place: typed });
    }
    say(inside ? told : "placeOutside");
  }

  async function findTyped(): Promise<boolean> {
    const text = now.current.place ?? "";
    if (!text.trim() || text === found.current) return true;
    const search = await atMost(PATIENCE, import("@/lib/geo/find-place")).catch(() => null);
    if (now.current.place !== text) return findTyped();
    const place = search?.findPlace(text);
    if (!place) {
      say(search ? "placeNotFound" : "placeNotSearched");
      input.current?.focus();
      return false;
    }
    choose(place.at, null, text);
    return true;
  }

  // A place that was typed before the script was there.
  const findEarly = useLatest(findTyped);
  useEffect(() => void findEarly.current(), []);

  return { said, say, choose, findTyped, restart };
}
