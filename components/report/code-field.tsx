"use client";

import { useEffect, useState } from "react";
import { type CodeOf, knownCode } from "./known-code";

type Props = {
  of: CodeOf;
  id: string;
  /** The code that was asked about already. */
  start?: string | undefined;
  /** The id of what says that it is wrong. */
  fault: string | undefined;
  onCode?: (code: string) => void;
};

/** Where a code is typed: in two lines, since a phone's line is shorter than a code. Begins with the one just given. */
export function CodeField({ of, id, start = "", fault, onCode }: Props) {
  const [code, setCode] = useState(start);
  const change = (next: string) => {
    setCode(next);
    onCode?.(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, and only where nothing stands in it.
  useEffect(() => {
    if (code === "" && knownCode(of)) change(knownCode(of));
  }, []);
  return (
    <textarea
      id={id}
      name="code"
      rows={2}
      className="field code-field"
      required
      maxLength={100}
      value={code}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      aria-invalid={fault ? true : undefined}
      aria-describedby={fault}
      onChange={(event) => change(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        event.currentTarget.form?.requestSubmit();
      }}
    />
  );
}
