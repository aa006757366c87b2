"use client";

import { useEffect, useState } from "react";
import { encode } from "uqr";
import { useTranslations } from "use-intl";

/** The address of what is on the map, to copy, hand on, or photograph. */
export function SharePanel({ address }: { address: string }) {
  const t = useTranslations("map");
  const [said, setSaid] = useState("");
  useEffect(() => setSaid(""), []);
  const { data, size } = encode(address, { border: 2 });
  const modules = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  const copy = () => {
    navigator.clipboard.writeText(address).then(
      () => setSaid(t("copied")),
      () => setSaid(t("copyFailed")),
    );
  };
  return (
    <div className="grid gap-3">
      <p>{t("shareText")}</p>
      <input
        className="field w-full"
        readOnly
        value={address}
        aria-label={t("share")}
        onFocus={(event) => event.target.select()}
      />
      <p className="flex flex-wrap items-center gap-2">
        <button type="button" className="button" onClick={copy}>
          {t("copyLink")}
        </button>
        {typeof navigator !== "undefined" && "share" in navigator && (
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
    </div>
  );
}
