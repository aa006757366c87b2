"use client";

// Asks before something that cannot be taken back: says what will happen, and does it on a second press.

import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";

type Props = { title: string; submit: string; onConfirm: () => void; onClose: () => void; children: ReactNode };

export function ConfirmDialog({ title, submit, onConfirm, onClose, children }: Props) {
  const t = useTranslations("review");
  const dialog = useRef<HTMLDialogElement>(null);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // What was asked for is one more key away, whatever links stand above it.
    yes.current?.focus();
  }, []);
  return (
    <dialog ref={dialog} className="review-keys" aria-labelledby="confirm-title" onClose={onClose}>
      <h2 id="confirm-title">{title}</h2>
      {children}
      <form method="dialog" className="report-actions">
        <button ref={yes} type="submit" className="button button-main" onClick={onConfirm}>
          {submit}
        </button>
        <button type="submit" className="button">
          {t("cancel")}
        </button>
      </form>
    </dialog>
  );
}
