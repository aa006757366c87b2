"use client";

// The cameras that the map shows, as a list that can be walked by keyboard; the map follows.

import { type FocusEvent, type KeyboardEvent, useRef, useState } from "react";
import { useFormatter, useLocale, useTranslations } from "use-intl";
import { operatorTypes } from "@/lib/cameras/vocabulary";
import { directionsWording, symbolWording } from "@/lib/cameras/wording";
import { municipalityNames } from "@/lib/geo/municipalities";
import type { Wording } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { unpackStyle } from "@/lib/mapdata/style";
import type { ListedCamera } from "./map-messages";
import { SymbolIcon } from "./symbol-icon";

export type NearCamera = ListedCamera & { metres: number };

type Props = {
  total: number;
  /** Cameras that the filters leave, wherever they are; null without filters. */
  elsewhere: number | null;
  /** Shows all that the filters leave. */
  onShowAll: () => void;
  cameras: readonly NearCamera[];
  /** Moves the map so that the camera stands in its middle. */
  onWalk: (camera: NearCamera) => void;
  onOpen: (camera: NearCamera) => void;
  /** The keyboard has left the list. */
  onLeave: () => void;
};

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

export function InViewList({ total, elsewhere, onShowAll, cameras, onWalk, onOpen, onLeave }: Props) {
  const t = useTranslations("map");
  const locale = useLocale();
  const format = useFormatter();
  const list = useRef<HTMLOListElement>(null);
  /** The row that Tab comes to; the arrow keys go on from there. */
  const [stands, setStands] = useState<string | null>(null);
  const tabbed = cameras.find(({ id }) => id === stands) ?? cameras[0];

  const onKey = (event: KeyboardEvent<HTMLButtonElement>, at: number) => {
    const step = STEPS[event.key];
    const to =
      step === undefined ? (event.key === "Home" ? 0 : event.key === "End" ? cameras.length - 1 : null) : at + step;
    const camera = to === null ? undefined : cameras[to];
    if (!camera) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLButtonElement>("button")[to ?? 0]?.focus();
    onWalk(camera);
  };
  const operatorOf = ({ operator, operator_type }: NearCamera) => {
    const terms: Record<string, Wording> = operatorTypes;
    const wording = operator_type === "unknown" ? undefined : terms[operator_type];
    return operator ?? (wording ? localized(wording, locale) : null);
  };
  const away = (metres: number) =>
    metres < 950
      ? t("metresAway", { metres: Math.round(metres / 10) * 10 })
      : t("kilometresAway", { kilometres: format.number(metres / 1000, { maximumFractionDigits: 1 }) });
  const municipalityOf = ({ municipality }: NearCamera) => {
    const terms: Record<string, Wording> = municipalityNames;
    const wording = municipality === null ? undefined : terms[municipality];
    return wording ? localized(wording, locale) : null;
  };

  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
  };

  // Where no camera matches at all, the page says so.
  if (total === 0 && elsewhere !== null)
    return elsewhere === 0 ? null : (
      <div className="notice no-match">
        <p>{t("selectedElsewhere")}</p>
        <button type="button" className="button" onClick={onShowAll}>
          {t("showSelected")}
        </button>
      </div>
    );
  if (total === 0) return <p className="notice">{t("noneInView")}</p>;
  return (
    <>
      <p className="list-help" id="list-help">
        {t("keyboardHelp")}
      </p>
      <ol ref={list} className="in-view" aria-label={t("inView")} aria-describedby="list-help" onBlur={onBlur}>
        {cameras.map((camera, at) => {
          const { symbol, tone } = unpackStyle(camera.style);
          return (
            <li key={camera.id}>
              <button
                type="button"
                data-listed={camera.id}
                tabIndex={camera === tabbed ? 0 : -1}
                onFocus={() => setStands(camera.id)}
                onClick={() => onOpen(camera)}
                onKeyDown={(event) => onKey(event, at)}
              >
                <SymbolIcon symbol={symbol} tone={tone} size={26} />
                <span>
                  <span className="block font-medium first-letter:uppercase">
                    {localized(symbolWording(symbol), locale)}
                    {camera.count > 1 ? ` ×${camera.count}` : ""}
                  </span>
                  <span className="block text-sm text-ink-soft">
                    {[
                      operatorOf(camera),
                      municipalityOf(camera),
                      camera.directions && directionsWording(camera.directions, locale),
                      away(camera.metres),
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {total > cameras.length && <p className="notice">{t("moreInView", { shown: cameras.length })}</p>}
    </>
  );
}
