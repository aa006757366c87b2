import "server-only";
// A selection as a file on the disk, for releases, dumps and `npm run export`.

import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import type { Format } from "./formats.ts";
import type { Selection } from "./selection.ts";

/** Writes everything, however much the system takes at once. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/**
 * Writes a selection to a path, or to an open file, and gives the bytes written. Synchronous: for commands and
 * threads. Several files made from selections on one connection (openSnapshot) are of one moment.
 *
 *     const sql = openSnapshot(databaseUrl);
 *     for (const [extension, format] of Object.entries(formats))
 *       writeExport(format, selectionOf(sql, publicUrl, {}), path.join(folder, `cameras.${extension}`));
 *     sql.close();
 */
export function writeExport(format: Format, selection: Selection, to: string | number): number {
  const file = typeof to === "number" ? to : openSync(to, "w");
  let bytes = 0;
  try {
    for (const piece of format.pieces(selection)) {
      const content = typeof piece === "string" ? Buffer.from(piece) : piece;
      writeAll(file, content);
      bytes += content.length;
    }
    if (typeof to === "string") fsyncSync(file);
  } finally {
    if (typeof to === "string") closeSync(file);
  }
  return bytes;
}
