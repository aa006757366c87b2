"use client";

import { useFormatter, useLocale, useTranslations } from "use-intl";
import { SymbolIcon } from "@/components/map/symbol-icon";
import { LocalLink } from "@/components/ui/local-link";
import { operatorTypes } from "@/lib/cameras/vocabulary";
import { type Sight, whatSees } from "@/lib/cameras/what-sees";
import { compassPoint, symbolWording } from "@/lib/cameras/wording";
import { DEFAULT_BOX } from "@/lib/geo/default-view";
import { contains } from "@/lib/geo/distance";
import type { NamedPoint } from "@/lib/geo/find-place";
import type { Wording } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { unpackStyle } from "@/lib/mapdata/style";
import type { NearCamera } from "@/lib/views/cameras-near";

type Props = { place: NamedPoint; cameras: readonly NearCamera[] };

/** What sees a person at a place, in the order in which it would be said aloud. */
export function Answer({ place, cameras }: Props) {
  const t = useTranslations("whatsees");
  const locale = useLocale();
  const format = useFormatter();
  const { here, sights } = whatSees(cameras, place.at);
  const [nearest, ...others] = sights;

  const kind = ({ camera }: Sight<NearCamera>) => {
    const { symbol } = unpackStyle(camera.style);
    const word = symbol === "unknown" || symbol === "other" ? t("anyCamera") : localized(symbolWording(symbol), locale);
    return camera.count > 1 ? `${camera.count} × ${word}` : word;
  };
  const far = ({ metres }: Sight<NearCamera>) =>
    metres < 1_000
      ? t("metres", { count: metres })
      : t("kilometres", { count: format.number(metres / 1_000, { maximumFractionDigits: 1 }) });
  const where = ({ bearing }: Sight<NearCamera>) =>
    bearing === null ? "" : t("towardsWind", { wind: localized(compassPoint(bearing), locale) });
  const looks = {
    towards: t("lookTowards"),
    aside: t("lookAside"),
    away: t("lookAway"),
    anywhere: t("lookAnywhere"),
    unknown: t("lookUnknown"),
  };
  const whose = ({ camera }: Sight<NearCamera>) => {
    const types: Record<string, Wording> = operatorTypes;
    const type = types[camera.operator_type];
    const name = camera.operator ?? (camera.operator_type === "unknown" || !type ? null : localized(type, locale));
    return name === null ? t("whoseUnknown") : t("whose", { whose: name });
  };
  const sign = ({ camera }: Sight<NearCamera>) =>
    camera.sign_present === "yes" ? t("signYes") : camera.sign_present === "no" ? t("signNo") : t("signUnknown");
  const details = (sight: Sight<NearCamera>) => `${looks[sight.look]} ${whose(sight)} ${sign(sight)}`;

  return (
    <>
      <p className="whatsees-here">{t("here", { count: here })}</p>
      {nearest ? (
        <>
          <p>
            <LocalLink page="/kamera/[id]" parameters={{ id: nearest.camera.id }}>
              {nearest.bearing === null
                ? t("nearestAbove", { kind: kind(nearest) })
                : t("nearest", { kind: kind(nearest), distance: far(nearest), wind: where(nearest) })}
            </LocalLink>{" "}
            {details(nearest)}
          </p>
          {others.length > 0 && (
            <>
              <h3>{t("others")}</h3>
              <ol className="whatsees-list">
                {others.map((sight) => {
                  const { symbol, tone } = unpackStyle(sight.camera.style);
                  return (
                    <li key={sight.camera.id}>
                      <SymbolIcon symbol={symbol} tone={tone} />
                      <span>
                        <LocalLink page="/kamera/[id]" parameters={{ id: sight.camera.id }}>
                          {kind(sight)}
                        </LocalLink>
                        {`, ${[far(sight), where(sight)].filter(Boolean).join(", ")}. ${details(sight)}`}
                      </span>
                    </li>
                  );
                })}
              </ol>
            </>
          )}
          {sights.some(({ look }) => ["towards", "aside", "away"].includes(look)) && (
            <p className="whatsees-note">{t("honest")}</p>
          )}
        </>
      ) : (
        <p>{t("none")}</p>
      )}
      {here === 0 && !contains(DEFAULT_BOX, place.at) && <p>{t("outside")}</p>}
      <p>
        <LocalLink page="/" hash={`map=17/${place.at.lat.toFixed(5)}/${place.at.lon.toFixed(5)}`} className="button">
          {t("onMap")}
        </LocalLink>
      </p>
    </>
  );
}
