import "server-only";
// Makes a backup while the site runs: first the database, then the photos that the copy names, so that every row has its
// photo. The copy is taken and checked in DATA_DIR, where the plain data lie anyway, and only then written, encrypted or
// not, into a folder whose name says that it is not finished until all of it has been read back.

import { existsSync } from "node:fs";
import { realpath, rm, stat } from "node:fs/promises";
import path from "node:path";
import { databaseFile } from "../db/sqlite.ts";
import { HISTORY_KEY } from "../history/head.ts";
import {
  type Convert,
  codeOf,
  copyFile,
  filesBelow,
  forEach,
  newFolder,
  reasonOf,
  removeUnfinished,
  settle,
  writeNew,
} from "../platform/disk.ts";
import type { StoredPhoto } from "../sql/backup.ts";
import { checkDatabase, copyDatabase } from "./database-copy.ts";
import { encryptionFor } from "./encryption.ts";
import {
  BackupError,
  type BackupInfo,
  type Contents,
  DATABASE,
  ENCRYPTED,
  hashedPhotoName,
  INFO,
  isBackupName,
  photoNames,
  RELEASES,
  SUMS,
  writeSums,
} from "./format.ts";
import { alone } from "./running.ts";
import { checkBackup, type OnProgress } from "./verify.ts";

/** Copies of the database that are taken at most while photos of withdrawn reports go. */
const MOST_COPIES = 5;

export type BackupOptions = {
  databaseUrl: string;
  dataDir: string;
  /** Where the backup's own folder is made. */
  folder: string;
  /** age recipients; none: not encrypted. */
  recipients: readonly string[];
  /** YYYY-MM-DD. */
  day: string;
  onProgress: OnProgress;
  /** Ends it, as a failure does, with the reason that it was given. */
  signal?: AbortSignal;
};

/** Where files of a backup go, and the checksums of those that are there. */
type Target = { folder: string; day: string; convert: Convert | null; sums: Map<string, string>; signal?: AbortSignal };

/** Throws BackupError where a backup must not be put. */
async function assertSuitable(folder: string, dataDir: string): Promise<void> {
  const found = await stat(folder).catch((error: unknown) => {
    throw new BackupError(`The folder ${folder} cannot be used: ${reasonOf(error)}. Is the disk there?`);
  });
  if (!found.isDirectory()) throw new BackupError(`${folder} is no folder.`);
  const below = path.relative(await realpath(dataDir), await realpath(folder));
  if (below === "" || !(below === ".." || below.startsWith(`..${path.sep}`) || path.isAbsolute(below)))
    throw new BackupError(`${folder} lies in DATA_DIR (${dataDir}) and would be lost with it. Choose another place.`);
}

/** Writes a file into the backup; gives the SHA-256 of its plain content. */
async function store(target: Target, from: string, name: string): Promise<string> {
  target.signal?.throwIfAborted();
  const stored = target.convert ? `${name}${ENCRYPTED}` : name;
  const { read, written } = await copyFile(
    from,
    path.join(target.folder, stored),
    target.day,
    target.convert ?? undefined,
  );
  target.sums.set(stored, written);
  return read;
}

async function forget(target: Target, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const stored = target.convert ? `${name}${ENCRYPTED}` : name;
    await rm(path.join(target.folder, stored), { force: true });
    target.sums.delete(stored);
  }
}

/** Stores a photo's files. False: one of them is not there. Throws BackupError where the row tells of another photo. */
async function storePhoto(target: Target, dataDir: string, { id, sha256 }: StoredPhoto): Promise<boolean> {
  for (const name of photoNames(id)) {
    const file = path.join(dataDir, name);
    try {
      const sum = await store(target, file, name);
      if (name === hashedPhotoName(id) && sum !== sha256)
        throw new BackupError(`${file} is damaged: it is not the photo that the database names.`);
    } catch (error) {
      if (codeOf(error) === "ENOENT") return false;
      if (error instanceof BackupError) throw error;
      throw new BackupError(`${file} cannot be read: ${reasonOf(error)}.`);
    }
  }
  return true;
}

