"use client";

// The map beside a sighting: its place and beam, known cameras with the digit that merges into them, what else waits.
// Loaded in the browser only.

import "leaflet/dist/leaflet.css";
import L from "leaflet";
import { useEffect, useRef } from "react";
import { MapContainer, useMap } from "react-leaflet";
import { useLocale } from "use-intl";
import { addBaseLayers } from "@/components/map/add-base-layers";
import type { Base } from "@/components/map/base-choice";
import { respectReducedMotion } from "@/components/map/reduced-motion";
import { scrollPast } from "@/components/map/scroll-past";
import { useLatest } from "@/components/ui/use-latest";
import { readDirections } from "@/lib/cameras/directions";
import { conePath } from "@/lib/geo/cone";
import { DEFAULT_CENTRE, WIDE_ZOOM } from "@/lib/geo/default-view";
import type { Box, LatLon } from "@/lib/geo/distance";

/** Zoom at which the streets around can be seen, and a pole told from its neighbour. */
const CLOSE = 17;
/** Pixels. */
const BEAM = 34;

export type MapMark = LatLon & {
  /** "here": the open sighting. "camera": a known one. "waiting": another sighting. */
  kind: "here" | "camera" | "waiting";
  /** What stands in the mark: a digit, or nothing. */
  text: string;
  title: string;
  directions: string | null;
  onOpen?: () => void;
};

type Props = {
  marks: readonly MapMark[];
  base: Base;
  label: string;
  /** Given: the open sighting's mark may be moved. */
  onMove: ((place: LatLon) => void) | null;
  onBounds: (box: Box) => void;
};

const SVG = "http://www.w3.org/2000/svg";

/** A mark as an element of its own: nothing that a sender wrote is ever read as HTML. */
function drawMark({ kind, text, directions }: MapMark): HTMLElement {
  const element = document.createElement("div");
  element.className = `review-mark review-mark-${kind}`;
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `${-BEAM} ${-BEAM} ${2 * BEAM} ${2 * BEAM}`);
  drawing.setAttribute("aria-hidden", "true");
  for (const direction of readDirections(directions)) {
    const beam = document.createElementNS(SVG, "path");
    beam.setAttribute("d", conePath(direction, BEAM));
    beam.setAttribute("class", "review-mark-beam");
    drawing.append(beam);
  }
  const dot = document.createElementNS(SVG, "circle");
  dot.setAttribute("r", kind === "waiting" ? "6" : "11");
  drawing.append(dot);
  element.append(drawing);
  const label = document.createElement("span");
  label.className = "review-mark-text";
  label.textContent = text;
  element.append(label);
  return element;
}

function Inside({ marks, base, label, onMove, onBounds }: Props) {
  const map = useMap();
  const locale = useLocale();
  const told = useLatest({ onMove, onBounds });
  const here = marks.find(({ kind }) => kind === "here");
  const centre = useRef("");

  useEffect(() => {
    map.getContainer().setAttribute("role", "application");
    map.getContainer().setAttribute("aria-label", label);
  }, [map, label]);

  useEffect(() => addBaseLayers(map, base, locale), [map, base, locale]);
  useEffect(() => scrollPast(map), [map]);
  useEffect(() => respectReducedMotion(map), [map]);

  useEffect(() => {
    const moved = () => {
      const bounds = map.getBounds();
      told.current.onBounds({
        west: bounds.getWest(),
        south: bounds.getSouth(),
        east: bounds.getEast(),
        north: bounds.getNorth(),
      });
    };
    map.on("moveend", moved);
    const size = new ResizeObserver(() => map.invalidateSize({ pan: false }));
    size.observe(map.getContainer());
    return () => {
      size.disconnect();
      map.off("moveend", moved);
    };
  }, [map]);

  useEffect(() => {
    const group = L.layerGroup().addTo(map);
    for (const mark of marks) {
      const marker = L.marker([mark.lat, mark.lon], {
        icon: L.divIcon({
          html: drawMark(mark),
          className: "review-mark-frame",
          iconSize: [2 * BEAM, 2 * BEAM],
        }),
        title: mark.title,
        alt: mark.title,
        draggable: mark.kind === "here" && onMove !== null,
        keyboard: false,
        zIndexOffset: mark.kind === "here" ? 1_000 : 0,
      }).addTo(group);
      if (mark.onOpen) marker.on("click", mark.onOpen);
      if (mark.kind === "here")
        marker.on("dragend", () => {
          const { lat, lng } = marker.getLatLng();
          told.current.onMove?.({ lat, lon: lng });
        });
    }
    return () => void group.remove();
  }, [map, marks, onMove]);

  useEffect(() => {
    if (!here) return;
    const key = `${here.lat},${here.lon}`;
    if (centre.current === key) return;
    centre.current = key;
    map.setView([here.lat, here.lon], CLOSE, { animate: false });
  }, [map, here]);
  return null;
}

export default function ReviewMap(props: Props) {
  const here = props.marks.find(({ kind }) => kind === "here");
  return (
    <MapContainer
      className="review-map-live"
      center={here ? [here.lat, here.lon] : [DEFAULT_CENTRE.lat, DEFAULT_CENTRE.lon]}
      zoom={here ? CLOSE : WIDE_ZOOM}
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
