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
  const [client, setClient] = useState<MapDataClient | null>(null);
  const [loaded, setLoaded] = useState(false);
  const [selection, setSelection] = useState<MapAnswers["filter"] | null>(null);
  const [failed, setFailed] = useState(manifest === null);

  useEffect(() => {
    const made = new MapDataClient();
    setClient(made);
    if (manifest)
      made.ask({ kind: "load", manifest }).then(
        () => setLoaded(true),
        () => setFailed(true),
      );
    return () => made.close();
  }, [manifest]);

  useEffect(() => {
    if (!client || !loaded || !filter) return;
    client.ask({ kind: "filter", filter }).then(setSelection, () => setFailed(true));
  }, [client, loaded, filter]);

  return { client, selection, failed };
}
