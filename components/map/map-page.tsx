"use client";

// The map page: the map, and a panel that says the same in words. Filters, the opened camera and the map's place stand
// in the address.

import dynamic from "next/dynamic";
import {
  type ReactNode,
  type SyntheticEvent,
  startTransition,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useLocale, useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import type { CameraFilter } from "@/lib/cameras/filter";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import type { Box, LatLon } from "@/lib/geo/distance";
import { toWorldBox } from "@/lib/geo/mercator";
import { foldForSearch } from "@/lib/i18n/fold";
import { href } from "@/lib/i18n/paths";
import type { Manifest } from "@/lib/mapdata/manifest";
import { Attribution } from "./attribution";
import { type Base, offeredBases } from "./base-choice";
import { CameraDetails } from "./camera-details";
import { FilterChips, FilterPanel } from "./filter-panel";
import { InViewList, type NearCamera } from "./in-view-list";
import { Legend } from "./legend";
import type { MapHandle } from "./live-map";
import { readAddress, writeSelection } from "./map-address";
import type { ListedCamera } from "./map-messages";
import { type Found, SearchBox } from "./search-box";
import { SharePanel } from "./share-panel";
import { HALF, Sheet, type Stop } from "./sheet";
import { useMapData } from "./use-map-data";
import { useWide } from "./use-wide";

const loadLiveMap = () => import("./live-map");
const LiveMap = dynamic(loadLiveMap, { ssr: false });
// Asked for as soon as this file runs, and not when React comes to draw it.
if (typeof window !== "undefined") loadLiveMap().catch(() => {});

/** Cameras that the list shows at once. */
const LISTED = 60;

/** Street level, at which a camera is shown that was not picked on the map. */
const STREET_ZOOM = 17;

const views = ["inView", "filters", "legend", "share"] as const;
type View = (typeof views)[number];

type Props = {
  /** Null if no map data has been built. */
  manifest: Manifest | null;
  /** How many cameras and locations there are, for the time before the map can count. */
  counts: string;
  basemap: BasemapConfig;
  sourceNames: Record<string, string>;
  /** The map as a drawing, until the live one is there. */
  children: ReactNode;
};

/** Focuses the row of a camera in the list, else the tab above it. */
function focusInList(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-listed="${id}"]`);
  (row ?? document.querySelector<HTMLElement>(".sheet-views [aria-pressed=true]"))?.focus();
}

const takePlaceAlong = ({ currentTarget }: SyntheticEvent<HTMLAnchorElement>) => {
  currentTarget.hash = location.hash;
};

export function MapPage({ manifest, counts, basemap, sourceNames, children }: Props) {
  const t = useTranslations("map");
  const common = useTranslations("common");
  const locale = useLocale();
  const wide = useWide();
  const [filter, setFilter] = useState<CameraFilter | null>(null);
  const { client, selection, failed } = useMapData(manifest, filter);
  const [map, setMap] = useState<MapHandle | null>(null);
  const [near, setNear] = useState<{ total: number; cameras: NearCamera[] } | null>(null);
  const [view, setView] = useState<View>("inView");
  const [opened, setOpened] = useState<ListedCamera | null>(null);
  const [stop, setStop] = useState<Stop>("peek");
  const offered = useMemo(() => offeredBases(basemap), [basemap]);
  const [base, setBase] = useState<Base>(offered[0] ?? "schematic");
  const page = useRef<HTMLDivElement>(null);
  const seen = useRef<{ box: Box; centre: LatLon } | null>(null);
  /** While somebody walks the list by keyboard it keeps its order, though the map moves. */
  const walking = useRef(false);
  const openedFrom = useRef<{ element: Element | null; stop: Stop }>({ element: null, stop: "peek" });

  const look = useCallback(() => {
    if (!client || !seen.current || walking.current) return;
    const { box, centre } = seen.current;
    client.ask({ kind: "nearest", box: toWorldBox(box), from: centre, limit: LISTED }).then(
      (answer) => startTransition(() => setNear(answer)),
      () => {},
    );
  }, [client]);

  /** What the address asked for when the page opened. */
  const asked = useRef<ReturnType<typeof readAddress> | null>(null);
  useEffect(() => {
    asked.current = readAddress();
    setFilter(asked.current.filter);
  }, []);

  useEffect(() => {
    if (!selection) return;
    map?.refresh();
    look();
  }, [selection, map, look]);

  /** Pixels of the map that the half-open sheet lies over. */
  const covered = useCallback(() => {
    const area = page.current?.querySelector(".map-area");
    if (wide || !page.current || !area) return 0;
    return Math.max(0, area.clientHeight - page.current.offsetHeight * (1 - HALF));
  }, [wide]);

  const open = useCallback(
    (camera: ListedCamera, closer: boolean) => {
      setOpened((before) => {
        if (!before) openedFrom.current = { element: document.activeElement, stop };
        return camera;
      });
      setView("inView");
      setStop((now) => (now === "peek" ? "half" : now));
      map?.mark(camera);
      if (closer) map?.show(camera, Math.max(STREET_ZOOM, map.zoom()), covered());
      else map?.reveal(camera, covered());
    },
    [map, stop, covered],
  );
  const leave = useCallback(() => {
    setOpened(null);
    map?.mark(null);
  }, [map]);
  /** The camera that was just closed, until the focus has gone back to where it was opened from. */
  const closed = useRef<string | null>(null);
  const close = useCallback(() => {
    if (!opened) return;
    closed.current = opened.id;
    leave();
    setView("inView");
    setStop(openedFrom.current.stop);
  }, [opened, leave]);
  useEffect(() => {
    if (opened || !closed.current) return;
    const { element } = openedFrom.current;
    if (element instanceof HTMLElement && element.isConnected && element !== document.body) element.focus();
    else focusInList(closed.current);
    closed.current = null;
  }, [opened]);

  // A shared address opens the camera that it names, once the data is there.
  const shared = useRef(false);
  useEffect(() => {
    if (!client || !selection || !map || !asked.current || shared.current) return;
    shared.current = true;
    const { camera: id, place } = asked.current;
    if (!id) return;
    client.ask({ kind: "find", id }).then(
      (camera) => {
        if (camera) open(camera, place === null);
      },
      () => {},
    );
  }, [client, selection, map, open]);

  useEffect(() => {
    if (filter && shared.current) writeSelection(filter, opened?.id ?? null);
  }, [filter, opened]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (opened) close();
      else setStop("peek");
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [opened, close]);

  const onMove = useCallback(
    (box: Box, centre: LatLon) => {
      seen.current = { box, centre };
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
    if (found.kind === "camera") return open(found.camera, true);
    if (found.kind === "words") setFilter({ ...filter, q: foldForSearch(found.words) });
    else if (found.box) map?.showBox(toWorldBox(found.box));
    else map?.show(found.at, found.zoom);
    setStop("peek");
  };
  const show = (next: View) => {
    if (next !== "share") leave();
    setView(next);
    setStop((now) => (now === "peek" || (next === view && !opened && now === "full") ? "half" : now));
  };

  const on = filter ? Object.keys(filter).length : 0;
  const filtered = on > 0;
  const label = t("mapLabel");
  const live = useMemo(
    () =>
      client && (
        <LiveMap
          client={client}
          offered={offered}
          base={base}
          label={label}
          onBase={setBase}
          onReady={setMap}
          onMove={onMove}
          onCamera={onCamera}
        />
      ),
    [client, offered, base, label, onMove, onCamera],
  );
  const inView = near && t("inViewCount", { count: near.total });
  const status =
    selection === null || inView === null
      ? counts
      : filtered
        ? `${t("selectedCount", { count: selection.cameras })} · ${inView}`
        : inView;

  const body =
    opened && view !== "share" ? (
      <CameraDetails camera={opened} onClose={close} onShare={() => setView("share")} />
    ) : view === "filters" ? (
      selection &&
      filter && (
        <FilterPanel
          filter={filter}
          facets={selection.facets}
          sourceNames={sourceNames}
          view={seen.current?.box ?? null}
          onChange={setFilter}
        />
      )
    ) : view === "legend" ? (
      <Legend />
    ) : view === "share" ? (
      <SharePanel camera={opened} onBack={() => setView("inView")} />
    ) : (
      near && (
        <InViewList
          total={near.total}
          elsewhere={filtered ? (selection?.cameras ?? 0) : null}
          onShowAll={() => {
            if (selection?.box) map?.showBox(selection.box);
          }}
          cameras={near.cameras}
          onWalk={(camera) => {
            walking.current = true;
            map?.mark(camera);
            map?.show(camera, undefined, covered());
          }}
          onLeave={() => {
            if (!walking.current) return;
            walking.current = false;
            look();
          }}
          onOpen={(camera) => open(camera, true)}
        />
      )
    );

  return (
    <div ref={page} className="map-page">
      {/* Before the list, so that whoever goes by keyboard does not pass sixty cameras on the way to it. */}
      <a
        className="button button-main map-report"
        href={href("/prijavi", locale)}
        // The form's map begins where this one is.
        onPointerEnter={takePlaceAlong}
        onFocus={takePlaceAlong}
        onClick={takePlaceAlong}
      >
        {t("report")}
      </a>
      <Sheet
        stop={stop}
        onStop={setStop}
        label={t(view)}
        head={
          <>
            <SearchBox client={client} onUse={() => !wide && setStop("full")} onChoose={onFound} />
            <p role="status" className="sheet-status">
              {status}
            </p>
            {failed && (
              <p role="alert" className="notice">
                {t("loadFailed")}
              </p>
            )}
            {filter && <FilterChips filter={filter} sourceNames={sourceNames} onChange={setFilter} />}
            {client ? (
              <div className="sheet-views">
                {views.map((name) => (
                  <button
                    key={name}
                    type="button"
                    aria-pressed={view === name && (!opened || name === "share")}
                    onClick={() => show(name)}
                  >
                    {t(name)}
                    {name === "filters" && filtered && (
                      <>
                        <span aria-hidden="true"> ({on})</span>
                        <span className="sr-only">, {t("filtersOn", { count: on })}</span>
                      </>
                    )}
                  </button>
                ))}
              </div>
            ) : (
              <p>
                <LocalLink page="/kamere" className="button">
                  {common("toTheList")}
                </LocalLink>
              </p>
            )}
          </>
        }
      >
        {selection && filtered && selection.rows === 0 && (
          <div className="notice no-match">
            <p>{t("noMatch")}</p>
            <button type="button" className="button" onClick={() => setFilter({})}>
              {t("clearFilters")}
            </button>
          </div>
        )}
        {(wide || opened || stop !== "peek") && body}
      </Sheet>
      <div className="map-area">
        {!map && children}
        {live}
        <Attribution base={base} basemap={basemap} />
      </div>
    </div>
  );
}
