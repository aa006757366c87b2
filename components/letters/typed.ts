// What is typed into letters. It lives in this page's memory, so that a name is typed once for several letters; on the
// device it is kept only when the person asks, and until it is erased.

import { useSyncExternalStore } from "react";
import { keep, readKept } from "@/components/ui/site-storage";
import type { Values } from "@/lib/rights/letters/compose";

/** Nothing known of a camera: not what a person typed, but what the map said of it. */
export const NO_CAMERA: Values = { cameraId: "", cameraAddress: "", cameraTrack: "" };

/** Key in localStorage. "Delete all traces" clears the whole of it (components/report/device-store.ts). */
const KEPT = "letters";

type State = { values: Values; kept: boolean; failed: boolean };

const EMPTY: State = { values: {}, kept: false, failed: false };

let state: State | null = null;
const listeners = new Set<() => void>();

function fromDevice(): State {
  try {
    const text = readKept(KEPT);
    if (text === null) return EMPTY;
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null) return EMPTY;
    const values = Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === "string");
    return { values: Object.fromEntries(values), kept: true, failed: false };
  } catch {
    return EMPTY;
  }
}

const current = (): State => {
  state ??= fromDevice();
  return state;
};

function change(next: State): void {
  state = next;
  if (next.kept && !keep(KEPT, JSON.stringify(next.values))) state = { ...next, kept: false, failed: true };
  for (const listener of listeners) listener();
}

/** Changes some values. */
export const setTyped = (values: Values): void => change({ ...current(), values: { ...current().values, ...values } });

/** Keeps everything typed on the device from now on, or no longer. */
export function persistTyped(kept: boolean): void {
  if (!kept) keep(KEPT, null);
  change({ ...current(), kept, failed: false });
}

/** Forgets everything typed, on the device too. */
export function eraseTyped(): void {
  keep(KEPT, null);
  change(EMPTY);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What is typed now; nothing on the server, and so in what a reader without JavaScript gets. */
export const useTyped = (): State => useSyncExternalStore(subscribe, current, () => EMPTY);

/** What is typed now, outside of React. */
export const typedNow = (): Values => current().values;
