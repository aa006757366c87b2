// Every dialect becomes the same row: where it stands in the file, the source's reference, a place as it is written,
// and tags in OpenStreetMap's words.

import { InputError } from "./input.ts";
import type { CameraFacts, Tags } from "./normalise.ts";

/**
 * In our own files of OpenStreetMap's XML, what is not in OpenStreetMap has a number above this one, which OpenStreetMap
 * will not reach; GDAL reads no larger ones than 2^47 and no negative ones.
 */
export const NOT_IN_OSM = 100_000_000_000_000;

/** What the keys begin with that say in such a file which row of which source it is. */
export const OUR_KEYS = "ko-nas-gleda:";

export type SourceRow = {
  /** Line in the file, from 1. */
  line: number;
  /** The source's reference, such as "node/90366255", or null where it gives none. */
  ref: string | null;
  /** As written: numbers or texts. */
  lat: unknown;
  lon: unknown;
  tags: Tags;
  version: number | null;
  /** Numbers of the nodes that a way without a place of its own goes through. */
  vertices?: readonly number[];
  /** In a file of this site's own: every fact in our words, null where only the tags tell them, and whose the row is. */
  own?: {
    facts: CameraFacts | null;
    source: { id: string; licence: string; attribution: string };
    vanishedOn: string | null;
  };
};

/** A row that is none: refused with a reason, or something else than a camera. */
export type NoRow =
  | { line: number; refused: string; excerpt: string }
  /** The source says itself that it has this object no more. */
  | { line: number; gone: string; version: number | null }
  /** `vertex`: number, latitude and longitude of a node that ways may go through. `many`: it stands for so many. */
  | { line: number; notCamera: true; many?: number; vertex?: readonly [id: number, lat: unknown, lon: unknown] };

/** An answer with a remark holds what the service had found until it gave up. */
export const gaveUp = (remark: string) =>
  new InputError(
    `The Overpass service gave up before it was through (${remark.replace(/\s+/g, " ").trim()}). Ask for less, or later.`,
  );

export const isRow = (row: SourceRow | NoRow): row is SourceRow => "tags" in row;

export const excerpt = (text: string) => text.slice(0, 200);
/** An object with members. Rows come by the hundred thousand: this is what a schema would check, without its price. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Text of a scalar; null for anything else. */
export const scalar = (value: unknown): string | null =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : null;

/** Tags from a source's members; values that are no scalars are kept as JSON. */
export function tagsFrom(members: Record<string, unknown>): Tags {
  const tags: Tags = {};
  for (const [key, value] of Object.entries(members)) {
    const text = scalar(value) ?? (value && typeof value === "object" ? JSON.stringify(value) : null);
    // "__proto__" is no tag, and would be none as a key either.
    if (text === null || text === "" || key.startsWith("@") || key === "__proto__") continue;
    // Control characters break CSV, XML and terminals alike; some turn what stands beside them round.
    tags[key] = text.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, " ").slice(0, 5_000);
  }
  return tags;
}

/** Whether the tags of an object of OpenStreetMap, all of them, speak of a camera. */
export function saysCamera(tags: Tags): boolean {
  const keys = Object.keys(tags);
  return (
    tags.highway === "speed_camera" ||
    keys.some((key) => key.endsWith("man_made") && tags[key] === "surveillance") ||
    keys.some((key) => key.startsWith("surveillance") || key.startsWith("camera:"))
  );
}

/** Whether something from OpenStreetMap, by a selection of its tags, is a camera: if nothing is said against it. */
export function isCamera(tags: Tags): boolean {
  if (saysCamera(tags)) return true;
  return !Object.keys(tags).some((key) =>
    /^(man_made|highway|building|amenity|natural|landuse|railway|waterway|boundary|shop|tourism|leisure|office|power|barrier|place|public_transport|historic|craft)$/.test(
      key,
    ),
  );
}
