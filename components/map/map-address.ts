// The map's state in the address, so that a link shows what its sender saw: filters and the opened camera as search
// parameters, the map's place as #map=zoom/latitude/longitude. Entries of the history are replaced, never added:
// one step back leaves the map.

import { type CameraFilter, filterNames, filterToSearchParams, parseFilter, queryText } from "@/lib/cameras/filter";
import { type MapPlace, parsePlace, writePlace } from "@/lib/geo/map-place";

/** Name of the search parameter that holds the opened camera. */
const CAMERA = "kamera";

/** Milliseconds; browsers refuse more than a hundred new addresses in half a minute. */
const PLACE_PAUSE = 300;

export const readPlace = (hash: string) => (hash.startsWith("#map=") ? parsePlace(hash.slice(5)) : null);

/** What the address asks for; a filter that cannot be read is left out. */
export function readAddress(): { filter: CameraFilter; camera: string | null; place: MapPlace | null } {
  const search = new URLSearchParams(location.search);
  return { filter: parseFilter(search).filter, camera: search.get(CAMERA), place: readPlace(location.hash) };
}

/** Next's router follows a replaced address only if the state is not its own. */
const replace = (search: string, hash: string) =>
  history.replaceState(null, "", `${location.pathname}${search}${hash}`);

/** Writes the filter and the opened camera; whatever else the address holds stays. */
export function writeSelection(filter: CameraFilter, camera: string | null): void {
  const search = new URLSearchParams(location.search);
  for (const name of [...filterNames, CAMERA]) search.delete(name);
  for (const [name, value] of filterToSearchParams(filter)) search.set(name, value);
  if (camera) search.set(CAMERA, camera);
  const query = queryText(search);
  const wanted = query ? `?${query}` : "";
  if (wanted !== location.search) replace(wanted, location.hash);
}

/** Writes the map's place when it has stood still for a moment. */
export function placeWriter(): { write: (place: MapPlace) => void; stop: () => void } {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return {
    write: (place) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => replace(location.search, `#map=${writePlace(place)}`), PLACE_PAUSE);
    },
    stop: () => clearTimeout(waiting),
  };
}