/**
 * Copies the database to `copy` and stores the photos that it names. A photo that is not there although a copy taken
 * after it was missed still names it is a fault; one whose report was withdrawn meanwhile is not, and goes here too.
 */
async function storeRows(target: Target, copy: string, options: BackupOptions): Promise<Contents> {
  const stored = new Set<string>();
  let missed: ReadonlySet<string> = new Set();
  for (let copies = 1; copies <= MOST_COPIES; copies++) {
    await rm(copy, { force: true });
    copyDatabase(options.databaseUrl, copy);
    const { contents, photos } = checkDatabase(copy, databaseFile(options.databaseUrl));
    const named = new Map(photos.map((photo) => [photo.id, photo]));
    for (const id of stored)
      if (!named.has(id)) {
        await forget(target, photoNames(id));
        stored.delete(id);
      }
    const gone = new Set<string>();
    await forEach(named.values(), async (photo) => {
      if (!stored.has(photo.id)) {
        if (await storePhoto(target, options.dataDir, photo)) stored.add(photo.id);
        else gone.add(photo.id);
      }
      options.onProgress("Photos", stored.size, named.size);
    });
    if (gone.size === 0) {
      await store(target, copy, DATABASE);
      return contents;
    }
    for (const id of gone) {
      if (missed.has(id))
        throw new BackupError(
          `A photo is missing: the database names ${id}, and its files are not in ${path.join(options.dataDir, path.dirname(hashedPhotoName(id)))}.`,
        );
      await forget(target, photoNames(id));
    }
    missed = gone;
  }
  throw new BackupError("Photos are being removed all the while. Try again later.");
}

/**
 * Stores the released files and the key by which whoever knows this site's signature knows the next one, if there is one
 * yet. A release that goes meanwhile was not released yet.
 */
async function storeReleases(target: Target, dataDir: string): Promise<void> {
  const names = (await filesBelow(path.join(dataDir, RELEASES))).map((name) => `${RELEASES}/${name}`);
  await forEach([...names.filter(isBackupName), HISTORY_KEY], async (name) => {
    try {
      await store(target, path.join(dataDir, name), name);
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
    }
  });
}

/** Fills the folder and reads it back. */
async function fill(target: Target, work: string, options: BackupOptions): Promise<BackupInfo> {
  const contents = await storeRows(target, path.join(work, DATABASE), options);
  await storeReleases(target, options.dataDir);
  const { folder, sums, day, convert, signal } = target;
  const info: BackupInfo = { format: 1, day, encrypted: convert !== null, files: sums.size, contents };
  sums.set(INFO, await writeNew(path.join(folder, INFO), Buffer.from(`${JSON.stringify(info, null, 2)}\n`), day));
  await writeNew(path.join(folder, SUMS), Buffer.from(writeSums(sums)), day);
  await checkBackup(folder, options.onProgress, signal);
  await settle(folder, day);
  return info;
}

/**
 * Makes a backup in a new folder of its day and gives that folder and what is in it. Throws BackupError, in words, where
 * that cannot be done or what was read back is not what was written; nothing is then left behind.
 */
export async function makeBackup(options: BackupOptions): Promise<{ folder: string; info: BackupInfo }> {
  const { databaseUrl, dataDir, folder, recipients, day, signal } = options;
  if (!existsSync(databaseFile(databaseUrl)))
    throw new BackupError(`There is no database at ${databaseFile(databaseUrl)}: nothing to back up.`);
  const convert = recipients.length ? encryptionFor(recipients) : null;
  await assertSuitable(folder, dataDir);
  const made = await alone(dataDir, "backup", async () => {
    await removeUnfinished(folder, "");
    const work = await newFolder(dataDir, `backup-${day}`);
    try {
      const made = await newFolder(folder, day);
      try {
        const target: Target = { folder: made.folder, day, convert, sums: new Map(), signal };
        const info = await fill(target, work.folder, options);
        return { folder: await made.finish(), info };
      } catch (error) {
        await rm(made.folder, { recursive: true, force: true });
        throw error;
      }
    } finally {
      await rm(work.folder, { recursive: true, force: true });
    }
  });
  if (!made) throw new BackupError("Another backup of these data is being made. Try again when it has ended.");
  return made;
}
