// Bytes of a body at most: what the reading of each counts to, and what lib/server/addresses.ts refuses unread.

import { MAX_PHOTO_BYTES, MAX_PHOTOS } from "../photos/limits.ts";

/** A question, and what is no photo from a moderator. */
export const QUESTION_BYTES = 16 * 1024;
export const MODERATOR_BYTES = 64 * 1024;
export const DEMAND_BYTES = 32 * 1024;
/** A report: its photos, and the fields beside them. */
export const REPORT_BYTES = MAX_PHOTOS * MAX_PHOTO_BYTES + 256 * 1024;
