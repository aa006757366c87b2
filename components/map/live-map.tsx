"use client";

// Leaflet's part: the map, its layers, and what moves it. Loaded in the browser only.

import "leaflet/dist/leaflet.css";
import type L from "leaflet";
import { useEffect, useState } from "react";
import { MapContainer, ScaleControl, useMap } from "react-leaflet";
import { useLocale } from "use-intl";
import { useLatest } from "@/components/ui/use-latest";
import { DEFAULT_CENTRE, NARROW_ZOOM, WIDE_ZOOM } from "@/lib/geo/default-view";
import type { Box, LatLon } from "@/lib/geo/distance";
import { type MapPlace, placeInHash } from "@/lib/geo/map-place";
import type { WorldBox } from "@/lib/geo/mercator";
import { addBaseLayers } from "./add-base-layers";
import type { Base } from "./base-choice";
import { CameraLayer, darkPalette, lightPalette } from "./camera-layer";
import { placeWriter } from "./map-address";
import { MapControls } from "./map-controls";
import type { MapDataClient } from "./map-data-client";
import type { ListedCamera } from "./map-messages";
import { openCluster, showBox } from "./open-cluster";
import { prefersReducedMotion, respectReducedMotion } from "./reduced-motion";
import { onThemeChange, prefersDark } from "./theme";

/** What the page can do with the map. */
export type MapHandle = {
  /** Pixels at the bottom that something lies over from now on: what is shown is shown above them. */
  cover: (pixels: number) => void;
  /** Puts a place into the middle of what is seen, at once. */
  go: (place: MapPlace) => void;
  /** Shows a place at a zoom. */
  show: (place: LatLon, zoom?: number) => void;
  /** As `show`, unless the place can be seen already. */
  reveal: (place: LatLon) => void;
  /** Goes to the place that the address holds, if it is another than the map has written there; without one, writes it. */
  followAddress: () => void;
  /** Writes the map's place into the address. */
  tellPlace: () => void;
  /** Shows all of a box of the unit world. */
  showBox: (box: WorldBox) => void;
  zoom: () => number;
  mark: (camera: ListedCamera | null) => void;
  /** Draws what the worker has now. */
  refresh: () => void;
  focus: () => void;
};

type Props = {
  client: MapDataClient;
  offered: readonly Base[];
  base: Base;
  label: string;
  onBase: (base: Base) => void;
  onReady: (handle: MapHandle) => void;
  onMove: (box: Box, centre: LatLon) => void;
  onCamera: (ref: readonly [number, number]) => void;
};

/** Pixels between a place that is shown and the edge. */
const EDGE = 48;

function handleOf(map: L.Map, cameras: CameraLayer) {
  const address = placeWriter();
  let covered = 0;
  /** What was shown last, and whether the map is still on its way there. */
  let shown: { to: LatLon; centre: L.LatLng; zoom: number } | null = null;
  let going = false;
  map.on("moveend", () => {
    going = false;
  });
  const show = (to: LatLon, zoom: number, animate: boolean) => {
    const centre = map.unproject(map.project([to.lat, to.lon], zoom).add([0, covered / 2]), zoom);
    shown = { to, centre, zoom };
    going = true;
    map.setView(centre, zoom, { animate });
  };
  /** What was shown last, if nobody has moved the map since: but for pixels that a move is rounded to. */
  const standing = () => {
    if (!shown || going) return shown;
    const { centre, zoom } = shown;
    const away = map.project(map.getCenter(), zoom).distanceTo(map.project(centre, zoom));
    return zoom === map.getZoom() && away < 2 ? shown : null;
  };
  /** Takes the size that its place has now: the middle stays to the last digit, for it is what the address says. */
  const resize = () => {
    const { centre, zoom } = going && shown ? shown : { centre: map.getCenter(), zoom: map.getZoom() };
    map.invalidateSize({ pan: false });
    map.setView(centre, zoom, { animate: false });
  };
  /** The middle of what is seen: on another screen, or with the sheet closed, it is the same place. */
  const place = (): MapPlace => {
    const zoom = map.getZoom();
    const { lat, lng: lon } = map.unproject(map.project(map.getCenter(), zoom).subtract([0, covered / 2]), zoom);
    return { zoom, lat, lon };
  };
  const handle: MapHandle = {
    cover: (pixels) => {
      if (pixels === covered) return;
      const kept = standing();
      covered = pixels;
      // The sheet has grown over it: it goes back to the middle of what is seen.
      if (pixels > 0 && kept) show(kept.to, kept.zoom, false);
      else address.write(place());
    },
    go: (to) => show(to, to.zoom, false),
    show: (to, zoom = map.getZoom()) => show(to, zoom, true),
    followAddress: () => {
      const wanted = placeInHash(location.hash);
      if (!wanted) address.writeNow(place());
      else if (!address.isWritten()) handle.go(wanted);
    },
    tellPlace: () => address.writeNow(place()),
    reveal: (to) => {
      const { x, y } = map.latLngToContainerPoint([to.lat, to.lon]);
      const size = map.getSize();
      const seen = x > EDGE && x < size.x - EDGE && y > EDGE && y < size.y - covered - EDGE;
      if (!seen) show(to, map.getZoom(), true);
    },
    showBox: (box) => showBox(map, box),
    zoom: () => map.getZoom(),
    mark: (camera) => cameras.select(camera),
    refresh: () => cameras.refresh(),
    focus: () => map.getContainer().focus(),
  };
  return { handle, resize, moved: () => address.write(place()), end: address.stop };
}

