import "server-only";
// Where photos lie: DATA_DIR/photos/aa/<id>.<size>.<format>. A file is whole and on the disk before a row names it; a
// row that is gone takes its files along; what a crash left is swept at the next start.

import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { midnightOf, todayInBelgrade, utcDay } from "../platform/today.ts";
import { syncFolder, writeWhole } from "../platform/whole-file.ts";
import { type CleanPhoto, formats, type PhotoFormat, type PhotoSize, sizes } from "./photo.ts";

/** 32 hexadecimal digits, 128 random bits: no time, no order. */
const PHOTO_ID = /^[0-9a-f]{32}$/;
const FILE = /^([0-9a-f]{32})\.(large|small)\.(webp|jpg)$/;

export const newPhotoId = () => randomBytes(16).toString("hex");

const folderOf = (dataDir: string) => path.join(dataDir, "photos");
const shardOf = (dataDir: string, id: string) => path.join(folderOf(dataDir), id.slice(0, 2));

/** The file of a photo. */
export const photoFile = (dataDir: string, id: string, size: PhotoSize, format: PhotoFormat) =>
  path.join(shardOf(dataDir, id), `${id}.${size}.${format}`);

/** Midnight of a file's day: all files and folders of one day have the same time, so none tells when a report came. */
const dayOnly = async (...files: string[]) => {
  const midnight = midnightOf(todayInBelgrade());
  for (const file of files) await utimes(file, midnight, midnight);
};

const variants = (Object.keys(sizes) as PhotoSize[]).flatMap((size) => formats.map((format) => ({ size, format })));

/** Writes a photo's files, and resolves when they and their names are on the disk. */
export async function writePhoto(dataDir: string, id: string, photo: CleanPhoto): Promise<void> {
  const shard = shardOf(dataDir, id);
  const fresh = await mkdir(shard, { recursive: true, mode: 0o700 });
  const day = todayInBelgrade();
  await Promise.all(
    variants.map(({ size, format }) =>
      writeWhole(photoFile(dataDir, id, size, format), photo.files[size][format], { day }),
    ),
  );
  if (fresh) await syncFolder(folderOf(dataDir));
  await dayOnly(shard, folderOf(dataDir));
}

/** Removes a photo's files; those that are not there are no fault. Its folder does not tell when. */
export async function removePhoto(dataDir: string, id: string): Promise<void> {
  for (const { size, format } of variants) {
    await rm(photoFile(dataDir, id, size, format), { force: true });
  }
  await dayOnly(shardOf(dataDir, id)).catch(() => {});
}

/**
 * Removes files that no row names, as a crash leaves them, and gives their number. Files of earlier days are written
 * anew, so that not even the disk's own records (ctime) tell in which order they came.
 */
export async function sweepPhotos(dataDir: string, known: ReadonlySet<string>): Promise<number> {
  let removed = 0;
  const root = folderOf(dataDir);
  const shards = await readdir(root).catch(() => []);
  const today = todayInBelgrade();
  for (const shard of shards) {
    const folder = path.join(root, shard);
    for (const name of await readdir(folder).catch(() => [])) {
      const file = path.join(folder, name);
      const id = FILE.exec(name)?.[1];
      if (id === undefined || !known.has(id)) {
        await rm(file, { force: true });
        removed += 1;
        continue;
      }
      const { mtime, ctime } = await stat(file);
      const day = utcDay(mtime);
      if (day < today && todayInBelgrade(ctime) === day) await writeWhole(file, await readFile(file), { day });
    }
    await dayOnly(folder);
  }
  if (shards.length) await dayOnly(root);
  return removed;
}

/** Size and format that an address below /photos/ names, or null. */
export function readPhotoName(name: string): { id: string; size: PhotoSize; format: PhotoFormat } | null {
  const [, id = "", size, format] = FILE.exec(name) ?? [];
  if (!PHOTO_ID.test(id)) return null;
  return { id, size: size as PhotoSize, format: format as PhotoFormat };
}
