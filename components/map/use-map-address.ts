"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";
import { useLatest } from "@/components/ui/use-latest";
import type { CameraFilter } from "@/lib/cameras/filter";
import { type Asked, isMapAddress, readAddress, writeSelection } from "./map-address";

type Shown = {
  /** Null until the address has been read. */
  filter: CameraFilter | null;
  /** The opened camera. */
  camera: string | null;
  /** Whether what the address asked for is done: only then is anything written. */
  settled: boolean;
};

/**
 * Keeps the address and the map alike. What is shown is written; what somebody goes to by a link, or by a step back or
 * forward, is told to `follow`. `page` is another object with each answer of the server's, one to a link to the same
 * address included. `tellPlace` has the map write where it is.
 */
export function useMapAddress(
  page: unknown,
  shown: Shown,
  follow: (asked: Asked) => void,
  tellPlace: () => void,
): void {
  const latest = useLatest({ shown, follow, tellPlace });
  /** A camera was closed, and the step back to the entry before it is on its way. */
  const closing = useRef(false);
  const params = useSearchParams();

  const { filter, camera, settled } = shown;
  const writeShown = useCallback(() => {
    const now = latest.current.shown;
    if (!now.filter || !now.settled || closing.current || writeSelection(now.filter, now.camera)) return;
    closing.current = true;
    history.back();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever of it changes is written.
  useEffect(writeShown, [filter, camera, settled]);

  const read = useCallback(() => {
    if (isMapAddress() && !closing.current) latest.current.follow(readAddress());
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they change when a link was followed.
  useEffect(read, [page, params]);

  useEffect(() => {
    const stepped = () => {
      if (!closing.current) return read();
      closing.current = false;
      writeShown();
      latest.current.tellPlace();
    };
    addEventListener("popstate", stepped);
    return () => removeEventListener("popstate", stepped);
  }, [read, writeShown]);
}
