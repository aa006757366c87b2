"use client";

// The camera that a letter is about: its identifier, or a place on a map and the cameras round it.

import { lazy, Suspense, useEffect, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Attribution } from "@/components/map/attribution";
import { type Base, offeredBases } from "@/components/map/base-choice";
import type { ListedCamera } from "@/components/map/map-messages";
import { cameraIdIn } from "@/lib/cameras/camera-id";
import { operatorTypes } from "@/lib/cameras/vocabulary";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import { parseCoordinates } from "@/lib/geo/coordinates";
import type { LatLon } from "@/lib/geo/distance";
import { localized } from "@/lib/i18n/localized";
import type { Field } from "@/lib/rights/letters/template";
import { useBasemap } from "./basemap";
import { NO_CAMERA, setTyped, typedNow } from "./typed";

const PlaceMap = lazy(() => import("@/components/report/place-map"));

type Look = { kind: "nothing" | "looking" | "none" | "lost" } | { kind: "found" | "abroad"; camera: ListedCamera };

/** Milliseconds that the cross stands still before cameras are looked for. */
const PAUSE = 400;

type Props = { name: string; field: Field; value: string };

export function CameraField({ name, field, value }: Props) {
  const t = useTranslations("letters");
  const locale = useLocale();
  const basemap = useBasemap();
  const [look, setLook] = useState<Look>({ kind: "nothing" });

  useEffect(() => {
    let over = false;
    const say = (next: Look) => {
      if (!over) setLook(next);
    };
    const find = async () => {
      const [{ findCamera }, { fillFromCamera }] = await Promise.all([
        import("./known-camera"),
        import("./fill-from-camera"),
      ]);
      const id = cameraIdIn(value);
      if (!id || over) return;
      say({ kind: "looking" });
      const camera = await findCamera(id);
      const abroad = camera && !camera.municipality && !(await import("@/lib/geo/country")).isInSerbia(camera);
      if (over) return;
      if (abroad) setTyped(NO_CAMERA);
      else if (camera) setTyped(fillFromCamera(camera, typedNow(), location.origin, locale));
      say(camera ? { kind: abroad ? "abroad" : "found", camera } : { kind: "none" });
    };
    setLook({ kind: "nothing" });
    if (value.trim()) find().catch(() => say({ kind: "lost" }));
    else if (typedNow().cameraId) setTyped(NO_CAMERA);
    return () => {
      over = true;
    };
  }, [value, locale]);

  const said = {
    nothing: "",
    looking: t("cameraLooking"),
    none: t("cameraNone"),
    lost: t("cameraLost"),
    abroad: look.kind === "abroad" ? t("cameraAbroad", { id: look.camera.id }) : "",
    found:
      look.kind === "found"
        ? t("cameraFound", { id: look.camera.id, who: whose(look.camera, locale, t("operatorUnknown")) })
        : "",
  }[look.kind];

  return (
    <div className="letter-camera">
      <div className="report-field">
        <label htmlFor={name}>{localized(field.label, locale)}</label>
        {field.hint && (
          <span id={`${name}-hint`} className="report-note">
            {localized(field.hint, locale)}
          </span>
        )}
        <input
          type="text"
          id={name}
          className="field"
          value={value}
          maxLength={field.most}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby={`${name}-said ${name}-hint`}
          onChange={(event) => setTyped({ [name]: event.target.value, ...NO_CAMERA })}
        />
        <span
          id={`${name}-said`}
          role="status"
          className={look.kind === "none" || look.kind === "abroad" ? "fault" : "report-note"}
        >
          {said}
        </span>
      </div>
      {basemap && <MapPick basemap={basemap} />}
    </div>
  );
}

function whose(camera: ListedCamera, locale: ReturnType<typeof useLocale>, unknown: string): string {
  const known = Object.entries(operatorTypes).find(([type]) => type === camera.operator_type && type !== "unknown");
  return [camera.operator, known && localized(known[1], locale)].filter(Boolean).join(", ") || unknown;
}

/** A place on a map: the schematic one, which asks for nothing, unless a better one is wanted. */
function MapPick({ basemap }: { basemap: BasemapConfig }) {
  const t = useTranslations("letters");
  const [open, setOpen] = useState(false);
  const [base, setBase] = useState<Base>("schematic");
  const [place, setPlace] = useState<LatLon | null>(null);
  const [near, setNear] = useState<readonly (ListedCamera & { metres: number })[] | "lost" | null>(null);
  const better = offeredBases(basemap).find((one) => one !== "schematic");

  // A place that was chosen by hand is not that of a camera named before.
  function choose(at: LatLon): void {
    setPlace(at);
    setTyped({ camera: "", ...NO_CAMERA, coordinates: `${at.lat.toFixed(5)}, ${at.lon.toFixed(5)}` });
  }

  useEffect(() => {
    if (!place) return;
    let over = false;
    const wait = setTimeout(async () => {
      const find = async () => (await import("./known-camera")).nearCameras(place);
      const found = await find().catch(() => "lost" as const);
      if (!over) setNear(found);
    }, PAUSE);
    return () => {
      over = true;
      clearTimeout(wait);
    };
  }, [place]);

  return (
    <details
      className="report-more"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        // It begins at the place that the letter has.
        setPlace(parseCoordinates(typedNow().coordinates ?? ""));
      }}
    >
      <summary>{t("pickOnMap")}</summary>
      {open && (
        <>
          <p className="report-note">{t("pickHint")}</p>
          <div className="place-map">
            <Suspense fallback={null}>
              <PlaceMap place={place} base={base} label={t("pickMap")} onChoose={choose} />
            </Suspense>
            <svg className="place-cross" viewBox="-20 -20 40 40" width="40" height="40" aria-hidden="true">
              <path d="M0-18V-5M0 5V18M-18 0H-5M5 0H18" />
              <circle r="2.500" />
            </svg>
            <Attribution base={base} basemap={basemap} />
          </div>
          {better && base === "schematic" && (
            <p className="report-note">
              <button type="button" className="button" onClick={() => setBase(better)}>
                {t("pickDetailed")}
              </button>{" "}
              {t("pickDetailedHint")}
            </p>
          )}
          {near && (
            <div role="status">
              <p>{near === "lost" ? t("cameraLost") : near.length ? t("pickNear") : t("pickNone")}</p>
              <p className="report-actions">
                {(near === "lost" ? [] : near).map((camera) => (
                  <button
                    key={camera.id}
                    type="button"
                    className="button"
                    onClick={() => setTyped({ camera: camera.id })}
                  >
                    {t("pickThis", { id: camera.id, metres: Math.round(camera.metres) })}
                  </button>
                ))}
              </p>
            </div>
          )}
        </>
      )}
    </details>
  );
}
