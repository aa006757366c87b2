"use client";

// What is known of the camera that was opened, in words.

import { useEffect, useState } from "react";
import { useFormatter, useLocale, useTranslations } from "use-intl";
import { z } from "zod";
import { LocalLink } from "@/components/ui/local-link";
import { mounts, operatorTypes, signs, verifications, zones } from "@/lib/cameras/vocabulary";
import { directionsWording, freshness, symbolWording } from "@/lib/cameras/wording";
import { municipalityNames } from "@/lib/geo/municipalities";
import type { Wording } from "@/lib/i18n/locales";
import { worded } from "@/lib/i18n/worded";
import { unpackStyle } from "@/lib/mapdata/style";
import type { ListedCamera } from "./map-messages";
import { SymbolIcon } from "./symbol-icon";

/** What the API adds to what the map knows already. */
const Rest = z.object({
  mount: z.string(),
  zone: z.string(),
  address: z.string().nullable(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  verification: z.string(),
  recorded_on: z.string(),
  source: z.string(),
  source_ref: z.string().nullable(),
  source_vanished_on: z.string().nullable(),
  attribution: z.string(),
});
type Rest = z.infer<typeof Rest>;

const wordOf = (terms: Record<string, Wording>, value: string): Wording | null => terms[value] ?? null;

export function CameraDetails({ camera, onClose }: { camera: ListedCamera; onClose: () => void }) {
  const t = useTranslations("map");
  const locale = useLocale();
  const format = useFormatter();
  const [rest, setRest] = useState<Rest | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const stop = new AbortController();
    setRest(null);
    setFailed(false);
    fetch(`/api/v1/cameras/${camera.id}`, { signal: stop.signal })
      .then(async (response) => setRest(Rest.parse(await response.json())))
      .catch(() => {
        if (!stop.signal.aborted) setFailed(true);
      });
    return () => stop.abort();
  }, [camera.id]);

  const { symbol, tone } = unpackStyle(camera.style);
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), { dateStyle: "long" });
  const said = (wording: Wording | null) => (wording ? worded(wording, locale) : t("unknown"));
  const osm =
    rest?.source === "openstreetmap" ? /^(node|way|relation)\/\d+$/.exec(rest.source_ref ?? "")?.[0] : undefined;
  const fresh = freshness(camera.lastConfirmedOn, new Date().toISOString().slice(0, 10));
  const facts: [string, string | null][] = [
    [t("factDirection"), directionsWording(camera.directions, locale)],
    [t("factOperator"), camera.operator ?? said(wordOf(operatorTypes, camera.operatorType))],
    [t("factMunicipality"), camera.municipality && said(wordOf(municipalityNames, camera.municipality))],
    [t("factAddress"), rest?.address ?? null],
    [t("factZone"), rest && rest.zone !== "unknown" ? said(wordOf(zones, rest.zone)) : null],
    [t("factMount"), rest && rest.mount !== "unknown" ? said(wordOf(mounts, rest.mount)) : null],
    [t("factCount"), camera.count > 1 ? String(camera.count) : null],
    [t("factMaker"), [rest?.manufacturer, rest?.model].filter(Boolean).join(" ") || null],
    [t("factSign"), said(wordOf(signs, camera.signPresent))],
    [t("factVerification"), tone === "removed" ? null : said(verifications[tone])],
    [t("factRecorded"), rest && day(rest.recorded_on)],
    [t("factSource"), rest?.attribution ?? null],
  ];
  return (
    <section aria-labelledby="camera-title" className="camera-details" data-camera={camera.id}>
      <header className="flex items-start gap-3">
        <SymbolIcon symbol={symbol} tone={tone} size={36} />
        <div className="flex-1">
          <h2 id="camera-title" tabIndex={-1} className="first-letter:uppercase">
            {worded(symbolWording(symbol), locale)}
          </h2>
          <p className={`freshness freshness-${fresh}`}>
            {t("factSeen")}: {camera.lastConfirmedOn ? day(camera.lastConfirmedOn) : t("neverSeen")}
          </p>
        </div>
        <button type="button" className="icon-button" onClick={onClose} aria-label={t("close")}>
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" stroke="currentColor" strokeWidth="2">
            <path d="m5 5 14 14M19 5 5 19" />
          </svg>
        </button>
      </header>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {rest?.source_vanished_on && <p className="notice">{t("vanished", { day: day(rest.source_vanished_on) })}</p>}
      {failed && (
        <p role="alert" className="notice">
          {t("detailsFailed")}
        </p>
      )}
      <p className="flex flex-wrap gap-2">
        <LocalLink page="/kamera/[id]" parameters={{ id: camera.id }} className="button button-main">
          {t("fullRecord")}
        </LocalLink>
        <LocalLink page="/kamera/[id]" parameters={{ id: camera.id }} hash="pravo" className="button">
          {t("law")}
        </LocalLink>
        {osm && (
          <a href={`https://www.openstreetmap.org/${osm}`} rel="noopener noreferrer" className="button">
            {t("openStreetMap")}
          </a>
        )}
      </p>
    </section>
  );
}
