import { useState } from "react";

/** Copies a text, and says in words what came of it; nothing before it was copied. */
export function useCopy(text: string, labels: { copied: string; failed: string }) {
  const [last, setLast] = useState({ text: "", said: "" });
  const copy = async () => {
    // Where the page did not come over HTTPS there is no clipboard at all.
    try {
      await navigator.clipboard.writeText(text);
      setLast({ text, said: labels.copied });
    } catch {
      setLast({ text, said: labels.failed });
    }
  };
  return { said: last.text === text ? last.said : "", copy };
}
