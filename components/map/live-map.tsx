"use client";

// Leaflet's part: the map, its layers, and what moves it. Loaded in the browser only.

import "leaflet/dist/leaflet.css";
import L from "leaflet";
import { useEffect, useRef } from "react";
import { MapContainer, ScaleControl, TileLayer, useMap } from "react-leaflet";
import { useLocale } from "use-intl";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import type { Box } from "@/lib/geo/distance";
import { fromWorld } from "@/lib/geo/mercator";
import { worded } from "@/lib/i18n/worded";
import { CameraLayer, darkPalette, lightPalette } from "./camera-layer";
import type { MapDataClient } from "./map-data-client";
import { readPlace, writePlace } from "./map-place";
import { darkSchematic, lightSchematic, SchematicLayer } from "./schematic-layer";

/** Where the map begins: the middle of Belgrade. */
const HOME = { lat: 44.807, lon: 20.445, zoom: 12 };

export type MapHandle = { map: L.Map; cameras: CameraLayer };

type Props = {
  client: MapDataClient;
  basemap: BasemapConfig;
  label: string;
  onReady: (handle: MapHandle) => void;
  onMove: (box: Box, centre: { lat: number; lon: number }) => void;
  onCamera: (ref: readonly [number, number]) => void;
};

const prefersDark = () =>
  document.documentElement.dataset.theme === "dark" ||
  (document.documentElement.dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);

function Layers({ client, label, onReady, onMove, onCamera }: Omit<Props, "basemap">) {
  const map = useMap();
  const locale = useLocale();
  const listeners = useRef({ onReady, onMove, onCamera });
  listeners.current = { onReady, onMove, onCamera };

  useEffect(() => {
    const container = map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", label);
    const schematic = new SchematicLayer({
      palette: prefersDark() ? darkSchematic : lightSchematic,
      wording: (sr) => worded({ sr, en: worded({ sr, en: "" }, "sr-Latn") }, locale),
    }).addTo(map);
    const cameras = new CameraLayer(client, prefersDark() ? darkPalette : lightPalette, {
      onCamera: (ref) => listeners.current.onCamera(ref),
      onCluster: ({ x0, y0, x1, y1 }) => {
        const bounds = L.latLngBounds([
          [fromWorld(x0, y1).lat, fromWorld(x0, y1).lon],
          [fromWorld(x1, y0).lat, fromWorld(x1, y0).lon],
        ]);
        const zoom = Math.min(18, Math.max(map.getBoundsZoom(bounds.pad(0.1)), map.getZoom() + 1));
        map.setView(bounds.getCenter(), zoom);
      },
    }).addTo(map);
    const repaint = () => {
      schematic.setPalette(prefersDark() ? darkSchematic : lightSchematic);
      cameras.setPalette(prefersDark() ? darkPalette : lightPalette);
    };
    const device = matchMedia("(prefers-color-scheme: dark)");
    device.addEventListener("change", repaint);
    addEventListener("themechange", repaint);
    // Labels drawn before the typeface was there are drawn again with it.
    document.fonts.ready.then(() => schematic.redraw()).catch(() => {});

    const moved = () => {
      const bounds = map.getBounds();
      const { lat, lng: lon } = map.getCenter();
      history.replaceState(
        history.state,
        "",
        `${location.pathname}${location.search}${writePlace({ zoom: map.getZoom(), lat, lon })}`,
      );
      listeners.current.onMove(
        { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() },
        { lat, lon },
      );
    };
    const jumped = () => {
      const place = readPlace(location.hash);
      if (place) map.setView([place.lat, place.lon], place.zoom);
    };
    map.on("moveend", moved);
    addEventListener("hashchange", jumped);
    listeners.current.onReady({ map, cameras });
    moved();
    return () => {
      map.off("moveend", moved);
      removeEventListener("hashchange", jumped);
      removeEventListener("themechange", repaint);
      device.removeEventListener("change", repaint);
      cameras.remove();
      schematic.remove();
    };
  }, [map, client, label, locale]);
  return null;
}

/** The map itself. Its controls, list and details are HTML of ours around it. */
export default function LiveMap({ basemap, ...layers }: Props) {
  const start = readPlace(location.hash) ?? HOME;
  return (
    <MapContainer
      className="live-map"
      center={[start.lat, start.lon]}
      zoom={start.zoom}
      minZoom={3}
      maxZoom={19}
      zoomControl={false}
      attributionControl={false}
      worldCopyJump
    >
      <Layers {...layers} />
      {basemap.tiles && (
        <TileLayer url="/tiles/{z}/{x}/{y}.png" minZoom={5} maxZoom={19} errorTileUrl="" className="raster-tiles" />
      )}
      <ScaleControl imperial={false} position="bottomright" />
    </MapContainer>
  );
}
