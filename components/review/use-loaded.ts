"use client";

import { useCallback, useEffect, useState } from "react";
import { Refused } from "./review-api";

/** What a view shows: asked for when it opens, and again by `reload`. */
export function useLoaded<Value>(load: () => Promise<Value>) {
  const [value, setValue] = useState<Value | null>(null);
  const [fault, setFault] = useState<Refused | null>(null);
  const reload = useCallback(async () => {
    try {
      setValue(await load());
      setFault(null);
    } catch (error) {
      setFault(error instanceof Refused ? error : new Refused("failed"));
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
