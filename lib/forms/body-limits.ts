// Which addresses take a body, and its bytes at most: what the reading of each counts to, what is refused unread, and
// what a front before the site has to let through.

import { type PagePath, readPath } from "../i18n/paths.ts";
import { MAX_PHOTO_BYTES, MAX_PHOTOS } from "../photos/limits.ts";

/** A question, and what is no photo from a moderator. */
export const QUESTION_BYTES = 16 * 1024;
export const MODERATOR_BYTES = 64 * 1024;
export const DEMAND_BYTES = 32 * 1024;
/** A report: its photos, and the fields beside them. */
export const REPORT_BYTES = MAX_PHOTOS * MAX_PHOTO_BYTES + 256 * 1024;

/** The API's addresses that take something and answer nothing else. */
export const apiBodies: Readonly<Record<string, number>> = {
  "/api/v1/sightings": REPORT_BYTES,
  "/api/v1/sightings/status": QUESTION_BYTES,
  "/api/v1/sightings/near": QUESTION_BYTES,
};

/** Pages whose plain forms come back to them, in every language. */
export const pageBodies: Readonly<Partial<Record<PagePath, number>>> = {
  "/prijavi": REPORT_BYTES,
  "/prijavi/status": QUESTION_BYTES,
  "/uklanjanje": DEMAND_BYTES,
};

/** Bytes of a body that an address takes; null where it takes none. */
export function bodyLimit(path: string): number | null {
  if (path.startsWith("/api/review/"))
    return /^\/api\/review\/photos\/[^/]+$/.test(path) ? MAX_PHOTO_BYTES : MODERATOR_BYTES;
  const page = readPath(path)?.page;
  return (Object.hasOwn(apiBodies, path) ? apiBodies[path] : page && pageBodies[page]) ?? null;
}
