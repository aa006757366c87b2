"use client";

import { type ReactNode, useEffect } from "react";
import { type CodeOf, rememberCode } from "./known-code";

type Props = { of: CodeOf; title: string; code: string; text: string; children?: ReactNode };

/** A code that is shown once, and what it is for. `children`: what to do with it. */
export function CodeBox({ of, title, code, text, children }: Props) {
  useEffect(() => rememberCode(of, code), [of, code]);
  return (
    <section aria-labelledby="code-title" className="receipt-code">
      <h2 id="code-title">{title}</h2>
      <p className="code" translate="no">
        {code}
      </p>
      <p>{text}</p>
      {children}
    </section>
  );
}
