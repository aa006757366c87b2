"use client";

// The map on which a way is drawn: a press adds a point. Loaded in the browser only.

import "leaflet/dist/leaflet.css";
import L from "leaflet";
import { useEffect } from "react";
import { MapContainer, useMap } from "react-leaflet";
import { useLocale, useTranslations } from "use-intl";
import { addBaseLayers } from "@/components/map/add-base-layers";
import type { Base } from "@/components/map/base-choice";
import { respectReducedMotion } from "@/components/map/reduced-motion";
import { scrollPast } from "@/components/map/scroll-past";
import { useLatest } from "@/components/ui/use-latest";
import type { AlongSight } from "@/lib/cameras/along-way";
import { DEFAULT_CENTRE, NARROW_ZOOM } from "@/lib/geo/default-view";
import type { LatLon } from "@/lib/geo/distance";
import type { Way } from "@/lib/geo/near-line";

export type RouteMapProps = {
  way: Way;
  sights: readonly AlongSight<LatLon>[];
  base: Base;
  label: string;
  /** Changes when the whole way is to be brought into view. */
  shown: number;
  /** Where the map's middle is, for the button that adds it. */
  centre: { current: (() => LatLon) | null };
  onAdd: (place: LatLon) => void;
};

const corners = (way: Way) => way.map((line) => line.map(({ lat, lon }): [number, number] => [lat, lon]));

/** Cameras that look at the way are filled, those that may are half, the others are rings: shape as well as colour. */
const fills = { towards: 1, anywhere: 0.35, unknown: 0.35, aside: 0, away: 0 } as const;

function Inside({ way, sights, base, label, shown, centre, onAdd }: RouteMapProps) {
  const map = useMap();
  const locale = useLocale();
  const t = useTranslations("route");
  const add = useLatest(onAdd);
  const drawnWay = useLatest(way);

  useEffect(() => {
    map.getContainer().setAttribute("role", "application");
    map.getContainer().setAttribute("aria-label", label);
    const [closer, farther] = map.zoomControl.getContainer()?.querySelectorAll("a") ?? [];
    closer?.setAttribute("aria-label", t("closer"));
    closer?.setAttribute("title", t("closer"));
    farther?.setAttribute("aria-label", t("farther"));
    farther?.setAttribute("title", t("farther"));
    centre.current = () => ({ lat: map.getCenter().lat, lon: map.getCenter().lng });
    const pressed = ({ latlng }: L.LeafletMouseEvent) => add.current({ lat: latlng.lat, lon: latlng.wrap().lng });
    map.on("click", pressed);
    const size = new ResizeObserver(() => map.invalidateSize({ pan: false }));
    size.observe(map.getContainer());
    return () => {
      centre.current = null;
      size.disconnect();
      map.off("click", pressed);
    };
  }, [map, label, centre, t]);

  useEffect(() => addBaseLayers(map, base, locale), [map, base, locale]);
  useEffect(() => scrollPast(map), [map]);
  useEffect(() => respectReducedMotion(map), [map]);

  useEffect(() => {
    const group = L.layerGroup([
      L.polyline(corners(way), { className: "route-line", interactive: false }),
      ...way.flatMap((line) =>
        [line[0], line.at(-1)].flatMap((end) =>
          end ? [L.circleMarker([end.lat, end.lon], { radius: 6, className: "route-end", interactive: false })] : [],
        ),
      ),
      ...sights.map(({ camera, look }) =>
        L.circleMarker([camera.lat, camera.lon], {
          radius: 5,
          className: "route-camera",
          fillOpacity: fills[look],
          interactive: false,
        }),
      ),
    ]).addTo(map);
    return () => void group.remove();
  }, [map, way, sights]);

  useEffect(() => {
    const points = corners(drawnWay.current).flat();
    if (shown > 0 && points.length) map.fitBounds(L.latLngBounds(points), { padding: [24, 24], maxZoom: 16 });
  }, [map, shown]);
  return null;
}

export default function RouteMap(props: RouteMapProps) {
  return (
    <MapContainer
      className="route-map-live"
      center={[DEFAULT_CENTRE.lat, DEFAULT_CENTRE.lon]}
      zoom={NARROW_ZOOM + 1}
      minZoom={8}
      maxZoom={19}
      attributionControl={false}
      doubleClickZoom={false}
      zoomAnimation={false}
      fadeAnimation={false}
      inertia={false}
    >
      <Inside {...props} />
    </MapContainer>
  );
}
