"use client";

// Beams on the map's cross that are turned to where the camera looks: by dragging, or by arrow keys on the knob.

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useLocale, useTranslations } from "use-intl";
import { compassPoint } from "@/lib/cameras/wording";
import { conePath } from "@/lib/geo/cone";
import { localized } from "@/lib/i18n/localized";

/** Pixels from the cross to the knob. */
const RADIUS = 92;
const SIZE = 2 * RADIUS + 56;

const KEYS: Record<string, number> = {
  ArrowRight: 5,
  ArrowUp: 5,
  ArrowLeft: -5,
  ArrowDown: -5,
  PageUp: 45,
  PageDown: -45,
};

const turned = (degrees: number) => ((Math.round(degrees) % 360) + 360) % 360;

type Props = { directions: readonly number[]; onTurn: (at: number, degrees: number) => void };

export function DirectionDial({ directions, onTurn }: Props) {
  const t = useTranslations("report");
  const locale = useLocale();
  const dial = useRef<SVGSVGElement>(null);

  function drag(at: number, event: PointerEvent<SVGGElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !dial.current) return;
    const { left, top, width, height } = dial.current.getBoundingClientRect();
    const [x, y] = [event.clientX - left - width / 2, event.clientY - top - height / 2];
    onTurn(at, turned((Math.atan2(x, -y) * 180) / Math.PI));
  }

  function press(at: number, degrees: number, event: KeyboardEvent): void {
    const by = KEYS[event.key];
    const to = event.key === "Home" ? 0 : by === undefined ? null : degrees + (event.shiftKey ? Math.sign(by) : by);
    if (to === null) return;
    event.preventDefault();
    onTurn(at, turned(to));
  }

  return (
    <svg
      ref={dial}
      className="dial"
      width={SIZE}
      height={SIZE}
      viewBox={`${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`}
      aria-hidden={directions.length === 0}
    >
      <title>{t("stepDirection")}</title>
      {directions.map((degrees, at) => {
        const angle = (degrees * Math.PI) / 180;
        const [x, y] = [Math.sin(angle) * RADIUS, -Math.cos(angle) * RADIUS];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a beam is its place in the list, whatever it is turned to.
          <g key={at}>
            <path d={conePath({ kind: "bearing", degrees }, RADIUS)} className="dial-cone" />
            <g
              role="slider"
              tabIndex={0}
              className="dial-knob"
              aria-label={t("directionDial", { number: at + 1 })}
              aria-valuemin={0}
              aria-valuemax={359}
              aria-valuenow={degrees}
              aria-valuetext={t("directionValue", { point: localized(compassPoint(degrees), locale), degrees })}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                event.preventDefault();
                event.currentTarget.focus();
                // Whoever takes hold of a beam says that it is right so far.
                onTurn(at, degrees);
              }}
              onPointerMove={(event) => drag(at, event)}
              onKeyDown={(event) => press(at, degrees, event)}
            >
              <circle cx={x} cy={y} r={24} fill="transparent" />
              <circle cx={x} cy={y} r={13} className="dial-handle" />
            </g>
          </g>
        );
      })}
    </svg>
  );
}
