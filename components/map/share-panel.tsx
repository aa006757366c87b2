"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { encode } from "uqr";
import { useLocale, useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import { useCopy } from "@/components/ui/use-copy";
import { filterQuery, parseFilter } from "@/lib/cameras/filter";
import { symbolWording } from "@/lib/cameras/wording";
import { localized } from "@/lib/i18n/localized";
import { unpackStyle } from "@/lib/mapdata/style";
import type { ListedCamera } from "./map-messages";

/** Milliseconds between two looks at the address: the map replaces it without an event. */
const LOOK = 500;

const onAddress = (notify: () => void) => {
  const looking = setInterval(notify, LOOK);
  return () => clearInterval(looking);
};

/** The filter of an address, for another page. */
const selectionOf = (address: string) => filterQuery(parseFilter(new URL(address).searchParams).filter);

type Props = {
  /** The opened camera, which the address names. */
  camera: ListedCamera | null;
  onBack: () => void;
};

/** The address of what is on the map, to copy, hand on, or photograph. */
export function SharePanel({ camera, onBack }: Props) {
  const t = useTranslations("map");
  const locale = useLocale();
  const address = useSyncExternalStore(
    onAddress,
    () => location.href,
    () => "",
  );
  const { said, copy } = useCopy(address, { copied: t("copied"), failed: t("copyFailed") });
  const [shares, setShares] = useState(false);
  useEffect(() => setShares("share" in navigator), []);
  const { data, size } = encode(address, { border: 2 });
  const modules = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <div className="grid gap-3">
      {camera && (
        <p>
          <button type="button" className="button" onClick={onBack}>
            <span aria-hidden="true">←</span> {localized(symbolWording(unpackStyle(camera.style).symbol), locale)}
          </button>
        </p>
      )}
      <p>{camera ? t("shareCamera") : t("shareText")}</p>
      <input
        className="field w-full"
        readOnly
        value={address}
        aria-label={t("shareLink")}
        onFocus={(event) => event.target.select()}
      />
      <p className="flex flex-wrap items-center gap-2">
        <button type="button" className="button" onClick={copy}>
          {t("copyLink")}
        </button>
        {shares && (
          <button type="button" className="button" onClick={() => navigator.share({ url: address }).catch(() => {})}>
            {t("share")}
          </button>
        )}
        <span role="status">{said}</span>
      </p>
      <svg viewBox={`0 0 ${size} ${size}`} className="qr" role="img" aria-label={t("qrCode")}>
        <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
        <path d={modules} fill="#000" />
      </svg>
      {!camera && address && (
        <p>
          <LocalLink page="/kamere" query={selectionOf(address)} hash="navedi">
            {t("citeSelection")}
          </LocalLink>
        </p>
      )}
    </div>
  );
}
