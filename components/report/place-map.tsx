"use client";

// A map with a cross in its middle: the map is moved, the cross stays. Loaded in the browser only.

import "leaflet/dist/leaflet.css";
import type L from "leaflet";
import { useEffect } from "react";
import { MapContainer, useMap } from "react-leaflet";
import { useLocale, useTranslations } from "use-intl";
import { addBaseLayers } from "@/components/map/add-base-layers";
import type { Base } from "@/components/map/base-choice";
import { respectReducedMotion } from "@/components/map/reduced-motion";
import { scrollPast } from "@/components/map/scroll-past";
import { useLatest } from "@/components/ui/use-latest";
import { DEFAULT_CENTRE, WIDE_ZOOM } from "@/lib/geo/default-view";
import type { LatLon } from "@/lib/geo/distance";
import { placeInHash } from "@/lib/geo/map-place";

/** Zoom at which one can tell a pole from its neighbour. */
const CLOSE = 18;

type Props = {
  /** Where the cross should stand; null before a place was chosen. */
  place: LatLon | null;
  base: Base;
  label: string;
  onChoose: (place: LatLon) => void;
};

function Inside({ place, base, label, onChoose }: Props) {
  const map = useMap();
  const locale = useLocale();
  const t = useTranslations("report");
  const choose = useLatest(onChoose);

  useEffect(() => {
    map.getContainer().setAttribute("role", "application");
    map.getContainer().setAttribute("aria-label", label);
    const [closer, farther] = map.zoomControl.getContainer()?.querySelectorAll("a") ?? [];
    for (const [button, title] of [
      [closer, t("placeCloser")],
      [farther, t("placeFarther")],
    ] as const) {
      button?.setAttribute("title", title);
      button?.setAttribute("aria-label", title);
    }
  }, [map, label, t]);

  useEffect(() => addBaseLayers(map, base, locale), [map, base, locale]);
  useEffect(() => scrollPast(map), [map]);
  useEffect(() => respectReducedMotion(map), [map]);

  // Only what a person does to the map on purpose chooses a place: a tap or a click on it, dragging it, the arrow keys,
  // two fingers. Scrolling over it, zooming by its buttons and a change of size do not.
  useEffect(() => {
    const container = map.getContainer();
    let byHand = false;
    const hand = () => {
      byHand = true;
    };
    const moved = () => {
      if (!byHand) return;
      byHand = false;
      const { lat, lng } = map.getCenter();
      choose.current({ lat, lon: lng });
    };
    const tapped = ({ latlng }: L.LeafletMouseEvent) => {
      byHand = true;
      map.panTo(latlng, { animate: false });
      moved();
    };
    const fingers = (event: TouchEvent) => {
      if (event.touches.length === 2) byHand = true;
    };
    const key = (event: KeyboardEvent) => {
      if (event.key.startsWith("Arrow")) byHand = true;
    };
    map.on("dragstart", hand).on("moveend", moved).on("click", tapped);
    container.addEventListener("keydown", key, true);
    container.addEventListener("touchstart", fingers, { capture: true, passive: true });
    const size = new ResizeObserver(() => map.invalidateSize({ pan: false }));
    size.observe(container);
    return () => {
      size.disconnect();
      map.off("dragstart", hand).off("moveend", moved).off("click", tapped);
      container.removeEventListener("keydown", key, true);
      container.removeEventListener("touchstart", fingers, true);
    };
  }, [map]);

  useEffect(() => {
    if (!place) return;
    const centre = map.getCenter();
    if (Math.abs(centre.lat - place.lat) < 2e-6 && Math.abs(centre.lng - place.lon) < 2e-6) return;
    map.setView([place.lat, place.lon], Math.max(map.getZoom(), CLOSE), { animate: false });
  }, [map, place]);
  return null;
}

export default function PlaceMap(props: Props) {
  const start = props.place
    ? { ...props.place, zoom: CLOSE }
    : (placeInHash(location.hash) ?? { ...DEFAULT_CENTRE, zoom: WIDE_ZOOM });
  return (
    <MapContainer
      className="place-map-live"
      center={[start.lat, start.lon]}
      zoom={start.zoom}
      minZoom={8}
      maxZoom={19}
      attributionControl={false}
      zoomAnimation={false}
      fadeAnimation={false}
      inertia={false}
      // The cross stands in the middle: zooming leaves what lies under it there.
      scrollWheelZoom="center"
      doubleClickZoom={false}
    >
      <Inside {...props} />
    </MapContainer>
  );
}