/** The cameras. */
function Layers({ client, label, onReady, onMove, onCamera }: Omit<Props, "offered" | "base" | "onBase">) {
  const map = useMap();
  const locale = useLocale();
  const listeners = useLatest({ onReady, onMove, onCamera });

  useEffect(() => {
    const container = map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", label);
    respectReducedMotion(map);
    const cameras = new CameraLayer(client, prefersDark() ? darkPalette : lightPalette, locale, {
      onCamera: (ref) => listeners.current.onCamera(ref),
      onCluster: (box) => openCluster(map, box),
    }).addTo(map);
    const endTheme = onThemeChange(() => cameras.setPalette(prefersDark() ? darkPalette : lightPalette));
    const { handle, ...address } = handleOf(map, cameras);
    // The sheet's head grows when filters are on, and the map gives way.
    const size = new ResizeObserver(() => {
      if (matchMedia("print").matches) return;
      address.resize();
      // Paper is narrower than a screen: the map is printed as it stands here, made smaller (map.css).
      const { x, y } = map.getSize();
      container.parentElement?.style.setProperty("--map-width", String(x));
      container.parentElement?.style.setProperty("--map-height", String(y));
    });
    size.observe(container);
    const moved = () => {
      const bounds = map.getBounds();
      const { lat, lng: lon } = map.getCenter();
      address.moved();
      listeners.current.onMove(
        { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() },
        { lat, lon },
      );
    };
    map.on("moveend", moved);
    listeners.current.onReady(handle);
    moved();
    return () => {
      map.off("moveend", moved);
      address.end();
      size.disconnect();
      endTheme();
      cameras.remove();
    };
  }, [map, client, label, locale]);
  return null;
}

/** The schematic map, and the chosen one over it. */
function BaseLayer({ base }: { base: Base }) {
  const map = useMap();
  const locale = useLocale();
  useEffect(() => addBaseLayers(map, base, locale), [map, base, locale]);
  return null;
}

/** The map itself with its controls. The list and the details are HTML of ours beside it. */
export default function LiveMap({ offered, base, onBase, ...layers }: Props) {
  const zoom = matchMedia("(min-width: 64rem)").matches ? WIDE_ZOOM : NARROW_ZOOM;
  const start = placeInHash(location.hash) ?? { ...DEFAULT_CENTRE, zoom };
  const moves = !prefersReducedMotion();
  const [map, setMap] = useState<L.Map | null>(null);
  return (
    <>
      <MapContainer
        ref={setMap}
        className="live-map"
        center={[start.lat, start.lon]}
        zoom={start.zoom}
        minZoom={3}
        maxZoom={19}
        zoomControl={false}
        attributionControl={false}
        worldCopyJump
        zoomAnimation={moves}
        fadeAnimation={moves}
        inertia={moves}
      >
        <BaseLayer base={base} />
        <Layers {...layers} />
        <ScaleControl imperial={false} position="bottomright" />
      </MapContainer>
      {map && <MapControls map={map} offered={offered} base={base} onBase={onBase} />}
    </>
  );
}
