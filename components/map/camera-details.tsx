"use client";

// What is known of the camera that was opened, in words. What the map's data holds stands there at once; the rest is
// asked of the API.

import { useEffect, useRef, useState } from "react";
import { useFormatter, useLocale, useTranslations } from "use-intl";
import { z } from "zod";
import { ConfirmLinks } from "@/components/ui/confirm-links";
import { LocalLink } from "@/components/ui/local-link";
import { useToday } from "@/components/ui/use-today";
import { mounts, operatorTypes, settings, signs, verifications, zones } from "@/lib/cameras/vocabulary";
import { directionsWording, freshness, symbolWording } from "@/lib/cameras/wording";
import { municipalityNames } from "@/lib/geo/municipalities";
import { dayWords } from "@/lib/i18n/formatter";
import type { Wording } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { unpackStyle } from "@/lib/mapdata/style";
import { fetchJson } from "@/lib/offline/fetch-file";
import type { ListedCamera } from "./map-messages";
import { SymbolIcon } from "./symbol-icon";

const text = z.string().nullable();

/** What the API adds to what the map knows already. */
const Rest = z.object({
  setting: z.string(),
  zone: z.string(),
  mount: z.string(),
  height: z.number().nullable(),
  manufacturer: text,
  model: text,
  capabilities: z.array(z.object({ capability: z.string(), claimedBy: z.string(), source: z.string() })).nullable(),
  removed_on: text,
  removed_reason: text,
  removed_source: text,
  address: text,
  ref: text,
  first_seen_on: text,
  installed_on: text,
  installed_source: text,
  recorded_on: z.string(),
  source: z.string(),
  source_ref: text,
  source_vanished_on: text,
  licence: z.string(),
  attribution: z.string(),
});
type Rest = z.infer<typeof Rest>;

/** The rest of a camera; null until it is there. */
function useRest(id: string): { rest: Rest | null; failed: boolean } {
  const [answer, setAnswer] = useState<{ id: string; rest: Rest | null }>({ id: "", rest: null });
  useEffect(() => {
    let over = false;
    fetchJson(`/api/v1/cameras/${id}`)
      .then((answer) => Rest.parse(answer))
      .catch(() => null)
      .then((rest) => !over && setAnswer({ id, rest }));
    return () => {
      over = true;
    };
  }, [id]);
  return answer.id === id ? { rest: answer.rest, failed: answer.rest === null } : { rest: null, failed: false };
}

/** The words of a value, or null for one that is unknown: it is not told, except where not knowing is the news. */
function known(terms: Record<string, Wording>, value: string | null | undefined): Wording | null {
  return value && value !== "unknown" ? (terms[value] ?? null) : null;
}

type Props = { camera: ListedCamera; onClose: () => void; onShare: () => void };

export function CameraDetails({ camera, onClose, onShare }: Props) {
  const t = useTranslations("map");
  const common = useTranslations("common");
  const locale = useLocale();
  const format = useFormatter();
  const { rest, failed } = useRest(camera.id);
  const { symbol, tone } = unpackStyle(camera.style);
  const title = useRef<HTMLHeadingElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another camera in the same place is announced as well.
  useEffect(() => title.current?.focus({ preventScroll: true }), [camera.id]);

  const said = (wording: Wording | null) => wording && localized(wording, locale);
  const day = (text: string) => dayWords(text, locale);
  const today = useToday();
  const fresh = today && freshness(camera.last_confirmed_on, today);
  const seen = !today
    ? ""
    : camera.last_confirmed_on
      ? t("lastSeen", {
          ago: format.relativeTime(new Date(`${camera.last_confirmed_on}T12:00:00Z`), new Date(`${today}T12:00:00Z`)),
          day: day(camera.last_confirmed_on),
        })
      : t("neverSeen");
  const osm =
    rest?.source === "openstreetmap" ? /^(node|way|relation)\/\d+$/.exec(rest.source_ref ?? "")?.[0] : undefined;

  const facts: [string, string | null | undefined][] = [
    [t("factDirection"), directionsWording(camera.directions, locale)],
    [
      t("factOperator"),
      [camera.operator, said(known(operatorTypes, camera.operator_type))].filter(Boolean).join(", ") || t("unknown"),
    ],
    [t("factSign"), said(known(signs, camera.sign_present)) ?? t("unknown")],
    [t("factVerification"), tone === "removed" ? null : said(verifications[tone])],
    [t("factCount"), camera.count > 1 ? String(camera.count) : null],
    [t("factAddress"), rest?.address],
    [t("factMunicipality"), said(known(municipalityNames, camera.municipality))],
    [t("factZone"), said(known(zones, rest?.zone))],
    [t("factSetting"), said(known(settings, rest?.setting))],
    [t("factMount"), said(known(mounts, rest?.mount))],
    [t("factHeight"), rest?.height ? `${format.number(rest.height)} m` : null],
    [t("factMaker"), [rest?.manufacturer, rest?.model].filter(Boolean).join(" ")],
    [t("factRef"), rest?.ref],
    [t("factFirstSeen"), rest?.first_seen_on && day(rest.first_seen_on)],
    [
      t("factInstalled"),
      rest?.installed_on && t("claimed", { what: day(rest.installed_on), by: rest.installed_source ?? t("unknown") }),
    ],
    ...(rest?.capabilities ?? []).map(({ capability, claimedBy, source }): [string, string] => [
      t("factCapability"),
      t("claimed", { what: capability, by: `${claimedBy} (${source})` }),
    ]),
    [t("factRecorded"), rest && day(rest.recorded_on)],
    [t("factSource"), rest && `${rest.attribution}, ${rest.licence}`],
  ];
  return (
    <section aria-labelledby="camera-title" className="camera-details" data-camera={camera.id}>
      <header>
        <SymbolIcon symbol={symbol} tone={tone} size={36} />
        <div className="min-w-0 flex-1">
          <h2 ref={title} id="camera-title" tabIndex={-1} className="first-letter:uppercase">
            {localized(symbolWording(symbol), locale)}
          </h2>
          <p className={`freshness freshness-${fresh}`}>{seen}</p>
        </div>
        <button type="button" className="icon-button" onClick={onClose} aria-label={t("close")}>
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" stroke="currentColor" strokeWidth="2">
            <path d="m5 5 14 14M19 5 5 19" />
          </svg>
        </button>
      </header>
      {tone === "removed" && (
        <p className="notice">
          {[t("gone"), rest?.removed_on && day(rest.removed_on), rest?.removed_reason, rest?.removed_source]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      {rest?.source_vanished_on && <p className="notice">{t("vanished", { day: day(rest.source_vanished_on) })}</p>}
      {failed && (
        <p role="alert" className="notice">
          {t("detailsFailed")}
        </p>
      )}
      <dl className="facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={`${name} ${value}`}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {tone !== "removed" && (
        <>
          <h3 className="confirm-question">{common("confirmQuestion")}</h3>
          <ConfirmLinks id={camera.id} />
        </>
      )}
      <p className="camera-links">
        <LocalLink page="/kamera/[id]" parameters={{ id: camera.id }} className="button">
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
        <button type="button" className="button" onClick={onShare}>
          {t("share")}
        </button>
      </p>
    </section>
  );
}
