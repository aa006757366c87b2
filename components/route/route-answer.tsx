"use client";

import { useState } from "react";
import { useFormatter, useLocale, useTranslations } from "use-intl";
import type { ListedCamera } from "@/components/map/map-messages";
import { SymbolIcon } from "@/components/map/symbol-icon";
import { CopyButton } from "@/components/ui/copy-button";
import { LocalLink } from "@/components/ui/local-link";
import { type AlongSight, alongTotals } from "@/lib/cameras/along-way";
import { symbolWording } from "@/lib/cameras/wording";
import { localized } from "@/lib/i18n/localized";
import { unpackStyle } from "@/lib/mapdata/style";

/** Cameras that are listed before somebody asks for all. */
const FEW = 60;

type Props = {
  sights: readonly AlongSight<ListedCamera>[];
  length: number;
  /** Whose data these are, of which day: it is copied along. */
  source: string;
};

/** How many cameras a way has, what they see of it, and each of them in the order in which it is met. */
export function RouteAnswer({ sights, length, source }: Props) {
  const t = useTranslations("route");
  const locale = useLocale();
  const format = useFormatter();
  const [all, setAll] = useState(false);
  const { cameras, locations, seeing, perhaps, not } = alongTotals(sights);
  const kilometres = (metres: number) =>
    t("kilometres", { count: format.number(metres / 1_000, { maximumFractionDigits: 1 }) });
  const far = (metres: number) => t("metres", { count: Math.round(metres) });
  const sentence = t(length > 0 ? "sentenceWay" : "sentencePoint", {
    cameras,
    at: t("locations", { count: locations }),
  });
  const looks = {
    towards: t("lookTowards"),
    aside: t("lookAside"),
    away: t("lookAside"),
    anywhere: t("lookAnywhere"),
    unknown: t("lookUnknown"),
  };
  const kind = ({ camera }: AlongSight<ListedCamera>) => {
    const { symbol } = unpackStyle(camera.style);
    const word = symbol === "unknown" || symbol === "other" ? t("anyCamera") : localized(symbolWording(symbol), locale);
    return camera.count > 1 ? `${camera.count} × ${word}` : word;
  };
  return (
    <>
      <p className="route-sentence">{sentence}</p>
      {length > 0 && <p>{t("length", { length: kilometres(length) })}</p>}
      {cameras > 0 && <p>{t("seen", { seeing, perhaps, not })}</p>}
      <p className="route-note">{t("honest")}</p>
      <p className="route-actions">
        <CopyButton
          text={[sentence, cameras > 0 ? t("seen", { seeing, perhaps, not }) : "", source].filter(Boolean).join(" ")}
          labels={{ copy: t("copy"), copied: t("copied"), failed: t("copyFailed") }}
        />
      </p>
      {sights.length > 0 && (
        <>
          <h3>{t(length > 0 ? "inOrder" : "nearest")}</h3>
          <ol className="route-list">
            {(all ? sights : sights.slice(0, FEW)).map((sight) => {
              const { symbol, tone } = unpackStyle(sight.camera.style);
              return (
                <li key={sight.camera.id}>
                  <SymbolIcon symbol={symbol} tone={tone} />
                  <span>
                    <LocalLink page="/kamera/[id]" parameters={{ id: sight.camera.id }}>
                      {kind(sight)}
                    </LocalLink>
                    {`, ${far(sight.metres)}${length > 0 ? `, ${t("after", { length: kilometres(sight.along) })}` : ""}. ${looks[sight.look]}`}
                  </span>
                </li>
              );
            })}
          </ol>
          {!all && sights.length > FEW && (
            <button type="button" className="button" onClick={() => setAll(true)}>
              {t("showAll", { count: sights.length })}
            </button>
          )}
        </>
      )}
    </>
  );
}
