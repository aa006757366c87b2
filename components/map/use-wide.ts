"use client";

import { useSyncExternalStore } from "react";

// As in map.css: a wide screen, and a phone that lies on its side.
const query = () => matchMedia("(min-width: 64rem) or ((min-width: 34rem) and (max-height: 30rem))");

const onChange = (notify: () => void) => {
  const wide = query();
  wide.addEventListener("change", notify);
  return () => wide.removeEventListener("change", notify);
};

/** Whether the panel stands beside the map; else it is a sheet over it. False on the server. */
export function useWide(): boolean {
  return useSyncExternalStore(
    onChange,
    () => query().matches,
    () => false,
  );
}
