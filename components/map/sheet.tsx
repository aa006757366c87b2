"use client";

// The panel: at the left on a wide screen; on a phone a sheet that slides up in three stops, by thumb or by its buttons.

import { type PointerEvent, type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";

const stops = ["peek", "half", "full"] as const;
export type Stop = (typeof stops)[number];

/** Share of the screen's height at each stop; a drag ends at the nearest. */
const HEIGHTS: Record<Stop, number> = { peek: 0.2, half: 0.5, full: 0.9 };

type Props = { stop: Stop; onStop: (stop: Stop) => void; head: ReactNode; children: ReactNode };

export function Sheet({ stop, onStop, head, children }: Props) {
  const t = useTranslations("map");
  const sheet = useRef<HTMLElement>(null);
  const drag = useRef<{ from: number; height: number } | null>(null);
  const at = stops.indexOf(stop);

  const onDown = (event: PointerEvent<HTMLElement>) => {
    drag.current = { from: event.clientY, height: sheet.current?.offsetHeight ?? 0 };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent<HTMLElement>) => {
    if (!drag.current) return;
    sheet.current?.style.setProperty("--sheet-height", `${drag.current.height + drag.current.from - event.clientY}px`);
    sheet.current?.classList.add("dragged");
  };
  const onUp = (event: PointerEvent<HTMLElement>) => {
    if (!drag.current) return;
    const share = (drag.current.height + drag.current.from - event.clientY) / innerHeight;
    drag.current = null;
    sheet.current?.classList.remove("dragged");
    sheet.current?.style.removeProperty("--sheet-height");
    onStop(
      stops.reduce(
        (best, other) => (Math.abs(HEIGHTS[other] - share) < Math.abs(HEIGHTS[best] - share) ? other : best),
        "half" as Stop,
      ),
    );
  };
  return (
    <aside ref={sheet} className="sheet" data-stop={stop} aria-label={t("panel")}>
      <div
        className="sheet-handle"
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onPointerCancel={onUp}
      >
        <span aria-hidden="true" />
      </div>
      <div className="sheet-stops">
        <button
          type="button"
          className="icon-button"
          disabled={at === stops.length - 1}
          onClick={() => onStop(stops[at + 1] ?? stop)}
          aria-label={t("sheetLarger")}
        >
          <svg
            viewBox="0 0 24 24"
            width="20"
            height="20"
            aria-hidden="true"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
          >
            <path d="m5 15 7-7 7 7" />
          </svg>
        </button>
        <button
          type="button"
          className="icon-button"
          disabled={at === 0}
          onClick={() => onStop(stops[at - 1] ?? stop)}
          aria-label={t("sheetSmaller")}
        >
          <svg
            viewBox="0 0 24 24"
            width="20"
            height="20"
            aria-hidden="true"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
          >
            <path d="m5 9 7 7 7-7" />
          </svg>
        </button>
      </div>
      <div className="sheet-head">{head}</div>
      <div className="sheet-body">{children}</div>
    </aside>
  );
}
