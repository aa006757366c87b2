import "server-only";
// Pictures that were made of the data as they are now. One is drawn at a time; what the data had before is forgotten.

import { Mutex } from "async-mutex";
import { dataVersion } from "../sql/select.ts";

/** Bytes of pictures that are kept. */
const KEPT = 32 * 1024 * 1024;

const drawing = new Mutex();
let version = "";
let size = 0;
const kept = new Map<string, Buffer>();

/** The picture of a key, made by `make` if it is not there. */
export async function pictureOf(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const now = dataVersion().version;
  if (version !== now) {
    kept.clear();
    size = 0;
    version = now;
  }
  return (
    kept.get(key) ??
    drawing.runExclusive(async () => {
      const known = kept.get(key);
      if (known) return known;
      const picture = await make();
      // The oldest give way.
      for (const [old, { length }] of kept) {
        if (size + picture.length <= KEPT) break;
        kept.delete(old);
        size -= length;
      }
      if (version === now) {
        kept.set(key, picture);
        size += picture.length;
      }
      return picture;
    })
  );
}
