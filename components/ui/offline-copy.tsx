"use client";

import { useEffect } from "react";

/** Lets the browser keep the site for when there is no signal, once the page has nothing more urgent to do. */
export function OfflineCopy() {
  useEffect(() => {
    if (!("serviceWorker" in navigator) || process.env.NODE_ENV !== "production") return;
    // Half a megabyte is much for whoever counts every one.
    if ("connection" in navigator && (navigator.connection as { saveData?: boolean }).saveData) return;
    const keep = () => void navigator.serviceWorker.register("/sw.js").catch(() => {});
    const wait = setTimeout(keep, 3_000);
    return () => clearTimeout(wait);
  }, []);
  return null;
}
