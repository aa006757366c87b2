"use client";

import L from "leaflet";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";

type Props = { map: L.Map; onShare: () => void };

function Control({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="map-control" aria-label={label} title={label} onClick={onClick}>
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
    </button>
  );
}

/** Shows the device's place on the map. The place stays in the browser. */
function showPlace(map: L.Map, { coords }: GeolocationPosition): void {
  const { latitude, longitude, accuracy } = coords;
  const old = placeLayers.get(map);
  old?.remove();
  const layer = L.layerGroup([
    L.circle([latitude, longitude], { radius: accuracy, weight: 1, className: "place-accuracy", interactive: false }),
    L.circleMarker([latitude, longitude], { radius: 7, className: "place-dot", interactive: false }),
  ]).addTo(map);
  placeLayers.set(map, layer);
  map.setView([latitude, longitude], Math.max(16, map.getZoom()));
}
const placeLayers = new WeakMap<L.Map, L.LayerGroup>();

/** Zoom, place, full screen, share. */
export default function MapControls({ map, onShare }: Props) {
  const t = useTranslations("map");
  const [said, setSaid] = useState("");
  const locate = () => {
    if (!navigator.geolocation) return setSaid(t("locateFailed"));
    navigator.geolocation.getCurrentPosition(
      (position) => {
        showPlace(map, position);
        setSaid(t("locateDone"));
      },
      (error) => setSaid(error.code === error.PERMISSION_DENIED ? t("locateRefused") : t("locateFailed")),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  const fullScreen = () => {
    const change = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    change.catch(() => {});
  };
  return (
    <div className="map-controls">
      <Control label={t("zoomIn")} onClick={() => map.zoomIn()}>
        <path d="M12 5v14M5 12h14" />
      </Control>
      <Control label={t("zoomOut")} onClick={() => map.zoomOut()}>
        <path d="M5 12h14" />
      </Control>
      <Control label={t("locate")} onClick={locate}>
        <path d="M12 6a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM12 2v4m0 12v4M2 12h4m12 0h4" />
      </Control>
      <Control label={t("fullScreen")} onClick={fullScreen}>
        <path d="M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5" />
      </Control>
      <Control label={t("share")} onClick={onShare}>
        <path d="M12 15V4m0 0L8 8m4-4 4 4M5 13v7h14v-7" />
      </Control>
      <p role="status" className={said ? "map-said" : "sr-only"}>
        {said}
      </p>
    </div>
  );
}
