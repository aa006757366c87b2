// Files that stay: written whole, for this account alone, on the disk before anything counts on them, and with the time
// of a day's midnight, so that none tells when something came.

import { createHash } from "node:crypto";
import { chown, mkdir, open, readdir, rename, rm, rmdir, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { midnightOf } from "./today.ts";
import { syncFolder } from "./whole-file.ts";

/** A file or folder cannot be read or written; the message is one clear sentence that names it. */
export class DiskError extends Error {}

/** Files that are read and written at once: a disk that must confirm each one is idle otherwise. */
const AT_ONCE = 8;

const UNFINISHED = ".unfinished";

/** Turns the content of a file into another, piece by piece. */
export type Convert = (content: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** The code of a failed system call, or "". */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "this account's share of the disk is full",
  EACCES: "this account has not the right to",
  EPERM: "this account has not the right to",
  EROFS: "the disk is read-only",
  ENOENT: "it is not there",
  ENOTDIR: "it is no folder",
  EISDIR: "it is a folder",
  EIO: "the disk fails",
  EBUSY: "something holds it",
};

/** Why the system refused, in words. */
export const reasonOf = (error: unknown): string =>
  REASONS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));

/** Does `work` for each item, a few at a time; the first failure ends it when all that is under way has ended. */
export async function forEach<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]();
  let failed = false;
  const lane = async () => {
    for (let next = rest.next(); !next.done && !failed; next = rest.next())
      await work(next.value).catch((error: unknown) => {
        failed = true;
        throw error;
      });
  };
  for (const end of await Promise.allSettled(Array.from({ length: AT_ONCE }, lane)))
    if (end.status === "rejected") throw end.reason;
}

/** SHA-256 of a file, hexadecimal. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  const handle = await open(file, "r");
  try {
    for await (const piece of handle.createReadStream({ autoClose: false })) hash.update(piece);
  } finally {
    await handle.close();
  }
  return hash.digest("hex");
}

async function* hashing(content: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
}

/**
 * Writes a new file and resolves to its SHA-256 when it is on the disk. Throws DiskError where it cannot be written;
 * what `content` throws is passed on. A file that fails is not left behind.
 */
export async function writeNew(
  file: string,
  content: AsyncIterable<Uint8Array> | Uint8Array,
  day: string,
): Promise<string> {
  const hash = createHash("sha256");
  let readingFailed = false;
  const watched = async function* () {
    try {
      if (content instanceof Uint8Array) yield content;
      else yield* content;
    } catch (error) {
      readingFailed = true;
      throw error;
    }
  };
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, "wx", 0o600);
    try {
      await writeFile(handle, hashing(watched(), hash));
      await handle.utimes(midnightOf(day), midnightOf(day));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (readingFailed) throw error;
    throw new DiskError(`${file} cannot be written: ${reasonOf(error)}.`);
  }
  return hash.digest("hex");
}

/** Copies a file, converted where that is wanted; gives the SHA-256 of what was read and of what was written. */
export async function copyFile(
  from: string,
  to: string,
  day: string,
  convert: Convert = (content) => content,
): Promise<{ read: string; written: string }> {
  const read = createHash("sha256");
  const handle = await open(from, "r");
  try {
    const content = hashing(handle.createReadStream({ autoClose: false }), read);
    const written = await writeNew(to, convert(content), day);
    return { read: read.digest("hex"), written };
  } finally {
    await handle.close();
  }
}

/** Names of the files below a folder, with slashes; none if it is not there. Links are not followed. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
  const names: string[] = [];
  for (const entry of entries) {
    if (entry.isFile()) names.push(entry.name);
    if (entry.isDirectory())
      names.push(...(await filesBelow(path.join(folder, entry.name))).map((name) => `${entry.name}/${name}`));
  }
  return names.sort();
}

/** Gives a folder and all folders below it a day's midnight, and makes what they name last. */
export async function settle(folder: string, day: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await settle(path.join(folder, entry.name), day);
  await utimes(folder, midnightOf(day), midnightOf(day));
  await syncFolder(folder);
}

const isThere = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

/** A folder under a name that says that it is not finished, and how to give it the name that it is to have. */
export type NewFolder = { folder: string; finish: () => Promise<string> };

/** Makes a new folder `name`, or `name-2` and so on if there is one. Throws DiskError where it cannot be made. */
export async function newFolder(parent: string, name: string): Promise<NewFolder> {
  for (let number = 1; ; number++) {
    const final = path.join(parent, number === 1 ? name : `${name}-${number}`);
    const folder = `${final}${UNFINISHED}`;
    try {
      await mkdir(folder, { mode: 0o700 });
    } catch (error) {
      if (codeOf(error) === "EEXIST") continue;
      throw new DiskError(`Nothing can be written into ${parent}: ${reasonOf(error)}.`);
    }
    // Looked at only now: another one may have been finished since.
    if (await isThere(final)) {
      await rmdir(folder);
      continue;
    }
    const finish = async () => {
      await rename(folder, final);
      await syncFolder(parent);
      return final;
    };
    return { folder, finish };
  }
}

/** Removes folders `prefix`DAY.unfinished, which a process that was killed left: nobody else may be at work there. */
export async function removeUnfinished(parent: string, prefix: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => []))
    if (name.startsWith(prefix) && /^\d{4}-\d\d-\d\d(-\d+)?\.unfinished$/.test(name.slice(prefix.length)))
      await rm(path.join(parent, name), { recursive: true, force: true });
}

/** Where an administrator acts for the server's account: gives files to whoever owns `model`. */
export async function giveToOwnerOf(model: string, ...files: readonly string[]): Promise<void> {
  if (process.geteuid?.() !== 0) return;
  const { uid, gid } = await stat(model);
  for (const file of files) {
    const below = await readdir(file, { recursive: true }).catch(() => []);
    for (const name of ["", ...below]) await chown(path.join(file, name), uid, gid);
  }
}
