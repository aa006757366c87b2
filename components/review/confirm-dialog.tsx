"use client";

// Asks before something that cannot be taken back: says what will happen, and does it on a second press.

import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";

type Props = { title: string; submit: string; onConfirm: () => void; onClose: () => void; children: ReactNode };

export function ConfirmDialog({ title, submit, onConfirm, onClose, children }: Props) {
  const t = useTranslations("review");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="review-keys" aria-labelledby="confirm-title" onClose={onClose}>
      <h2 id="confirm-title">{title}</h2>
      {children}
      <form method="dialog" className="report-actions">
        <button
          type="submit"
          className="button button-main"
          // biome-ignore lint/a11y/noAutofocus: what was asked for is one more key away, whatever links stand above.
          autoFocus
          onClick={onConfirm}
        >
          {submit}
        </button>
        <button type="submit" className="button">
          {t("cancel")}
        </button>
      </form>
    </dialog>
  );
}
