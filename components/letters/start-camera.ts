"use client";

import { useEffect } from "react";
import { useToday } from "@/components/ui/use-today";
import { isDay } from "@/lib/rights/due-dates";
import { NO_CAMERA, setTyped, typedNow } from "./typed";

/** The address whose camera was taken already; a person may have changed it since. */
let taken = "";

/** The day that was proposed with it: it follows when today turns out to be another day. */
let proposed = "";

/**
 * The day in Belgrade, once the browser runs the page. The camera that the address names (?kamera=ID), and the day
 * (&datum=DAY), are read here, in the browser; whoever comes from a camera's page was most likely filmed today.
 */
export function useStart(): string {
  const today = useToday();
  useEffect(() => {
    if (!today) return;
    if (taken === location.href) {
      if (proposed && proposed !== today && typedNow().day === proposed) {
        proposed = today;
        setTyped({ day: today });
      }
      return;
    }
    taken = location.href;
    const search = new URLSearchParams(location.search);
    const camera = search.get("kamera");
    const seen = search.get("datum") ?? "";
    if (!camera) return;
    const asked = typedNow().day || (isDay(seen) && seen <= today ? seen : "");
    proposed = asked ? "" : today;
    setTyped({ camera: camera.slice(0, 100), ...NO_CAMERA, day: asked || today });
  }, [today]);
  return today;
}
