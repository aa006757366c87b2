"use client";

import { useState, useSyncExternalStore } from "react";

const never = () => () => {};

type Props = { text: string; labels: { copy: string; copied: string; failed: string } };

/** Copies a text. Without JavaScript there is no button: the text beside it can be selected. */
export function CopyButton({ text, labels }: Props) {
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [said, say] = useState("");
  if (!scripted) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      say(labels.copied);
    } catch {
      say(labels.failed);
    }
  };
  return (
    <>
      <button type="button" className="button button-small" onClick={copy}>
        {labels.copy}
      </button>
      <span role="status" className="copy-status">
        {said}
      </span>
    </>
  );
}
