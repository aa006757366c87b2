"use client";

// A map with a cross in its middle: the map is moved, the cross stays. Loaded in the browser only.

import "leaflet/dist/leaflet.css";
import { useEffect, useRef } from "react";
import { MapContainer, useMap } from "react-leaflet";
import { useLocale, useTranslations } from "use-intl";
import type { Base } from "@/components/map/base-choice";
import { layBase } from "@/components/map/lay-base";
import { readPlace } from "@/components/map/map-address";
import type { LatLon } from "@/lib/geo/distance";
import { HOME, WIDE_ZOOM } from "@/lib/geo/home";

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
  const choose = useRef(onChoose);
  choose.current = onChoose;
  /** The map is moved by us now, not by a person. */
  const ours = useRef(false);

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

  useEffect(() => layBase(map, base, locale), [map, base, locale]);

  useEffect(() => {
    const moved = () => {
      if (ours.current) return;
      const { lat, lng } = map.getCenter();
      choose.current({ lat, lon: lng });
    };
    map.on("moveend", moved);
    const size = new ResizeObserver(() => {
      ours.current = true;
      map.invalidateSize({ pan: false });
      ours.current = false;
    });
    size.observe(map.getContainer());
    return () => {
      size.disconnect();
      map.off("moveend", moved);
    };
  }, [map]);

  useEffect(() => {
    if (!place) return;
    const centre = map.getCenter();
    if (Math.abs(centre.lat - place.lat) < 2e-6 && Math.abs(centre.lng - place.lon) < 2e-6) return;
    ours.current = true;
    map.setView([place.lat, place.lon], Math.max(map.getZoom(), CLOSE), { animate: false });
    ours.current = false;
  }, [map, place]);
  return null;
}

export default function PlaceMap(props: Props) {
  const start = props.place
    ? { ...props.place, zoom: CLOSE }
    : (readPlace(location.hash) ?? { ...HOME, zoom: WIDE_ZOOM });
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
    >
      <Inside {...props} />
    </MapContainer>
  );
}
