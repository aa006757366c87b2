"use client";

import { useCopy } from "./use-copy";
import { useScripted } from "./use-scripted";

type Props = { text: string; labels: { copy: string; copied: string; failed: string } };

/** Copies a text. Without JavaScript there is no button: the text beside it can be selected. */
export function CopyButton({ text, labels }: Props) {
  const scripted = useScripted();
  const { said, copy } = useCopy(text, labels);
  if (!scripted) return null;
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
