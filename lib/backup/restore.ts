import "server-only";
// Puts a backup back. All of it is read, decrypted and checked in a folder beside the data before anything is touched;
// what was there is set aside, never deleted; what fails half-way is undone.

import { constants, existsSync } from "node:fs";
import { copyFile as copyWhole, mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { databaseFile } from "../db/sqlite.ts";
import { HISTORY_KEY } from "../history/head.ts";
import {
  type Convert,
  codeOf,
  copyFile,
  forEach,
  giveToOwnerOf,
  hashOfFile,
  newFolder,
  reasonOf,
  settle,
} from "../platform/disk.ts";
import { syncFolder } from "../platform/whole-file.ts";
import { checkDatabase, useWriteAheadLog } from "./database-copy.ts";
import { decryptionBy } from "./encryption.ts";
import {
  BackupError,
  type BackupInfo,
  type Contents,
  DATABASE,
  ENCRYPTED,
  hashedPhotoName,
  INFO,
  PHOTOS,
  photoNames,
  RELEASES,
  SUMS,
} from "./format.ts";
import { alone, assertUnused } from "./running.ts";
import { type CheckedBackup, checkBackup, type OnProgress } from "./verify.ts";

export type RestoreOptions = {
  databaseUrl: string;
  dataDir: string;
  /** One backup, or a folder that holds several. */
  folder: string;
  /** Sets aside what is there. */
  replace: boolean;
  /** The text of an age identity file and its name, for an encrypted backup. */
  identity: { text: string; name: string } | null;
  /** YYYY-MM-DD. */
  day: string;
  onProgress: OnProgress;
  /** Ends it before anything is touched. */
  signal?: AbortSignal;
};

/** `aside`: the folder that now holds what was there before, or null. */
export type Restored = { backup: string; info: BackupInfo; aside: string | null };

/** What SQLite keeps beside a database. None of it may stand beside another one. */
const BESIDE = ["", "-wal", "-shm", "-journal"];

const BACKUP_NAME = /^(\d{4}-\d\d-\d\d)(?:-(\d+))?$/;

/** The backup that a folder is, or the newest of those that it holds. Throws BackupError if there is none. */
async function findBackup(folder: string): Promise<string> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new BackupError(`The folder ${folder} cannot be read: ${reasonOf(error)}.`);
  });
  if (/\.unfinished\/*$/.test(path.resolve(folder)))
    throw new BackupError(`${folder} is a backup that was never finished. Choose another.`);
  if (names.includes(INFO) || names.includes(SUMS)) return path.resolve(folder);
  const [newest] = names
    .flatMap((name) => {
      const [, day, number = "1"] = BACKUP_NAME.exec(name) ?? [];
      return day === undefined ? [] : [{ name, day, number: Number(number) }];
    })
    .sort((a, b) => b.day.localeCompare(a.day) || b.number - a.number);
  if (!newest) throw new BackupError(`There is no backup in ${folder}.`);
  return path.join(path.resolve(folder), newest.name);
}

async function isEmptyFolder(file: string): Promise<boolean> {
  return await readdir(file).then(
    (names) => names.length === 0,
    () => false,
  );
}

/** Files and folders that restored ones take the place of. Throws BackupError where that is not wanted. */
async function inTheWay({ databaseUrl, dataDir, replace }: RestoreOptions): Promise<string[]> {
  const file = databaseFile(databaseUrl);
  const candidates = [
    ...BESIDE.map((ending) => `${file}${ending}`),
    path.join(dataDir, PHOTOS),
    path.join(dataDir, RELEASES),
  ];
  const found: string[] = [];
  for (const candidate of candidates)
    if (existsSync(candidate) && !(await isEmptyFolder(candidate))) found.push(candidate);
  if (found.length && !replace)
    throw new BackupError(
      `${found[0]} is there already. With --replace it is set aside, not deleted, and the backup takes its place.`,
    );
  return found;
}

/** How an encrypted backup is read; null for one that is not. */
function decryptionOf(info: BackupInfo, backup: string, { identity }: RestoreOptions): Convert | null {
  if (!info.encrypted) return null;
  if (identity === null) throw new BackupError(`${backup} is encrypted: give the key with --identity FILE.`);
  return decryptionBy(identity.text, identity.name);
}

/** Brings a checked backup's files, decrypted, into a folder and shows that they are whole there. */
async function stage(
  from: string,
  to: string,
  { info, sums }: CheckedBackup,
  decrypt: Convert | null,
  { day, onProgress, signal }: RestoreOptions,
): Promise<void> {
  const written = new Map<string, string>();
  const names = [...sums.keys()].filter((name) => name !== INFO);
  await forEach(names, async (name) => {
    signal?.throwIfAborted();
    if (name.endsWith(ENCRYPTED) !== info.encrypted)
      throw new BackupError(`${path.join(from, SUMS)} names ${name}, which belongs into no backup of this kind.`);
    const plain = info.encrypted ? name.slice(0, -ENCRYPTED.length) : name;
    const copied = await copyFile(path.join(from, name), path.join(to, plain), day, decrypt ?? undefined);
    if (copied.read !== sums.get(name)) throw new BackupError(`${path.join(from, name)} changed while it was read.`);
    written.set(plain, copied.written);
    onProgress("Files restored", written.size, names.length);
  });
  let done = 0;
  await forEach(written, async ([name, sum]) => {
    signal?.throwIfAborted();
    if ((await hashOfFile(path.join(to, name))) !== sum)
      throw new BackupError(`${path.join(to, name)} was not written as it was read: the disk fails.`);
    onProgress("Files read back", ++done, written.size);
  });
  const { contents, photos } = checkDatabase(path.join(to, DATABASE), path.join(from, DATABASE));
  assertSame(contents, info.contents, from);
  for (const { id, sha256 } of photos) {
    const lacking = photoNames(id).find((name) => !written.has(name));
    if (lacking !== undefined) throw new BackupError(`${from} is not whole: it lacks ${lacking}.`);
    if (written.get(hashedPhotoName(id)) !== sha256)
      throw new BackupError(`${path.join(from, hashedPhotoName(id))} is not the photo that the database names.`);
  }
}

function assertSame(found: Contents, wanted: Contents, where: string): void {
  for (const name of ["cameras", "sightings", "photos", "events", "head"] as const)
    if (found[name] !== wanted[name])
      throw new BackupError(
        `${where} is not whole: the database holds ${name} ${found[name]}, and ${INFO} says ${wanted[name]}.`,
      );
}

/** Moves a file or folder; a file to another disk as well. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (codeOf(error) !== "EXDEV")
      throw new BackupError(`${from} cannot be moved to ${to}: ${reasonOf(error)}. Nothing was changed.`);
    await copyWhole(from, to, constants.COPYFILE_EXCL);
    await rm(from);
  }
}

/** Does all moves, or none: the first that fails takes the others back. What `check` throws does so too. */
async function moveAll(moves: readonly (readonly [from: string, to: string])[], check: () => void): Promise<void> {
  const done: (readonly [string, string])[] = [];
  try {
    for (const [from, to] of moves) {
      await move(from, to);
      done.unshift([from, to]);
    }
    check();
  } catch (error) {
    for (const [from, to] of done) await move(to, from);
    throw error;
  }
}

/** Puts what was staged in its place and what was there aside; gives the folder of the latter. */
async function install(staged: string, inPlace: readonly string[], backup: CheckedBackup, options: RestoreOptions) {
  const { databaseUrl, dataDir, day } = options;
  const file = databaseFile(databaseUrl);
  // A key that a server made before the restore signs nothing any more; one that the backup lacks stays.
  const key = path.join(dataDir, HISTORY_KEY);
  const found = existsSync(path.join(staged, HISTORY_KEY)) && existsSync(key) ? [...inPlace, key] : inPlace;
  const aside = found.length ? await newFolder(dataDir, `before-restore-${day}`) : null;
  const moves: [string, string][] = [];
  if (aside) for (const old of found) moves.push([old, path.join(aside.folder, path.basename(old))]);
  moves.push([path.join(staged, DATABASE), file]);
  for (const name of [PHOTOS, RELEASES, HISTORY_KEY])
    if (existsSync(path.join(staged, name))) moves.push([path.join(staged, name), path.join(dataDir, name)]);
  try {
    await moveAll(moves, () => {
      assertSame(checkDatabase(file).contents, backup.info.contents, file);
      useWriteAheadLog(file);
    });
  } catch (error) {
    if (aside) await rmdir(aside.folder).catch(() => {});
    throw error;
  }
  for (const folder of new Set([dataDir, path.dirname(file)])) await syncFolder(folder);
  if (!aside) return null;
  await syncFolder(aside.folder);
  return await aside.finish();
}

/** Makes a folder with all above it; gives the uppermost that was not there. */
async function makeFolder(folder: string): Promise<string | undefined> {
  return await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new BackupError(`${folder} cannot be made: ${reasonOf(error)}.`);
  });
}

