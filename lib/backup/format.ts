// What a backup is: a folder named by its day with the database, the photos, the releases and the key that signs the
// history, as they lie in DATA_DIR, backup.json, which says what is in it, and SHA256SUMS, which `sha256sum -c` reads.
// Encrypted files end in ".age".

import path from "node:path";
import { z } from "zod";
import { photoFile } from "../photos/files.ts";
import { formats, type PhotoFormat, type PhotoSize, sizes } from "../photos/photo.ts";
import { DiskError } from "../platform/disk.ts";

/** A backup cannot be made or restored; the message is one clear sentence that names what is wrong. */
export class BackupError extends DiskError {}

/** Names inside a backup. */
export const DATABASE = "kamere.db";
export const PHOTOS = "photos";
export const RELEASES = "releases";
export const INFO = "backup.json";
export const SUMS = "SHA256SUMS";
/** What the name of an encrypted file ends in. */
export const ENCRYPTED = ".age";

const count = z.number().int().min(0);

/** What a database holds. `head` is the hash of its last event, null where there is none. */
export const Contents = z.strictObject({
  cameras: count,
  sightings: count,
  photos: count,
  events: count,
  head: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export type Contents = z.output<typeof Contents>;

/** What backup.json says. `files` is the number of files beside it and SHA256SUMS. */
export const BackupInfo = z.strictObject({
  format: z.literal(1),
  day: z.iso.date(),
  encrypted: z.boolean(),
  files: count,
  contents: Contents,
});
export type BackupInfo = z.output<typeof BackupInfo>;

const variants = (Object.keys(sizes) as PhotoSize[]).flatMap((size) => formats.map((format) => ({ size, format })));

const nameOf = (id: string, size: PhotoSize, format: PhotoFormat) =>
  photoFile("", id, size, format).split(path.sep).join("/");

/** Names, inside a backup or DATA_DIR, of the files of a photo. */
export const photoNames = (id: string): string[] => variants.map(({ size, format }) => nameOf(id, size, format));

/** Name of the file of a photo whose SHA-256 its row holds. */
export const hashedPhotoName = (id: string): string => nameOf(id, "large", "webp");

/** What may be restored: no name leads out of the folder, and none is hidden. */
const NAME =
  /^(?:kamere\.db|history-key\.pem|photos\/[0-9a-f]{2}\/[0-9a-f]{32}\.(?:large|small)\.(?:webp|jpg)|releases(?:\/[^./\\\p{Cc}][^/\\\p{Cc}]*)+)$/u;

/** Whether a file of this name belongs into a backup. */
export const isBackupName = (name: string): boolean => NAME.test(name);

/** The text of SHA256SUMS, by name. */
export function writeSums(sums: ReadonlyMap<string, string>): string {
  const names = [...sums.keys()].sort();
  return names.map((name) => `${sums.get(name)}  ${name}\n`).join("");
}

/** SHA-256 of each file by its name. Throws BackupError for a line that is none, and for a name that leads elsewhere. */
export function readSums(text: string, folder: string): Map<string, string> {
  const sums = new Map<string, string>();
  for (const [at, line] of text.replace(/\n$/, "").split("\n").entries()) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (sum === undefined || name === undefined || sums.has(name))
      throw new BackupError(`${path.join(folder, SUMS)} is damaged: line ${at + 1} is no checksum.`);
    const plain = name.endsWith(ENCRYPTED) ? name.slice(0, -ENCRYPTED.length) : name;
    if (name !== INFO && !isBackupName(plain))
      throw new BackupError(`${path.join(folder, SUMS)} names ${name}, which belongs into no backup.`);
    sums.set(name, sum);
  }
  return sums;
}
