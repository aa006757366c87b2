"use client";

import { useEffect, useState } from "react";
import { todayInBelgrade } from "@/lib/i18n/today";
import { isDay } from "@/lib/rights/due-dates";
import { NO_CAMERA, setTyped, typedNow } from "./typed";

/** The address whose camera was taken already; a person may have changed it since. */
let taken = "";

/**
 * The day in Belgrade, once the browser runs the page. The camera that the address names (?kamera=ID), and the day
 * (&datum=DAY), are read here, in the browser; whoever comes from a camera's page was most likely filmed today.
 */
export function useStart(): string {
  const [today, setToday] = useState("");
  useEffect(() => {
    const day = todayInBelgrade();
    setToday(day);
    if (taken === location.href) return;
    taken = location.href;
    const search = new URLSearchParams(location.search);
    const camera = search.get("kamera");
    const seen = search.get("datum") ?? "";
    if (camera)
      setTyped({
        camera: camera.slice(0, 100),
        ...NO_CAMERA,
        day: typedNow().day || (isDay(seen) && seen <= day ? seen : day),
      });
  }, []);
  return today;
}
