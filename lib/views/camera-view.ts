import "server-only";
// What a camera's page shows: its published columns, every source that has it, its photographs and its history.
// In: a public identifier. Out: plain objects; null for an identifier that no camera ever had.

import { cache } from "react";
import { z } from "zod";
import type { EventKind, EventRole } from "../../prisma/generated/enums.ts";
import { CAMERA_ID } from "../cameras/camera-id.ts";
import { type Claims, readClaims } from "../cameras/claims.ts";
import type { PublishedCamera } from "../cameras/columns.ts";
import { pages } from "../db/database.ts";
import { type PublicPart, readPublicPart } from "../history/public-part.ts";
import { type PublishedPhoto, publishedPhotos } from "../photos/published.ts";
import { cameraById, dataVersion, historyOf, sources } from "../sql/select.ts";

const Tags = z.record(z.string(), z.string());

/** One line of history. `hash`: its first twelve digits. */
export type HistoryEntry = PublicPart & { kind: EventKind; role: EventRole; day: string; hash: string };

/** A source that has this camera, with what it says in its own words. */
export type SourceEntry = {
  id: string;
  name: string;
  licence: string;
  attribution: string;
  /** The source's own reference; null for what people here sent, which has none. */
  ref: string | null;
  /** Address of the object in OpenStreetMap. */
  osmUrl: string | null;
  vanishedOn: string | null;
  tags: [string, string][];
};

export type CameraView = {
  camera: Omit<PublishedCamera, "tags" | "capabilities">;
  claims: Claims;
  sources: SourceEntry[];
  history: HistoryEntry[];
  /** Identifiers of other cameras at the same location, at most twenty. */
  neighbours: string[];
  photos: PublishedPhoto[];
  data: { version: string; day: string | null };
};

const osmUrl = (sourceId: string, ref: string) =>
  sourceId === "openstreetmap" && /^(node|way|relation)\/\d+$/.test(ref)
    ? `https://www.openstreetmap.org/${ref}`
    : null;

/** What stands for a source that keeps no records of its own: people who sent what they saw. */
function ownSource(id: string): SourceEntry[] {
  const found = sources().find((source) => source.id === id);
  if (!found) return [];
  const { name, licence, attribution } = found;
  return [{ id, name, licence, attribution, ref: null, osmUrl: null, vanishedOn: null, tags: [] }];
}

/** Read once in each answer, though metadata and page both ask. */
export const cameraView = cache(async (id: string): Promise<CameraView | { mergedInto: string } | null> => {
  const found = CAMERA_ID.test(id) ? cameraById(id) : undefined;
  if (!found) return null;
  const { seq, merged_into, tags: _tags, capabilities, ...camera } = found;
  if (merged_into) return { mergedInto: merged_into };
  const records = await pages().sourceRecord.findMany({
    where: { cameraSeq: seq },
    orderBy: { seq: "asc" },
    select: { ref: true, tags: true, vanishedOn: true, source: true },
  });
  const recorded = records.map(({ ref, tags, vanishedOn, source }) => ({
    id: source.id,
    name: source.name,
    licence: source.licence,
    attribution: source.attribution,
    ref,
    osmUrl: osmUrl(source.id, ref),
    vanishedOn,
    tags: Object.entries(Tags.parse(JSON.parse(tags))).sort(([a], [b]) => (a < b ? -1 : 1)),
  }));
  const neighbours = await pages().camera.findMany({
    where: { locationId: camera.location_id, mergedIntoSeq: null, seq: { not: seq } },
    orderBy: { seq: "asc" },
    select: { id: true },
    take: 20,
  });
  return {
    camera,
    claims: readClaims(capabilities) ?? [],
    sources: recorded.some((source) => source.id === camera.source)
      ? recorded
      : [...ownSource(camera.source), ...recorded],
    photos: await publishedPhotos(seq),
    history: historyOf(seq).map(({ kind, role, day, hash, publicPart }) => ({
      kind,
      role,
      day,
      hash: hash.slice(0, 12),
      ...readPublicPart(kind, publicPart),
    })),
    neighbours: neighbours.map((other) => other.id),
    data: dataVersion(),
  };
});
