"use client";

// "Is it one of these?": what is known round the chosen place, so that one camera is not reported twice.

import { useEffect, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { SymbolIcon } from "@/components/map/symbol-icon";
import { directionsWording, symbolWording } from "@/lib/cameras/wording";
import type { LatLon } from "@/lib/geo/distance";
import { localized } from "@/lib/i18n/localized";
import { styleOf } from "@/lib/mapdata/style";
import { atMost } from "@/lib/offline/at-most";
import type { KnownCamera } from "./ask-near";

/** Milliseconds that the cross stands still before anything is asked. */
const PAUSE = 600;

/** Milliseconds that the answer, and what reads it, may take. */
const PATIENCE = 20_000;

type Props = { place: LatLon; onSame: (id: string) => void };

export function NearStep({ place: { lat, lon }, onSame }: Props) {
  const t = useTranslations("report");
  const locale = useLocale();
  const [known, setKnown] = useState<readonly KnownCamera[] | "working" | "lost">("working");

  useEffect(() => {
    const stop = new AbortController();
    const wait = setTimeout(async () => {
      try {
        const { askNear } = await atMost(PATIENCE, import("./ask-near"));
        setKnown(await atMost(PATIENCE, askNear({ lat, lon }, stop.signal)));
      } catch {
        if (!stop.signal.aborted) setKnown("lost");
      }
    }, PAUSE);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [lat, lon]);

  // Without a connection nobody can tell what is known; moderators see it later.
  if (known === "lost") return null;
  if (known === "working") return <p className="report-note">{t("nearWorking")}</p>;
  if (known.length === 0)
    return (
      <p role="status" className="report-note">
        {t("nearNone")}
      </p>
    );
  return (
    <section className="near" aria-labelledby="near-title">
      <h3 id="near-title">{t("nearTitle")}</h3>
      <ul>
        {known.map((one) => {
          const { symbol, tone } = styleOf({
            ...one,
            status: one.status === "removed" ? "removed" : "active",
          });
          return (
            <li key={one.id ?? `${one.distance}`} className="near-one">
              {one.photo && one.id ? (
                // biome-ignore lint/performance/noImgElement: the server makes its sizes itself.
                <img src={one.photo} alt={t("nearPhoto", { id: one.id })} width={72} height={72} />
              ) : (
                <SymbolIcon symbol={symbol} tone={tone} size={40} />
              )}
              <p>
                <strong>{localized(symbolWording(symbol), locale)}</strong>
                {", "}
                {t("nearDistance", { metres: one.distance })}
                <br />
                {one.id
                  ? [directionsWording(one.directions, locale), one.operator].filter(Boolean).join(" · ")
                  : t("nearWaiting")}
              </p>
              {one.id && (
                <button type="button" className="button near-same" onClick={() => one.id && onSame(one.id)}>
                  {t("nearThis")}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
