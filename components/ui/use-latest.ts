import { useLayoutEffect, useRef } from "react";

/** What was drawn last, for what runs later: the map's events, answers that were waited for. Not read while drawing. */
export function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
