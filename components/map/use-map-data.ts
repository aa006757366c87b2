"use client";

// The cameras of the map, kept by a worker: loaded once, filtered on each change.

import { useEffect, useState } from "react";
import type { CameraFilter } from "@/lib/cameras/filter";
import type { Manifest } from "@/lib/mapdata/manifest";
import { MapDataClient } from "./map-data-client";
import type { MapAnswers } from "./map-messages";

type MapData = {
  /** There from the first moment in the browser; it answers "nothing" until the data is loaded. */
  client: MapDataClient | null;
  /** What the filter selects; null until the data is there. */
  selection: MapAnswers["filter"] | null;
  failed: boolean;
};

/** `filter` is null until the address has been read. Without a manifest there is nothing to load, which is a failure. */
export function useMapData(manifest: Manifest | null, filter: CameraFilter | null): MapData {
  // A link to the page that is open brings the same list again, as another object: what is loaded stays.
  const [held, hold] = useState(manifest);
  if (held?.version !== manifest?.version) hold(manifest);
  const [client, setClient] = useState<MapDataClient | null>(null);
  /** The client whose data are there. */
  const [loaded, setLoaded] = useState<MapDataClient | null>(null);
  const [selection, setSelection] = useState<MapAnswers["filter"] | null>(null);
  const [failed, setFailed] = useState(manifest === null);

  useEffect(() => {
    const made = new MapDataClient(() => setFailed(true));
    let over = false;
    setClient(made);
    setFailed(held === null);
    if (held)
      made.ask({ kind: "load", manifest: held }).then(
        () => !over && setLoaded(made),
        () => !over && setFailed(true),
      );
    return () => {
      over = true;
      made.close();
    };
  }, [held]);

  useEffect(() => {
    if (!client || loaded !== client || !filter) return;
    let over = false;
    client.ask({ kind: "filter", filter }).then(
      (answer) => !over && setSelection(answer),
      () => !over && setFailed(true),
    );
    return () => {
      over = true;
    };
  }, [client, loaded, filter]);

  return { client, selection, failed };
}
