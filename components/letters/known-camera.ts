// The cameras of the map, looked up in the browser: the map's data are fetched whole, as the map does, so that nobody
// learns which camera a letter is about.

import { MapDataClient } from "@/components/map/map-data-client";
import type { ListedCamera } from "@/components/map/map-messages";
import { boxAround, type LatLon } from "@/lib/geo/distance";
import { toWorldBox } from "@/lib/geo/mercator";
import { Manifest } from "@/lib/mapdata/manifest";
import { fetchJson } from "@/lib/offline/fetch-file";

/** Metres round a place that are looked in, and cameras that are told of. */
const AROUND = 150;
const MOST = 5;

let opened: Promise<MapDataClient> | null = null;

async function open(): Promise<MapDataClient> {
  const client = new MapDataClient(() => {
    opened = null;
  });
  try {
    await client.ask({ kind: "load", manifest: Manifest.parse(await fetchJson("/map-data/manifest.json")) });
    await client.ask({ kind: "filter", filter: { status: ["active"] } });
    return client;
  } catch (error) {
    client.close();
    opened = null;
    throw error;
  }
}

const client = () => {
  opened ??= open();
  return opened;
};

/** Rejects if the map's data cannot be had. */
export const findCamera = async (id: string): Promise<ListedCamera | null> =>
  (await client()).ask({ kind: "find", id });

/** The nearest cameras in place. Rejects if the map's data cannot be had. */
export async function nearCameras(from: LatLon): Promise<readonly (ListedCamera & { metres: number })[]> {
  const box = toWorldBox(boxAround(from, AROUND));
  return (await (await client()).ask({ kind: "nearest", box, from, limit: MOST })).cameras;
}
