// History that proves itself: each event's hash covers the event before, so a line that is changed, left out, moved or
// added shows. In: events in order. Out: their hashes, or the first that does not fit.

import { hash } from "node:crypto";

/** What the first event has as the hash before it. */
export const GENESIS = "0".repeat(64);

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Texts that JSON writes as they are, which nearly all are; an import writes millions of them. */
const PLAIN = /^[ !#-[\]-\ud7ff]*$/;
const quoted = (text: string) => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/** JSON with keys in code-unit order and no blanks, as RFC 8785 orders them; undefined members are left out. */
export function canonicalJson(value: Json): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  let members = "";
  const record = value as { readonly [key: string]: Json | undefined };
  for (const key of Object.keys(record).sort()) {
    const member = record[key];
    if (member !== undefined) members += `${members && ","}${quoted(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** What the hash of an event covers. `publicPart` is canonical JSON. */
export type HashedEvent = {
  kind: string;
  role: string;
  day: string;
  publicPart: string;
  privateHash: string | null;
};

/** SHA-256, hexadecimal, over the hash before, the event's public line and the hash of its private part. */
export function eventHash(prev: string, event: HashedEvent): string {
  return hash(
    "sha256",
    `${prev}\n${event.kind}\n${event.role}\n${event.day}\n${event.publicPart}\n${event.privateHash ?? ""}`,
  );
}

/**
 * What the chain keeps of an event's private part: SHA-256, hexadecimal, over a random salt and the part. Without the
 * salt, which goes when the part is redacted, nobody can try out who it was.
 */
export const privateHashOf = (salt: string, privatePart: string) => hash("sha256", `${salt}\n${privatePart}`);

/** A source's row as it was read: first 16 hexadecimal digits of SHA-256 over place (degrees) and tags. */
export const recordDigest = (lat: number, lon: number, tags: Json) =>
  hash("sha256", `${lat} ${lon} ${canonicalJson(tags)}`).slice(0, 16);

/** The number of the first event that does not fit the chain; null when all do. */
export function firstBrokenLink(
  events: Iterable<HashedEvent & { seq: number; prev: string; hash: string }>,
): number | null {
  let prev = GENESIS;
  for (const event of events) {
    if (event.prev !== prev || eventHash(prev, event) !== event.hash) return event.seq;
    prev = event.hash;
  }
  return null;
}
