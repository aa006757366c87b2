"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { offlineWorkers } from "./site-storage";

/**
 * Lets the browser keep the site for when there is no signal, once the page has nothing more urgent to do, and this
 * page too, if it is one of those that are kept once they were visited: a link within the site brings no document.
 */
export function OfflineCopy() {
  const path = usePathname();

  useEffect(() => {
    if (process.env.NODE_ENV !== "production") return;
    const keep = () =>
      void offlineWorkers()
        ?.register("/sw.js")
        .catch(() => {});
    const wait = setTimeout(keep, 3_000);
    return () => clearTimeout(wait);
  }, []);

  useEffect(() => {
    let over = false;
    offlineWorkers()?.ready.then(
      ({ active }) => {
        if (!over && offlineWorkers()) active?.postMessage({ keep: path });
      },
      () => {},
    );
    return () => {
      over = true;
    };
  }, [path]);
  return null;
}
