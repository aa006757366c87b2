import "server-only";
// The code by which a sender comes back. It follows from the sender's own idempotency key, so that a report that is
// sent twice gets the same code, and the server keeps neither the key nor the code: only the hashes of both.

import { createHash } from "node:crypto";
import { receiptSource, writeCode } from "./receipt-code.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest();

/** Keys are made of at least 128 random bits, written in base64url or hexadecimal. */
export const isKey = (text: string) => /^[A-Za-z0-9_-]{22,64}$/.test(text);

/** SHA-256 of a key, hexadecimal: what is stored. */
export const hashOfKey = (key: string) => sha256(`key\n${key}`).toString("hex");

/**
 * SHA-256, hexadecimal, of each part of what was sent with a key: of all fields, and of each photo, which is given as the
 * SHA-256 of its bytes. The key is in all, so that nobody who reads the database can try what was sent.
 */
export const hashesOfContent = (key: string, fields: Readonly<Record<string, string>>, photos: readonly string[]) =>
  [JSON.stringify(Object.entries(fields).sort()), ...photos].map((part) =>
    sha256(`content\n${key}\n${part}`).toString("hex"),
  );

/** The code of the report that was sent with a key. */
export const receiptFor = (key: string) => writeCode(sha256(receiptSource(key)));

/** SHA-256 of a code however it was written down: case, blanks and hyphens do not count, O is 0, I and L are 1. */
export function hashOfReceipt(written: string): string {
  const plain = written
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return sha256(`code\n${plain}`).toString("hex");
}
