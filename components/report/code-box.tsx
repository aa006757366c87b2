import type { ReactNode } from "react";

type Props = { title: string; code: string; text: string; children?: ReactNode };

/** A code that is shown once, and what it is for. `children`: what to do with it. */
export function CodeBox({ title, code, text, children }: Props) {
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
