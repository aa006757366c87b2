"use client";

// What moves the map: zoom, the device's place, the whole screen, the base map.

import L from "leaflet";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { locate } from "@/components/ui/locate";
import { municipalityAt } from "@/lib/geo/municipalities";
import type { Base } from "./base-choice";

type BaseProps = { offered: readonly Base[]; base: Base; onBase: (base: Base) => void };

const baseNames = { vector: "baseVector", tiles: "baseTiles", schematic: "baseSchematic" } as const;

/** Street level, to which the map goes when the device has said where it is. */
const STREET_ZOOM = 16;

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="22"
      height="22"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
    >
      {children}
    </svg>
  );
}

type ButtonProps = { label: string; expanded?: boolean; onClick: () => void; children: ReactNode };

function Control({ label, expanded, onClick, children }: ButtonProps) {
  return (
    <button
      type="button"
      className="map-control"
      aria-label={label}
      aria-expanded={expanded}
      title={label}
      onClick={onClick}
    >
      <Icon>{children}</Icon>
    </button>
  );
}

/** "Where am I?": asks the device, draws the answer and how exact it is. The place stays in the browser. */
function Locate({ map, onSaid }: { map: L.Map; onSaid: (sentence: string) => void }) {
  const t = useTranslations("map");
  const drawn = useRef<L.LayerGroup | null>(null);
  /** Counts what makes an answer late: another question, a hand on the map, the map's end. */
  const turns = useRef(0);
  useEffect(() => {
    const turn = () => {
      turns.current += 1;
    };
    map.on("dragstart", turn);
    return () => {
      turn();
      map.off("dragstart", turn);
      drawn.current?.remove();
    };
  }, [map]);

  const show = ({ latitude, longitude, accuracy }: GeolocationCoordinates) => {
    drawn.current?.remove();
    drawn.current = L.layerGroup([
      L.circle([latitude, longitude], { radius: accuracy, weight: 1, className: "place-accuracy", interactive: false }),
      L.circleMarker([latitude, longitude], { radius: 7, className: "place-dot", interactive: false }),
    ]).addTo(map);
    map.setView([latitude, longitude], Math.max(STREET_ZOOM, map.getZoom()));
    const metres = Math.max(1, Math.round(accuracy));
    onSaid(municipalityAt(latitude, longitude) ? t("locateDone", { metres }) : t("locateOutside"));
  };
  const find = async () => {
    onSaid(t("locating"));
    turns.current += 1;
    const turn = turns.current;
    const found = await locate();
    if (turn !== turns.current) return onSaid("");
    if (found === "denied" || found === "lost")
      return onSaid(found === "denied" ? t("locateRefused") : t("locateFailed"));
    show(found);
  };
  return (
    <Control label={t("locate")} onClick={() => void find()}>
      <path d="M12 6a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM12 2v4m0 12v4M2 12h4m12 0h4" />
    </Control>
  );
}

function BaseChoice({ offered, base, onBase }: BaseProps) {
  const t = useTranslations("map");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Control label={t("baseMap")} expanded={open} onClick={() => setOpen(!open)}>
        <path d="m12 4 9 5-9 5-9-5 9-5Zm-9 9 9 5 9-5" />
      </Control>
      {open && (
        <fieldset className="map-bases">
          <legend className="sr-only">{t("baseMap")}</legend>
          {offered.map((name) => (
            <label key={name}>
              <input type="radio" name="base" checked={name === base} onChange={() => onBase(name)} />
              {t(baseNames[name])}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

/** They stand beside Leaflet's element and not in it, so that Leaflet takes no click on them for its own. */
export function MapControls({ map, ...bases }: BaseProps & { map: L.Map }) {
  const t = useTranslations("map");
  const [said, setSaid] = useState("");
  const fullScreen = () => {
    const change = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    change.catch(() => setSaid(t("fullScreenFailed")));
  };
  return (
    <div className="map-controls">
      <div className="map-control-pair">
        <Control label={t("zoomIn")} onClick={() => map.zoomIn()}>
          <path d="M12 5v14M5 12h14" />
        </Control>
        <Control label={t("zoomOut")} onClick={() => map.zoomOut()}>
          <path d="M5 12h14" />
        </Control>
      </div>
      <Locate map={map} onSaid={setSaid} />
      {document.fullscreenEnabled && (
        <Control label={t("fullScreen")} onClick={fullScreen}>
          <path d="M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5" />
        </Control>
      )}
      {bases.offered.length > 1 && <BaseChoice {...bases} />}
      <div className={said ? "map-said" : "sr-only"}>
        <p role="status">{said}</p>
        {said && (
          <button type="button" className="icon-button" aria-label={t("close")} onClick={() => setSaid("")}>
            <Icon>
              <path d="m6 6 12 12M18 6 6 18" />
            </Icon>
          </button>
        )}
      </div>
    </div>
  );
}
