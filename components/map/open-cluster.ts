import L from "leaflet";
import { fromWorld, type WorldBox } from "@/lib/geo/mercator";

/** Deepest zoom that opening a cluster leads to: there, cameras stand apart. */
const APART_ZOOM = 18;

/** Degrees of a box of the unit world, as Leaflet takes them. */
export function boundsOf({ x0, y0, x1, y1 }: WorldBox): L.LatLngBounds {
  const [northWest, southEast] = [fromWorld(x0, y0), fromWorld(x1, y1)];
  return L.latLngBounds([northWest.lat, northWest.lon], [southEast.lat, southEast.lon]);
}

/** Shows all of a box; `most` is the deepest zoom. */
export function showBox(map: L.Map, box: WorldBox, most = APART_ZOOM): void {
  const bounds = boundsOf(box);
  map.setView(bounds.getCenter(), Math.min(most, map.getBoundsZoom(bounds.pad(0.05))), { animate: true });
}

/** Goes as near as a cluster's cameras need to stand apart. */
export function openCluster(map: L.Map, box: WorldBox): void {
  const bounds = boundsOf(box);
  const zoom = Math.min(APART_ZOOM, Math.max(map.getBoundsZoom(bounds.pad(0.1)), map.getZoom() + 1));
  map.setView(bounds.getCenter(), zoom, { animate: true });
}
