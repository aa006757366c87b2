import "server-only";
// Photos that wait: only a moderator sees them. One may be put in the place of another (blurred, cropped), or dropped;
// what was there before is then gone, row and files.

import type { Prisma } from "../../prisma/generated/client.ts";
import { database } from "../db/database.ts";
import { cleanPhoto } from "../photos/encoder.ts";
import { newPhotoId, photoFile, removePhoto, writePhoto } from "../photos/files.ts";
import { type PhotoFormat, PhotoRefused, type PhotoSize } from "../photos/photo.ts";
import { settings } from "../platform/settings.ts";
import { type Moderator, ReviewRefused } from "../site/moderator.ts";

/** A photo of a sighting that is not decided. */
const OPEN: Prisma.PhotoWhereInput = { state: "pending", sighting: { state: { in: ["waiting", "asked"] } } };

/** The file of a photo, whatever its state; null where there is none. */
export async function reviewPhotoFile(
  _moderator: Moderator,
  { id, size, format }: { id: string; size: PhotoSize; format: PhotoFormat },
): Promise<string | null> {
  const known = await database().photo.count({ where: { id } });
  return known ? photoFile(settings().dataDir, id, size, format) : null;
}

/** Puts new pixels in the place of a photo. Resolves to the new photo. */
export async function replacePhoto(
  _moderator: Moderator,
  id: string,
  content: Buffer,
): Promise<{ id: string; width: number; height: number }> {
  const { dataDir } = settings();
  const old = await database().photo.findFirst({ where: { id, ...OPEN }, select: { sightingId: true } });
  if (!old) throw new ReviewRefused(409, "photoDecided");
  const photo = await cleanPhoto(content).catch((error: unknown) => {
    throw error instanceof PhotoRefused ? new ReviewRefused(422, "photoUnreadable") : error;
  });
  const { width, height, sha256, likeness } = photo;
  const fresh = { id: newPhotoId(), width, height, sha256, likeness };
  await writePhoto(dataDir, fresh.id, photo);
  const replaced = await database().$transaction(async (transaction) => {
    const { count } = await transaction.photo.deleteMany({ where: { id, ...OPEN } });
    if (count) await transaction.photo.create({ data: { ...fresh, sightingId: old.sightingId } });
    return count > 0;
  });
  await removePhoto(dataDir, replaced ? id : fresh.id);
  if (!replaced) throw new ReviewRefused(409, "photoDecided");
  return { id: fresh.id, width, height };
}

/** Removes a photo for ever. */
export async function dropPhoto(_moderator: Moderator, id: string): Promise<void> {
  const { count } = await database().photo.deleteMany({ where: { id, ...OPEN } });
  if (count === 0) throw new ReviewRefused(409, "photoDecided");
  await removePhoto(settings().dataDir, id);
}
