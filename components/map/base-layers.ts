// What lies under the cameras besides the schematic map, which is always there: raster tiles of our own proxy, or the
// operator's vector map. A tile that cannot be had leaves the schematic map to be seen.

import L from "leaflet";
import { isServedTile, MAX_TILE_ZOOM, MIN_TILE_ZOOM } from "@/lib/geo/tile-area";
import type { Locale } from "@/lib/i18n/locales";
import type { Base } from "./base-choice";

/** Above the schematic map, below everything else. */
const Z_INDEX = 2;

class RasterTiles extends L.TileLayer {
  constructor() {
    super("/tiles/{z}/{x}/{y}.png", {
      minZoom: MIN_TILE_ZOOM,
      maxZoom: MAX_TILE_ZOOM,
      zIndex: Z_INDEX,
      className: "raster-tiles",
    });
  }

  /** A tile that the proxy would refuse is not asked for. */
  override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    if (isServedTile(coords)) return super.createTile(coords, done);
    const nothing = document.createElement("img");
    nothing.alt = "";
    queueMicrotask(() => done(undefined, nothing));
    return nothing;
  }
}

/** A drawn base map; null for the schematic one, which lies under all. Rejects if its program cannot be fetched. */
export async function baseLayer(base: Base, dark: boolean, locale: Locale): Promise<L.Layer | null> {
  if (base === "schematic") return null;
  if (base === "tiles") return new RasterTiles();
  // The library extends the Leaflet that it finds on the window.
  Object.assign(window, { L });
  const { leafletLayer } = await import("protomaps-leaflet");
  const layer: unknown = leafletLayer({
    url: "/basemap.pmtiles",
    flavor: dark ? "dark" : "light",
    lang: locale === "en" ? "en" : "sr",
    attribution: "",
    zIndex: Z_INDEX,
  });
  return layer instanceof L.Layer ? layer : null;
}
