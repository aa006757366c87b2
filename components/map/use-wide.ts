"use client";

import { useSyncExternalStore } from "react";

const query = () => matchMedia("(min-width: 64rem)");

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
