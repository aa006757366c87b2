"use client";

// A link to a place on the same page ("#note") makes an entry in the browser's history that the router knows nothing
// of: whoever went on from there and came back would see the wrong page under the right address. So the router is told.

import { useEffect } from "react";

function tell(): void {
  // The router's own replaceState takes the address over and notes its page with the entry.
  if (!history.state) history.replaceState(null, "", location.href);
}

export function PlacesInHistory() {
  useEffect(() => {
    addEventListener("hashchange", tell);
    return () => removeEventListener("hashchange", tell);
  }, []);
  return null;
}
