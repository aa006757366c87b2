"use client";

import { useEffect } from "react";
import { offlineWorkers } from "@/components/ui/site-storage";

/** Milliseconds after which the page has nothing more urgent to do. */
const LATER = 4_000;

/**
 * Keeps what makes a page's files for when there is no signal: `prepare` loads it. Not for whoever counts every byte,
 * and not before there is an offline copy at all (components/ui/offline-copy.tsx).
 */
export function useKeptOffline(prepare: () => Promise<unknown>): void {
  useEffect(() => {
    let over = false;
    offlineWorkers()?.ready.then(
      () => {
        if (over) return;
        setTimeout(() => {
          if (!over) prepare().catch(() => {});
        }, LATER);
      },
      () => {},
    );
    return () => {
      over = true;
    };
  }, [prepare]);
}
