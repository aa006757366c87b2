import { useEffect, useState } from "react";
import { todayInBelgrade } from "@/lib/i18n/today";

/** Milliseconds that the server may take to tell the day. */
const PATIENCE = 10_000;

/**
 * Today in Belgrade. The server's day (`servedOn`) holds against the device's clock, which may be years off. A page that
 * was kept for offline may be days old: where the device is ahead of it, the server is asked, and only where it cannot be
 * reached is the device believed.
 */
export function useToday(servedOn: string): string {
  const [today, setToday] = useState(servedOn);
  useEffect(() => {
    const onDevice = todayInBelgrade();
    if (onDevice <= servedOn) return;
    let ended = false;
    const ask = async () => {
      const answer = await fetch(location.pathname, {
        method: "HEAD",
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE),
      });
      return todayInBelgrade(new Date(answer.headers.get("Date") ?? ""));
    };
    ask()
      .catch(() => onDevice)
      .then((day) => !ended && setToday(day));
    return () => {
      ended = true;
    };
  }, [servedOn]);
  return today;
}
