// The map's state in the address, so that a link shows what its sender saw: filters and the opened camera as search
// parameters, the middle of what is seen of the map as #map=zoom/latitude/longitude. An opened camera makes an entry of
// its own in the history: one step back closes it. Everything else replaces the entry that is there.

import { type CameraFilter, filterNames, filterToSearchParams, parseFilter, queryText } from "@/lib/cameras/filter";
import { type MapPlace, placeInHash, writePlace } from "@/lib/geo/map-place";
import { readPath } from "@/lib/i18n/paths";

/** Name of the search parameter that holds the opened camera. */
const CAMERA = "kamera";

/** Milliseconds; browsers refuse more than a hundred new addresses in half a minute. */
const PLACE_PAUSE = 300;

/** What an address asks the map for. */
export type Asked = { filter: CameraFilter; camera: string | null; place: MapPlace | null };

/** Whether the address is the map's still: it changes to another page's before the map is taken away. */
export const isMapAddress = () => readPath(location.pathname)?.page === "/";

/** What the address asks for; a filter that cannot be read is left out. */
export function readAddress(): Asked {
  const search = new URLSearchParams(location.search);
  return { filter: parseFilter(search).filter, camera: search.get(CAMERA), place: placeInHash(location.hash) };
}

/** Whether the camera of this entry was opened from the entry before it. */
const openedHere = () => history.state?.openedHere === true;

/** Next's router follows a written address only if the state is not its own. */
const write = (how: "pushState" | "replaceState", search: string, hash: string, opened: boolean) =>
  history[how](opened ? { openedHere: true } : null, "", `${location.pathname}${search}${hash}`);

/**
 * Writes the filter and the opened camera; whatever else the address holds stays. Gives false where a camera was closed
 * that has an entry of its own: then a step back has to be made, and the filter written there.
 */
export function writeSelection(filter: CameraFilter, camera: string | null): boolean {
  if (!isMapAddress()) return true;
  const search = new URLSearchParams(location.search);
  const before = search.get(CAMERA);
  if (before && !camera && openedHere()) return false;
  for (const name of [...filterNames, CAMERA]) search.delete(name);
  for (const [name, value] of filterToSearchParams(filter)) search.set(name, value);
  if (camera) search.set(CAMERA, camera);
  const query = queryText(search);
  const wanted = query ? `?${query}` : "";
  const opens = before === null && camera !== null;
  if (wanted !== location.search)
    write(opens ? "pushState" : "replaceState", wanted, location.hash, opens || openedHere());
  return true;
}

/**
 * Writes the map's place, `write` when it has stood still for a moment. `isWritten`: whether the address says what was
 * written last; `stop` takes back what is still to be written.
 */
export function placeWriter() {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let written = location.hash;
  const writeNow = (place: MapPlace) => {
    clearTimeout(waiting);
    if (!isMapAddress()) return;
    written = `#map=${writePlace(place)}`;
    if (written !== location.hash) write("replaceState", location.search, written, openedHere());
  };
  return {
    writeNow,
    write: (place: MapPlace) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => writeNow(place), PLACE_PAUSE);
    },
    isWritten: () => location.hash === written,
    stop: () => clearTimeout(waiting),
  };
}
