import "server-only";
// Full dumps: the file of everything, in each format that somebody asked for, made once for each version of the data in
// DATA_DIR/exports/VERSION, with its compressed forms. What is there is whole; what is of another version is removed.

import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import { writeWhole } from "../platform/whole-file.ts";
import type { Format } from "./formats.ts";
import type { Selection } from "./selection.ts";
import { writeExport } from "./write.ts";

/** Where a version's dumps stand. */
const dumpFolder = (dataDir: string, version: string) => path.join(dataDir, "exports", version);

const nameOf = (extension: string) => `cameras.${extension}`;

/** The dump of a format and version; null while there is none. */
export function dumpFile(dataDir: string, version: string, extension: string): string | null {
  const file = path.join(dumpFolder(dataDir, version), nameOf(extension));
  return existsSync(file) ? file : null;
}

/** Removes the dumps of other versions, and what a process that ended left unfinished. Who reads one reads on. */
export function sweepDumps(dataDir: string, version: string): void {
  const folder = path.join(dataDir, "exports");
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (name !== version) rmSync(path.join(folder, name), { recursive: true, force: true });
}

/**
 * Writes the dump of a selection of everything into the folder of its version, which lies in `exports`, compressed
 * forms first, so that the dump is there when they are.
 */
export async function writeDump(
  exports: string,
  extension: string,
  format: Format,
  selection: Selection,
): Promise<void> {
  const folder = path.join(exports, selection.facts.version);
  const file = path.join(folder, nameOf(extension));
  mkdirSync(folder, { recursive: true });
  await writeWhole(file, async (handle) => {
    writeExport(format, selection, handle.fd);
    if (format.compressible)
      for (const [suffix, packer] of [
        [".gz", createGzip({ level: 6 })],
        [".br", createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
      ] as const) {
        const read = handle.createReadStream({ start: 0, autoClose: false });
        await writeWhole(file + suffix, (packed) => pipeline(read, packer, (content) => writeFile(packed, content)));
      }
  });
}
