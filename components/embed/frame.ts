// The script of a map in another site's frame: Leaflet and our layers, no framework. It keeps nothing, registers
// nothing, and asks this site alone for map data and tiles. In: the configuration that the page holds.

import "./embed.css";

import L from "leaflet";
import { addBaseLayers } from "@/components/map/add-base-layers";
import { offeredBases } from "@/components/map/base-choice";
import { CameraLayer, darkPalette, lightPalette } from "@/components/map/camera-layer";
import { answerQuestion } from "@/components/map/map-engine";
import type { ListedCamera, MapData } from "@/components/map/map-messages";
import { boundsOf, openCluster } from "@/components/map/open-cluster";
import { prefersReducedMotion, respectReducedMotion } from "@/components/map/reduced-motion";
import { scrollPast } from "@/components/map/scroll-past";
import { onThemeChange, prefersDark } from "@/components/map/theme";
import { operatorTypes } from "@/lib/cameras/vocabulary";
import { directionsWording, symbolWording } from "@/lib/cameras/wording";
import type { FrameConfig } from "@/lib/embed/frame-config";
import { DEFAULT_CENTRE, NARROW_ZOOM, WIDE_ZOOM } from "@/lib/geo/default-view";
import { type MapPlace, parsePlace, writePlace } from "@/lib/geo/map-place";
import { dayWords } from "@/lib/i18n/formatter";
import { localized } from "@/lib/i18n/localized";
import { href } from "@/lib/i18n/paths";
import { unpackStyle } from "@/lib/mapdata/style";

/** Where a camera is shown that the address opens without saying a place. */
const STREET_ZOOM = 17;

/** Deepest zoom at which a whole selection is shown at the beginning. */
const SELECTION_ZOOM = 16;

// The engine answers each question with the answer of its kind.
const data: MapData = { ask: (question) => answerQuestion(question) as Promise<never> };

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}.`);
  return found;
}

const container = element("map");
const config: FrameConfig = JSON.parse(container.dataset.config ?? "{}");
const { locale, words } = config;

/** The place after #map= of the frame's own address. */
const ownPlace = (): MapPlace | null => (location.hash.startsWith("#map=") ? parsePlace(location.hash.slice(5)) : null);

function text(name: string, content: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = content;
  return made;
}

/** The opened camera in a few words, with the way to everything about it. */
function fillCard(camera: ListedCamera, close: () => void): void {
  const card = element("camera");
  const { symbol, tone } = unpackStyle(camera.style);
  const title = text("h2", localized(symbolWording(symbol), locale));
  title.className = `tone-${tone}`;
  title.tabIndex = -1;
  const button = text("button", "×");
  button.setAttribute("aria-label", words.close);
  button.addEventListener("click", close);
  const operator = Object.entries(operatorTypes).find(
    ([name]) => name === camera.operator_type && name !== "unknown",
  )?.[1];
  const lines = [
    camera.operator ?? (operator ? localized(operator, locale) : ""),
    directionsWording(camera.directions, locale),
    camera.last_confirmed_on ? `${words.lastSeen}: ${dayWords(camera.last_confirmed_on, locale)}` : words.never,
  ];
  const link = document.createElement("a");
  link.href = href("/kamera/[id]", locale, { id: camera.id });
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = words.more;
  card.replaceChildren(title, button, ...lines.filter(Boolean).map((line) => text("p", line)), link);
  card.hidden = false;
  title.focus({ preventScroll: true });
}

function start(): void {
  const place = ownPlace() ?? config.place;
  const narrow = container.clientWidth < 640;
  const moves = !prefersReducedMotion();
  const begin = place ?? { ...DEFAULT_CENTRE, zoom: narrow ? NARROW_ZOOM : WIDE_ZOOM };
  const map = L.map(container, {
    center: [begin.lat, begin.lon],
    zoom: begin.zoom,
    minZoom: 3,
    maxZoom: 19,
    zoomControl: false,
    attributionControl: false,
    worldCopyJump: true,
    zoomAnimation: moves,
    fadeAnimation: moves,
    inertia: moves,
  });
  respectReducedMotion(map);
  scrollPast(map, { wheel: config.wheel });
  container.setAttribute("role", "application");
  container.setAttribute("aria-label", words.label);
  L.control.zoom({ position: "topright", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);

  addBaseLayers(map, offeredBases(config.basemap)[0] ?? "schematic", locale);
  const close = () => {
    element("camera").hidden = true;
    cameras.select(null);
    container.focus();
  };
  const open = (camera: ListedCamera | null) => {
    if (!camera) return;
    cameras.select(camera);
    fillCard(camera, close);
  };
  const cameras = new CameraLayer(data, prefersDark() ? darkPalette : lightPalette, locale, {
    onCamera: (ref) => void data.ask({ kind: "find", ref }).then(open, () => {}),
    onCluster: (box) => openCluster(map, box),
  }).addTo(map);
  onThemeChange(() => cameras.setPalette(prefersDark() ? darkPalette : lightPalette));
  new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(container);

  const fullMap = element("full-map");
  const follow = () => {
    const { lat, lng: lon } = map.getCenter();
    if (fullMap instanceof HTMLAnchorElement) fullMap.hash = `map=${writePlace({ zoom: map.getZoom(), lat, lon })}`;
  };
  map.on("moveend", follow);
  addEventListener("hashchange", () => {
    const next = ownPlace();
    if (next) map.setView([next.lat, next.lon], next.zoom);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !element("camera").hidden) close();
  });

  const fail = () => {
    element("failed").textContent = words.failed;
  };
  const load = async () => {
    if (!config.manifest) return fail();
    await data.ask({ kind: "load", manifest: config.manifest });
    const { box } = await data.ask({ kind: "filter", filter: config.filter });
    const camera = config.camera ? await data.ask({ kind: "find", id: config.camera }) : null;
    if (!place && camera) map.setView([camera.lat, camera.lon], STREET_ZOOM, { animate: false });
    else if (!place && box && Object.keys(config.filter).length)
      map.fitBounds(boundsOf(box).pad(0.1), { maxZoom: SELECTION_ZOOM, animate: false });
    cameras.refresh();
    open(camera);
    follow();
    container.dataset.ready = "yes";
  };
  load().catch(fail);
}

start();
