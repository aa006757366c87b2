import "server-only";

// A checked sighting → the store: photos on the disk first, then one transaction. What is thrown leaves neither behind.

import { randomBytes } from "node:crypto";
import { Prisma } from "../../prisma/generated/client.ts";
import { database } from "../db/database.ts";
import { newPhotoId, removePhoto, writePhoto } from "../photos/files.ts";
import type { CleanPhoto } from "../photos/photo.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { hashOfKey, hashOfReceipt, receiptFor } from "./receipt.ts";
import type { CheckedSighting } from "./sighting.ts";

/** 128 random bits: no time, no order. */
const newSightingId = () => randomBytes(16).toString("hex");

/** The report that is stored under this key; null where none is. `contentHashes`: null for one that was withdrawn. */
export const storedUnder = (key: string): Promise<{ contentHashes: string | null } | null> =>
  database().sighting.findUnique({ where: { idempotencyHash: hashOfKey(key) }, select: { contentHashes: true } });

/** Where a known camera stands; null for one that is not published. */
export function cameraPlace(id: string): Promise<{ seq: number; lat: number; lon: number } | null> {
  return database().camera.findFirst({
    where: { id, mergedIntoSeq: null },
    select: { seq: true, lat: true, lon: true },
  });
}

const isRepeated = (error: unknown) => error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";

/** What is stored, beside what the sender told. */
type Given = {
  sighting: CheckedSighting;
  place: { lat: number; lon: number; cameraSeq: number | null };
  photos: readonly CleanPhoto[];
  key: string;
  /** By hashesOfContent. */
  contentHashes: readonly string[];
  proved: boolean;
  dataDir: string;
};

/** Stores a sighting with its photos, once for each key. Resolves, when it is on the disk, to its receipt code. */
export async function storeSighting({
  sighting,
  place,
  photos,
  key,
  contentHashes,
  proved,
  dataDir,
}: Given): Promise<string> {
  const { camera: _, corrections, lat: _lat, lon: _lon, ...told } = sighting;
  const receipt = receiptFor(key);
  const rows = photos.map((photo) => ({
    id: newPhotoId(),
    width: photo.width,
    height: photo.height,
    sha256: photo.sha256,
    likeness: photo.likeness,
  }));
  const forget = () => Promise.all(rows.map(({ id }) => removePhoto(dataDir, id).catch(() => {})));
  try {
    for (const [at, photo] of photos.entries()) await writePhoto(dataDir, rows[at]?.id ?? "", photo);
    await database().sighting.create({
      data: {
        ...told,
        ...place,
        id: newSightingId(),
        receivedOn: todayInBelgrade(),
        corrections: corrections && JSON.stringify(corrections),
        receiptHash: hashOfReceipt(receipt),
        idempotencyHash: hashOfKey(key),
        contentHashes: contentHashes.join(" "),
        proved,
        photos: { create: rows },
      },
      select: { id: true },
    });
  } catch (error) {
    await forget();
    if (!isRepeated(error)) throw error;
  }
  return receipt;
}

/** Names of every photo that a row names. */
export async function storedPhotos(): Promise<Set<string>> {
  const rows = await database().photo.findMany({ select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}
