"use client";

// The map page: the map, and a panel that says the same in words. Filters and the opened camera stand in the address.

import dynamic from "next/dynamic";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { type CameraFilter, filterNames, filterToSearchParams, parseFilter } from "@/lib/cameras/filter";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import type { Box, LatLon } from "@/lib/geo/distance";
import { toWorldBox } from "@/lib/geo/mercator";
import { CameraDetails } from "./camera-details";
import { FilterChips, FilterPanel } from "./filter-panel";
import { InViewList, type NearCamera } from "./in-view-list";
import { Legend } from "./legend";
import type { MapHandle } from "./live-map";
import { MapDataClient } from "./map-data-client";
import type { ListedCamera, MapAnswers } from "./map-messages";
import { type Found, SearchBox } from "./search-box";
import { SharePanel } from "./share-panel";
import { Sheet, type Stop } from "./sheet";

const LiveMap = dynamic(() => import("./live-map"), { ssr: false });
const MapControls = dynamic(() => import("./map-controls"), { ssr: false });

/** Cameras that the list shows at once. */
const LISTED = 60;

const views = ["inView", "filters", "legend", "share"] as const;
type View = (typeof views)[number];

type Props = { manifest: string; basemap: BasemapConfig; sourceNames: Record<string, string> };

/** Writes the filter and the opened camera into the address; the map's place after "#" stays. */
function writeAddress(filter: CameraFilter, camera: string | null): void {
  const search = new URLSearchParams(location.search);
  for (const name of [...filterNames, "kamera"]) search.delete(name);
  for (const [name, value] of filterToSearchParams(filter)) search.set(name, value);
  if (camera) search.set("kamera", camera);
  const query = search.toString().replaceAll("%2C", ",");
  history.replaceState(history.state, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
}

/** Pixels at the bottom of the map that the half-open sheet covers: none beside a column. */
const coveredPixels = () => (matchMedia("(min-width: 64rem)").matches ? 0 : innerHeight * 0.5);

/** Brings a place into the part of the map that is seen; with `closer`, at street level. */
function showAboveSheet(map: MapHandle["map"], place: LatLon, closer: boolean): void {
  const zoom = closer ? Math.max(17, map.getZoom()) : map.getZoom();
  const covered = coveredPixels();
  const { y } = map.latLngToContainerPoint([place.lat, place.lon]);
  if (!closer && y < map.getSize().y - covered - 40) return;
  const centre = map.project([place.lat, place.lon], zoom).add([0, covered / 2]);
  map.setView(map.unproject(centre, zoom), zoom);
}

export function MapPage({ manifest, basemap, sourceNames }: Props) {
  const t = useTranslations("map");
  const [client, setClient] = useState<MapDataClient | null>(null);
  const [handle, setHandle] = useState<MapHandle | null>(null);
  const [failed, setFailed] = useState(false);
  const [filter, setFilter] = useState<CameraFilter>({});
  const [selection, setSelection] = useState<MapAnswers["filter"] | null>(null);
  const [near, setNear] = useState<{ total: number; cameras: NearCamera[] } | null>(null);
  const [view, setView] = useState<View>("inView");
  const [opened, setOpened] = useState<ListedCamera | null>(null);
  const [stop, setStop] = useState<Stop>("peek");
  const box = useRef<{ box: Box; centre: LatLon } | null>(null);
  const returnTo = useRef<Element | null>(null);

  const look = useCallback(() => {
    if (!client || !box.current) return;
    const { box: sides, centre } = box.current;
    client.ask({ kind: "nearest", box: toWorldBox(sides), from: centre, limit: LISTED }).then(setNear, () => {});
  }, [client]);

  useEffect(() => {
    const made = new MapDataClient();
    made.ask({ kind: "load", manifest }).then(
      () => setClient(made),
      () => setFailed(true),
    );
    setFilter(parseFilter(new URLSearchParams(location.search)).filter);
    return () => made.close();
  }, [manifest]);

  useEffect(() => {
    if (!client) return;
    client.ask({ kind: "filter", filter }).then(
      (answer) => {
        setSelection(answer);
        handle?.cameras.refresh();
        look();
      },
      () => setFailed(true),
    );
  }, [client, filter, handle, look]);

  const open = useCallback(
    (camera: ListedCamera, move: boolean) => {
      returnTo.current = document.activeElement;
      setOpened(camera);
      setStop((now) => (now === "peek" ? "half" : now));
      handle?.cameras.select(camera.ref);
      if (handle) showAboveSheet(handle.map, camera, move);
      requestAnimationFrame(() => document.getElementById("camera-title")?.focus({ preventScroll: true }));
    },
    [handle],
  );
  const close = useCallback(() => {
    setOpened(null);
    handle?.cameras.select(null);
    if (returnTo.current instanceof HTMLElement && returnTo.current.isConnected) returnTo.current.focus();
  }, [handle]);

  // A shared address opens the camera that it names, once the map is there.
  const shared = useRef(true);
  useEffect(() => {
    if (!client || !handle || !shared.current) return;
    shared.current = false;
    const id = new URLSearchParams(location.search).get("kamera");
    if (!id) return;
    client.ask({ kind: "find", id }).then(
      (camera) => {
        if (camera) open(camera, !location.hash.startsWith("#map="));
      },
      () => {},
    );
  }, [client, handle, open]);

  useEffect(() => {
    if (client && !shared.current) writeAddress(filter, opened?.id ?? null);
  }, [client, filter, opened]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && opened) close();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [opened, close]);

  const onMove = useCallback(
    (sides: Box, centre: LatLon) => {
      box.current = { box: sides, centre };
      look();
    },
    [look],
  );
  const onCamera = useCallback(
    (ref: readonly [number, number]) => {
      client?.ask({ kind: "find", ref }).then(
        (camera) => {
          if (camera) open(camera, false);
        },
        () => {},
      );
    },
    [client, open],
  );
  const onFound = (found: Found) => {
    if (found.kind === "camera") open(found.camera, true);
    else handle?.map.setView([found.at.lat, found.at.lon], found.zoom);
  };
  const change = useCallback((next: CameraFilter) => setFilter(next), []);
  const show = (next: View) => {
    setView(next);
    close();
    setStop((now) => (now === "peek" ? "half" : now));
  };

  const filtered = Object.keys(filter).length > 0;
  const label = t("mapLabel");
  const map = useMemo(
    () =>
      client && (
        <LiveMap
          client={client}
          basemap={basemap}
          label={label}
          onReady={setHandle}
          onMove={onMove}
          onCamera={onCamera}
        />
      ),
    [client, basemap, label, onMove, onCamera],
  );
  const status = failed
    ? ""
    : selection === null
      ? t("loading")
      : [
          filtered ? t("selectedCount", { count: selection.cameras }) : "",
          near ? t("inViewCount", { count: near.total }) : "",
        ]
          .filter(Boolean)
          .join(" · ");

  return (
    <div className="map-page">
      <div className="map-area">
        {map}
        {handle && <MapControls map={handle.map} onShare={() => show("share")} />}
        <p className="map-attribution">
          <a href="https://www.openstreetmap.org/copyright" rel="noopener noreferrer">
            © {t("contributors")}
          </a>{" "}
          · ODbL · {t("schematic")}
          {basemap.attribution ? ` · ${basemap.attribution}` : ""}
        </p>
      </div>
      <Sheet
        stop={stop}
        onStop={setStop}
        head={
          <>
            <SearchBox client={client} onChoose={onFound} />
            <p role="status" className="sheet-status">
              {status}
            </p>
            {failed && (
              <p role="alert" className="notice">
                {t("loadFailed")}
              </p>
            )}
            <FilterChips filter={filter} sourceNames={sourceNames} onChange={change} />
            <div className="sheet-views">
              {views.map((name) => (
                <button key={name} type="button" aria-pressed={view === name && !opened} onClick={() => show(name)}>
                  {t(name)}
                </button>
              ))}
            </div>
          </>
        }
      >
        {selection && filtered && selection.rows === 0 && (
          <div className="notice">
            <p>{t("noMatch")}</p>
            <button type="button" className="button" onClick={() => change({})}>
              {t("clearFilters")}
            </button>
          </div>
        )}
        {opened ? (
          <CameraDetails camera={opened} onClose={close} />
        ) : view === "filters" ? (
          selection && (
            <FilterPanel
              filter={filter}
              facets={selection.facets}
              sourceNames={sourceNames}
              view={box.current?.box ?? null}
              onChange={change}
            />
          )
        ) : view === "legend" ? (
          <Legend />
        ) : view === "share" ? (
          <SharePanel address={location.href} />
        ) : (
          near && (
            <InViewList
              total={near.total}
              cameras={near.cameras}
              onWalk={(camera) => {
                handle?.cameras.select(camera.ref);
                handle?.map.panTo([camera.lat, camera.lon]);
              }}
              onOpen={(camera) => open(camera, true)}
            />
          )
        )}
      </Sheet>
    </div>
  );
}
