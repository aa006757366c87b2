import "server-only";
// Identifiers are random and carry no time and no order.

import { randomBytes } from "node:crypto";

/** Crockford's base 32 in lower case: no i, l, o, u. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** What a camera's public identifier looks like. */
export const CAMERA_ID = /^[0-9a-hjkmnp-tv-z]{8}$/;

/** `length` random characters of Crockford's base 32, five bits each. */
export function randomId(length: number): string {
  let id = "";
  for (const byte of randomBytes(length)) id += ALPHABET[byte & 31];
  return id;
}

/** A new public identifier of a camera: eight characters, 40 random bits. The table's unique index is the judge. */
export const newCameraId = () => randomId(8);

/** A new identifier of a sighting, photo or decision: 26 characters, 130 random bits. */
export const newPrivateId = () => randomId(26);
