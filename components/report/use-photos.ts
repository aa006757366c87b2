// The photos of a report while they are made ready, one after the other. Whoever sends waits for all of them.

import { useCallback, useRef, useState } from "react";
import { useLatest } from "@/components/ui/use-latest";
import { MAX_PHOTOS } from "@/lib/photos/limits";
import type { ReportPhoto } from "./device-store";
import { PhotoUnreadable, preparePhoto } from "./prepare-photo";
import type { Hints } from "./read-hints";

type Photos = {
  photos: readonly ReportPhoto[];
  /** The photos as they are at this moment, also before they are shown. */
  now: () => readonly ReportPhoto[];
  /** Some are being made ready. */
  working: boolean;
  /** Why the last one could not be taken; a key of messages/report.json. */
  fault: string | null;
  add: (files: readonly File[]) => void;
  /** Resolves, when none is being made ready any more, to why one that was waited for could not be taken, or null. */
  settled: () => Promise<string | null>;
  change: (by: (photos: readonly ReportPhoto[]) => readonly ReportPhoto[]) => void;
  /** Another report begins, with these: what is still being made ready belongs to the old one. */
  restart: (photos: readonly ReportPhoto[]) => void;
};

/** `onAdded` is told of each photo that was taken, and what it says of itself. */
export function usePhotos(onAdded: (hints: Hints) => void): Photos {
  const [photos, setPhotos] = useState<readonly ReportPhoto[]>([]);
  const [waiting, setWaiting] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const latest = useRef<readonly ReportPhoto[]>([]);
  const queue = useRef<Promise<string | null>>(Promise.resolve(null));
  const pending = useRef(0);
  const report = useRef(0);
  const added = useLatest(onAdded);

  const change = useCallback((by: (before: readonly ReportPhoto[]) => readonly ReportPhoto[]) => {
    latest.current = by(latest.current);
    setPhotos(latest.current);
  }, []);

  const add = useCallback(
    (files: readonly File[]) => {
      const mine = report.current;
      setFault(null);
      if (pending.current === 0) queue.current = Promise.resolve(null);
      pending.current += 1;
      setWaiting(pending.current);
      const work = async (): Promise<string | null> => {
        let failed: string | null = null;
        for (const file of files) {
          if (mine !== report.current) break;
          if (latest.current.length >= MAX_PHOTOS) {
            failed = "photoTooMany";
            break;
          }
          try {
            const { blob, editable, hints } = await preparePhoto(file);
            if (mine !== report.current) break;
            change((before) => [...before, { id: crypto.randomUUID(), blob, editable }]);
            added.current(hints);
          } catch (error) {
            failed = error instanceof PhotoUnreadable ? error.message : "photoUnknown";
          }
        }
        pending.current -= 1;
        setWaiting(pending.current);
        if (mine !== report.current) return null;
        if (failed) setFault(failed);
        return failed;
      };
      queue.current = queue.current.then(async (before) => (await work()) ?? before);
    },
    [change],
  );

  const settled = useCallback(async () => {
    let failed: string | null = null;
    while (pending.current > 0) failed = await queue.current;
    return failed;
  }, []);

  const restart = useCallback((kept: readonly ReportPhoto[]) => {
    report.current += 1;
    setFault(null);
    latest.current = kept;
    setPhotos(kept);
  }, []);

  const now = useCallback(() => latest.current, []);
  return { photos, now, working: waiting > 0, fault, add, settled, change, restart };
}