/**
 * Restores a backup into DATA_DIR. Throws BackupError, in words, where the backup is not whole, the key does not fit,
 * data are there and `replace` is not wanted, or the server runs; nothing is changed then.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { databaseUrl, dataDir, folder, day, onProgress, signal } = options;
  const backup = await findBackup(folder);
  const file = databaseFile(databaseUrl);
  await inTheWay(options);
  await assertUnused(databaseUrl, false);
  const checked = await checkBackup(backup, onProgress, signal);
  const decrypt = decryptionOf(checked.info, backup, options);
  const made = [await makeFolder(dataDir), await makeFolder(path.dirname(file))];
  try {
    const restored = await alone(dataDir, "restore", async () => {
      const staged = await newFolder(dataDir, `restore-${day}`);
      try {
        await stage(backup, staged.folder, checked, decrypt, options);
        await settle(staged.folder, day);
        await giveToOwnerOf(dataDir, staged.folder);
        // Reading took its time: a server may have been started since.
        await assertUnused(databaseUrl, true);
        signal?.throwIfAborted();
        const aside = await install(staged.folder, await inTheWay(options), checked, options);
        if (aside) await giveToOwnerOf(dataDir, aside);
        return { backup, info: checked.info, aside };
      } finally {
        await rm(staged.folder, { recursive: true, force: true });
      }
    });
    if (!restored) throw new BackupError(`A backup is being restored into ${dataDir} already.`);
    return restored;
  } catch (error) {
    for (const fresh of made) if (fresh !== undefined) await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}
