"use client";

import { useEffect } from "react";
import { offlineWorkers } from "./site-storage";

/** Lets the browser keep the site for when there is no signal, once the page has nothing more urgent to do. */
export function OfflineCopy() {
  useEffect(() => {
    if (process.env.NODE_ENV !== "production") return;
    const keep = () =>
      void offlineWorkers()
        ?.register("/sw.js")
        .catch(() => {});
    const wait = setTimeout(keep, 3_000);
    return () => clearTimeout(wait);
  }, []);
  return null;
}
