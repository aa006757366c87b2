import { useEffect, useState } from "react";
import { todayInBelgrade } from "@/lib/platform/today";

/** Milliseconds that the server may take to tell the day. */
const PATIENCE = 10_000;

/** Milliseconds. */
const HOUR = 3_600_000;

/** What the server said, or the device where the server could not be asked: once for all that a page counts. */
let told: { served: string; today: Promise<string> } | null = null;

/**
 * The server's day holds against the device's clock, which may be years off. A page that was kept for offline may be
 * days old: where the device is ahead of it, the server is asked, and only where it cannot be reached is the device
 * believed.
 */
function tell(served: string): Promise<string> {
  // Belgrade is two hours ahead of UTC at most, and a calendar costs a phone more than this.
  if (new Date(Date.now() + 2 * HOUR).toISOString().slice(0, 10) <= served) return Promise.resolve(served);
  const onDevice = todayInBelgrade();
  if (onDevice <= served) return Promise.resolve(served);
  if (told?.served === served) return told.today;
  const ask = async () => {
    const answer = await fetch(location.pathname, {
      method: "HEAD",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return todayInBelgrade(new Date(answer.headers.get("Date") ?? ""));
  };
  told = { served, today: ask().catch(() => onDevice) };
  return told.today;
}

/**
 * Today in Belgrade, YYYY-MM-DD. `servedOn` is the day on which the server made the page, for what stands in its HTML;
 * without it there is no day ("") before the browser runs the page, and then that of the document.
 */
export function useToday(servedOn = ""): string {
  const [today, setToday] = useState(servedOn);
  useEffect(() => {
    const served = servedOn || (document.documentElement.dataset.today ?? "");
    let ended = false;
    setToday(served);
    tell(served).then((day) => !ended && setToday(day));
    return () => {
      ended = true;
    };
  }, [servedOn]);
  return today;
}
