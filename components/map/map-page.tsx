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
import { type CameraFilter, filterQuery } from "@/lib/cameras/filter";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import type { Box, LatLon } from "@/lib/geo/distance";
import type { MapPlace } from "@/lib/geo/map-place";
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
import type { Asked } from "./map-address";
import type { ListedCamera } from "./map-messages";
import { type Found, SearchBox } from "./search-box";
import { SharePanel } from "./share-panel";
import { HALF, Sheet, type Stop } from "./sheet";
import { useMapAddress } from "./use-map-address";
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
  /** What the address asks for with a camera, until the data is there. */
  const [asked, setAsked] = useState<Asked | null>(null);
  /** The address asked for a camera that is not on the map. */
  const [unknown, setUnknown] = useState(false);
  const [stop, setStop] = useState<Stop>("peek");
  const offered = useMemo(() => offeredBases(basemap), [basemap]);
  const [base, setBase] = useState<Base>(offered[0] ?? "schematic");
  const page = useRef<HTMLDivElement>(null);
  const seen = useRef<{ box: Box; centre: LatLon } | null>(null);
  /** While somebody walks the list by keyboard it keeps its order, though the map moves. */
  const walking = useRef(false);
  const openedFrom = useRef<{ element: Element | null; stop: Stop }>({ element: null, stop: "peek" });

  /** Before the data are there, nothing in view would be no answer. */
  const counted = selection !== null;
  const look = useCallback(() => {
    if (!client || !counted || !seen.current || walking.current) return;
    const looked = seen.current;
    client.ask({ kind: "nearest", box: toWorldBox(looked.box), from: looked.centre, limit: LISTED }).then(
      (answer) => {
        // The map has moved on, or somebody walks the list by now.
        if (looked === seen.current && !walking.current) startTransition(() => setNear(answer));
      },
      () => {},
    );
  }, [client, counted]);

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
    /** `at`: the place that the map is to show with it; near enough to tell cameras apart, or where the map is. */
    (camera: ListedCamera, at: MapPlace | "closer" | "here") => {
      setUnknown(false);
      setAsked(null);
      setOpened((before) => {
        if (!before) openedFrom.current = { element: document.activeElement, stop };
        return camera;
      });
      setView("inView");
      setStop((now) => (now === "peek" ? "half" : now));
      map?.mark(camera);
      map?.cover(covered());
      if (at === "closer") map?.show(camera, Math.max(STREET_ZOOM, map.zoom()));
      else {
        if (at !== "here") map?.go(at);
        map?.reveal(camera);
      }
    },
    [map, stop, covered],
  );
  useEffect(() => map?.cover(stop === "peek" ? 0 : covered()), [map, stop, covered]);
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
    map?.cover(openedFrom.current.stop === "peek" ? 0 : covered());
  }, [opened, leave, map, covered]);
  useEffect(() => {
    if (opened || !closed.current) return;
    const { element } = openedFrom.current;
    if (element instanceof HTMLElement && element.isConnected && element !== document.body) element.focus();
    else focusInList(closed.current);
    closed.current = null;
  }, [opened]);

  const follow = (next: Asked) => {
    setFilter((before) => (before && filterQuery(before) === filterQuery(next.filter) ? before : next.filter));
    const another = next.camera !== (opened?.id ?? null);
    // Asked for already: the place that the map has written since is where it waits, and not where the camera is.
    setAsked((before) => (!another || !next.camera ? null : before?.camera === next.camera ? before : next));
    if (another && !next.camera) close();
    if (!another || !next.camera) map?.followAddress();
  };
  useMapAddress(manifest, { filter, camera: opened?.id ?? null, settled: asked === null }, follow, () =>
    map?.tellPlace(),
  );
  useEffect(() => {
    if (!asked?.camera || !client || !selection || !map) return;
    let over = false;
    client.ask({ kind: "find", id: asked.camera }).then(
      (camera) => {
        if (over) return;
        if (camera) return open(camera, asked.place ?? "closer");
        setAsked(null);
        leave();
        setUnknown(true);
      },
      () => !over && setAsked(null),
    );
    return () => {
      over = true;
    };
  }, [asked, client, selection, map, open, leave]);

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
          if (camera) open(camera, "here");
        },
        () => {},
      );
    },
    [client, open],
  );
  const onFound = (found: Found) => {
    if (found.kind === "camera") return open(found.camera, "closer");
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
            map?.show(camera);
          }}
          onLeave={() => {
            if (!walking.current) return;
            walking.current = false;
            look();
          }}
          onOpen={(camera) => open(camera, "closer")}
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
            {unknown && (
              <p role="alert" className="notice">
                {t("cameraUnknown")}
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
