"use client";

// One photo over the whole screen, and as near as its pixels go: plates, faces and makers' names are small.

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { ReviewPhoto } from "./review-photo";

export function PhotoZoom({ id, alt, onClose }: { id: string; alt: string; onClose: () => void }) {
  const t = useTranslations("review");
  const dialog = useRef<HTMLDialogElement>(null);
  const [near, setNear] = useState(false);
  const frame = useRef<HTMLElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    const { scrollWidth = 0, clientWidth = 0, scrollHeight = 0, clientHeight = 0 } = frame.current ?? {};
    if (near) frame.current?.scrollTo((scrollWidth - clientWidth) / 2, (scrollHeight - clientHeight) / 2);
  }, [near]);
  return (
    <dialog ref={dialog} className="review-zoom" aria-label={alt} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard. */}
      <section ref={frame} className={near ? "review-zoom-near" : undefined} aria-label={alt} tabIndex={0}>
        <ReviewPhoto id={id} size="large" alt={alt} />
      </section>
      <form method="dialog" className="report-actions">
        <button type="button" className="button" aria-pressed={near} onClick={() => setNear(!near)}>
          {t("zoomNear")}
        </button>
        <button type="submit" className="button">
          {t("close")}
        </button>
      </form>
    </dialog>
  );
}
