import "server-only";
// Identifiers are random and carry no time and no order.

import { randomBytes } from "node:crypto";

/** Crockford's base 32 in lower case: no i, l, o, u. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Random bytes are asked of the system by the page: an import needs a million of them. */
let pool = Buffer.alloc(0);
let used = 0;

/** `length` random characters of Crockford's base 32, five bits each. */
function randomId(length: number): string {
  if (used + length > pool.length) {
    pool = randomBytes(4_096);
    used = 0;
  }
  let id = "";
  for (const end = used + length; used < end; used++) id += ALPHABET[(pool[used] ?? 0) & 31];
  return id;
}

/**
 * A new public identifier of a camera: eight characters, 39 random bits. It begins with a letter, so that no spreadsheet
 * takes it for a number, as it does 12345678 and 1e234567. The table's unique index is the judge.
 */
export function newCameraId(): string {
  let id = randomId(8);
  while (/^\d/.test(id)) id = randomId(8);
  return id;
}
