// The fields of the report page's form: what they hold, and which of them a person filled in.

import { type RefObject, useCallback, useRef, useState } from "react";
import type { Values } from "./fields";

export type Fields = {
  values: Values;
  /** The fields as they are at this moment: what waits for a photo or an answer reads them here. */
  now: RefObject<Values>;
  /** Fields that a person filled in: what a photo or a device proposes gives way to them. */
  chosen: RefObject<Set<string>>;
  /** Something was filled in that would be lost. */
  touched: RefObject<boolean>;
  /** What a person does. */
  set: (by: Values) => void;
  /** What a photo or a device proposes. */
  change: (by: Values) => void;
  /** Other fields in place of these; `byHand`: those of them that a person filled in. */
  replace: (values: Values, byHand: readonly string[]) => void;
};

export function useFields(first: Values): Fields {
  const [values, setValues] = useState(first);
  const now = useRef(values);
  const chosen = useRef(new Set<string>());
  const touched = useRef(false);

  const change = useCallback((by: Values) => {
    touched.current = true;
    now.current = { ...now.current, ...by };
    setValues(now.current);
  }, []);

  const set = useCallback(
    (by: Values) => {
      for (const name of Object.keys(by)) chosen.current.add(name);
      change(by);
    },
    [change],
  );

  const replace = useCallback((next: Values, byHand: readonly string[]) => {
    now.current = next;
    chosen.current = new Set(byHand);
    setValues(next);
  }, []);

  return { values, now, chosen, touched, set, change, replace };
}
