// Files that are there whole or not at all, whatever ends the process or the machine: written under another name beside
// their own, onto the disk, renamed, and the name made to last. writeWholeSync is for commands and threads of their own.

import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, futimesSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { midnightOf } from "./today.ts";

type How = {
  /** Permissions; for this account alone where none are named. */
  mode?: number;
  /** The file carries the time of that day's midnight. */
  day?: string;
};

const draftOf = (file: string) => `${file}.${randomBytes(6).toString("hex")}.new`;

/** Makes the names in a folder last. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file; one that is there is replaced. Resolves when it is on the disk, and its name too.
 * @param content or what writes it
 * @param how `lasting: false` is for what can be fetched again: it may be gone, or empty, after the machine fell
 */
export async function writeWhole(
  file: string,
  content: Uint8Array | string | ((handle: FileHandle) => Promise<void>),
  { mode = 0o600, day, lasting = true }: How & { lasting?: boolean } = {},
): Promise<void> {
  const draft = draftOf(file);
  try {
    const handle = await open(draft, "wx+", mode);
    try {
      if (typeof content === "function") await content(handle);
      else await handle.writeFile(content);
      if (day !== undefined) await handle.utimes(midnightOf(day), midnightOf(day));
      if (lasting) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  if (lasting) await syncFolder(path.dirname(file));
}

/**
 * The same, and nothing else happens meanwhile.
 * @param how `replace: false` leaves a file that is there as it is
 */
export function writeWholeSync(
  file: string,
  content: Uint8Array | string | ((descriptor: number) => void),
  { mode = 0o600, day, replace = true }: How & { replace?: boolean } = {},
): void {
  const draft = draftOf(file);
  try {
    const descriptor = openSync(draft, "wx", mode);
    try {
      if (typeof content === "function") content(descriptor);
      else writeFileSync(descriptor, content);
      if (day !== undefined) futimesSync(descriptor, midnightOf(day), midnightOf(day));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (replace) renameSync(draft, file);
    else linkSync(draft, file);
  } catch (error) {
    if (replace || !(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const folder = openSync(path.dirname(file), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
