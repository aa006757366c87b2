"use client";

// The panel: at the left on a wide screen; on a phone a sheet that slides up in three stops, by thumb, tap or arrow keys.

import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";

const stops = ["peek", "half", "full"] as const;
export type Stop = (typeof stops)[number];

/** Share of the page's height at the half stop, as in map.css. */
export const HALF = 0.5;

/** Pixels a pointer may move and still mean a tap. */
const TAP = 6;

type Props = {
  stop: Stop;
  onStop: (stop: Stop) => void;
  /** What is seen at every stop. */
  head: ReactNode;
  /** Names what is shown under the head. */
  label: string;
  children: ReactNode;
};

/** The stop whose height is nearest to what a thumb left. */
function nearestStop(height: number, peek: number, page: number): Stop {
  const heights: Record<Stop, number> = { peek, half: page * HALF, full: page };
  return stops.reduce<Stop>(
    (best, other) => (Math.abs(heights[other] - height) < Math.abs(heights[best] - height) ? other : best),
    "peek",
  );
}

export function Sheet({ stop, onStop, head, label, children }: Props) {
  const t = useTranslations("map");
  const sheet = useRef<HTMLElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const drag = useRef<{ from: number; height: number; moved: boolean } | null>(null);
  const peek = useRef(0);

  // The map ends where the sheet begins at its lowest, so it must know how high that is.
  useEffect(() => {
    const page = sheet.current?.parentElement;
    const measured = top.current;
    if (!page || !measured) return;
    const observer = new ResizeObserver(() => {
      const height = measured.offsetHeight;
      if (height === 0) return;
      peek.current = height;
      page.style.setProperty("--peek", `${height}px`);
    });
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);

  const onDown = (event: PointerEvent<HTMLElement>) => {
    drag.current = { from: event.clientY, height: sheet.current?.offsetHeight ?? 0, moved: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent<HTMLElement>) => {
    const dragged = drag.current;
    if (!dragged) return;
    const by = dragged.from - event.clientY;
    dragged.moved ||= Math.abs(by) > TAP;
    if (!dragged.moved) return;
    sheet.current?.classList.add("dragged");
    sheet.current?.style.setProperty("--dragged", `${dragged.height + by}px`);
  };
  const onUp = (event: PointerEvent<HTMLElement>) => {
    const dragged = drag.current;
    drag.current = null;
    sheet.current?.classList.remove("dragged");
    if (!dragged?.moved) return;
    const page = sheet.current?.parentElement?.offsetHeight ?? innerHeight;
    onStop(nearestStop(dragged.height + dragged.from - event.clientY, peek.current, page));
    // The click that follows a drag is none.
    event.currentTarget.addEventListener("click", (click) => click.stopPropagation(), { once: true, capture: true });
  };
  const step = (by: number) => onStop(stops[Math.max(0, Math.min(stops.length - 1, stops.indexOf(stop) + by))] ?? stop);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    step(event.key === "ArrowUp" ? 1 : -1);
  };
  return (
    <aside ref={sheet} className="sheet" data-stop={stop} aria-label={t("panel")}>
      <div ref={top} className="sheet-top">
        <button
          type="button"
          className="sheet-handle"
          aria-label={stop === "full" ? t("sheetSmaller") : t("sheetLarger")}
          aria-expanded={stop !== "peek"}
          onClick={() => (stop === "full" ? onStop("peek") : step(1))}
          onKeyDown={onKey}
          onPointerDown={onDown}
          onPointerMove={onMove}
          onPointerUp={onUp}
          onPointerCancel={onUp}
        >
          <span aria-hidden="true" />
        </button>
        <div className="sheet-head">{head}</div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what holds words alone is scrolled by the arrow keys. */}
      <section className="sheet-body" aria-label={label} tabIndex={0}>
        {children}
      </section>
    </aside>
  );
}
