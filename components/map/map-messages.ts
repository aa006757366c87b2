// What the page asks the map's worker, and what it answers.

import type { AlongSight } from "@/lib/cameras/along-way";
import type { CameraFilter } from "@/lib/cameras/filter";
import type { FacetName } from "@/lib/cameras/filter-names";
import type { Box, LatLon } from "@/lib/geo/distance";
import type { WorldBox } from "@/lib/geo/mercator";
import type { Way } from "@/lib/geo/near-line";
import type { Manifest } from "@/lib/mapdata/manifest";

export type MapQuestion =
  | { kind: "load"; manifest: Manifest }
  | { kind: "filter"; filter: CameraFilter }
  | { kind: "view"; box: WorldBox; zoom: number }
  | { kind: "nearest"; box: WorldBox; from: LatLon; limit: number }
  | { kind: "along"; way: Way }
  | { kind: "find"; id: string; ref?: undefined }
  | { kind: "find"; ref: readonly [number, number]; id?: undefined }
  | { kind: "search"; words: readonly string[]; limit: number };

/** A camera as the list in view says it. Directions in the stored form. */
export type ListedCamera = LatLon & {
  id: string;
  /** Shard and point. */
  ref: readonly [number, number];
  count: number;
  style: number;
  directions: string | null;
  camera_type: string;
  operator_type: string;
  operator: string | null;
  sign_present: string;
  municipality: string | null;
  last_confirmed_on: string | null;
};

/** What to draw, in columns. Places are x and y in the unit world; directions as in lib/mapdata/format.ts. */
export type ViewMarks = {
  places: Float64Array;
  /** Box of each mark's points: x0, y0, x1, y1. */
  boxes: Float64Array;
  cameras: Uint32Array;
  points: Uint32Array;
  /** Shard and point of the first camera of each mark. */
  refs: Uint32Array;
  style: Uint8Array;
  directions: Uint16Array;
  offsets: Uint32Array;
};

export type MapAnswers = {
  load: { cameras: number; locations: number; box: Box | null; version: string };
  filter: { cameras: number; rows: number; box: WorldBox | null; facets: Record<FacetName, Record<string, number>> };
  view: ViewMarks;
  nearest: { total: number; cameras: (ListedCamera & { metres: number })[] };
  /** The kept cameras near a way in the order in which they are met, and its length in metres. */
  along: { sights: AlongSight<ListedCamera>[]; length: number };
  find: ListedCamera | null;
  search: ListedCamera[];
};

/** Whoever answers questions about the map's data: the worker's client, or the engine itself. */
export type MapData = {
  ask: <Question extends MapQuestion>(question: Question) => Promise<MapAnswers[Question["kind"]]>;
};
