"use client";

import "./copy-figure.css";

import { useCopy } from "../ui/use-copy";
import { useScripted } from "../ui/use-scripted";

type Props = {
  sentence: string;
  path: string;
  labels: { copy: string; address: string; copied: string; failed: string };
};

/** Copies a figure as a sentence. Without JavaScript it leads to the address at which the figure is found again. */
export function CopyFigure({ sentence, path, labels }: Props) {
  const scripted = useScripted();
  const { said, copy } = useCopy(sentence, labels);
  const sign = (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor">
      <path
        d={said === labels.copied ? "M3 8.5l3.5 3.5L13 4.5" : "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z"}
        strokeWidth="1.5"
      />
    </svg>
  );
  if (!scripted)
    return (
      <a href={path} className="copy-figure" aria-label={labels.address}>
        {sign}
      </a>
    );
  return (
    <>
      <button type="button" className="copy-figure" aria-label={labels.copy} title={labels.copy} onClick={copy}>
        {sign}
      </button>
      <span role="status" className={said === labels.failed ? "copy-status" : "sr-only"}>
        {said}
      </span>
    </>
  );
}
