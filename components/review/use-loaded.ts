"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { Refused } from "./review-api";

/** What a view shows: asked for when it opens, and again by `reload`. */
export function useLoaded<Value>(load: () => Promise<Value>) {
  const [value, setValue] = useState<Value | null>(null);
  const [fault, setFault] = useState<Refused | null>(null);
  /** Counts the questions: an answer to an older one is out of date. */
  const asked = useRef(0);
  const reload = useCallback(async () => {
    asked.current += 1;
    const turn = asked.current;
    try {
      const found = await load();
      if (turn !== asked.current) return;
      setValue(found);
      setFault(null);
    } catch (error) {
      if (turn === asked.current) setFault(error instanceof Refused ? error : new Refused("failed"));
    }
  }, [load]);
  useEffect(() => void reload(), [reload]);
  /** Does something, tells what went wrong, and shows what stands afterwards. */
  const run = useCallback(
    async (work: () => Promise<unknown>) => {
      try {
        await work();
        await reload();
        return true;
      } catch (error) {
        setFault(error instanceof Refused ? error : new Refused("failed"));
        return false;
      }
    },
    [reload],
  );
  return { value, setValue, fault, reload, run };
}
