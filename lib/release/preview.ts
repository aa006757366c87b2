import "server-only";
// How the files of a release begin, for whoever wonders what a format looks like.

import { closeSync, openSync, readSync } from "node:fs";
import path from "node:path";
import { LRUCache } from "lru-cache";
import type { Release } from "./list.ts";

/** Bytes of a file that are shown. */
const SHOWN = 1_200;

const known = new LRUCache<string, { text: string | null }>({ max: 100 });

/** The beginning of a file as text; null for one that holds no text, or is not there. */
export function previewOf({ day, database, package: held }: Release, name: string): string | null {
  const key = `${day}/${name}`;
  const found = known.get(key);
  if (found) return found.text;
  const text = read(
    held.resources.some((resource) => resource.path === name) ? path.join(path.dirname(database), name) : "",
  );
  known.set(key, { text });
  return text;
}

function read(file: string): string | null {
  let opened: number;
  try {
    opened = openSync(file, "r");
  } catch {
    return null;
  }
  try {
    const bytes = Buffer.alloc(SHOWN);
    const begin = bytes.subarray(0, readSync(opened, bytes, 0, SHOWN, 0));
    if (begin.includes(0)) return null;
    // What is cut in the middle of a letter loses that letter.
    return new TextDecoder().decode(begin, { stream: true });
  } finally {
    closeSync(opened);
  }
}
