import "server-only";
// The photos of a camera that anybody may see.

import { pages } from "../db/database.ts";

export type PublishedPhoto = { id: string; width: number; height: number; licence: string };

/** By the camera's row number; in no order of arrival. */
export function publishedPhotos(cameraSeq: number): Promise<PublishedPhoto[]> {
  return pages().photo.findMany({
    where: { cameraSeq, state: "published" },
    select: { id: true, width: true, height: true, licence: true },
    orderBy: { id: "asc" },
    take: 20,
  });
}
