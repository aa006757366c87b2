"use client";

// What each key does.

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";

const KEYS = [
  ["A", "key_a"],
  ["E", "key_e"],
  ["1 – 9", "key_digit"],
  ["R", "key_r"],
  ["Q", "key_q"],
  ["S, J", "key_s"],
  ["K", "key_k"],
  ["U", "key_u"],
  ["B", "key_b"],
  ["P", "key_p"],
  ["Ctrl + Enter", "key_enter"],
  ["Esc", "key_escape"],
  ["?", "key_help"],
] as const;

export function KeysSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations("review");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="review-keys" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{t("keys")}</h2>
      <dl>
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" className="button">
          {t("close")}
        </button>
      </form>
    </dialog>
  );
}
