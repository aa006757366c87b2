// The filter said a second time, as Prisma's condition: what lib/sql/where.ts says in SQL is held against it.

import type { CameraFilter } from "@/lib/cameras/filter";
import { searchTerms, searchWords } from "@/lib/cameras/filter-names";
import type { Prisma } from "@/prisma/generated/client";

/** The condition under which a camera belongs to a filter. Cameras that were merged into another never do. */
export function whereFor(filter: CameraFilter): Prisma.CameraWhereInput {
  const { bbox } = filter;
  const published = { state: "published" } as const;
  return {
    mergedIntoSeq: null,
    ...(bbox && { lat: { gte: bbox.south, lte: bbox.north }, lon: { gte: bbox.west, lte: bbox.east } }),
    ...(filter.type && { surveillanceType: { in: filter.type } }),
    ...(filter.camera_type && { cameraType: { in: filter.camera_type } }),
    ...(filter.operator_type && { operatorType: { in: filter.operator_type } }),
    ...(filter.zone && { zone: { in: filter.zone } }),
    ...(filter.municipality && { municipality: { in: filter.municipality } }),
    ...(filter.status && { status: { in: filter.status } }),
    ...(filter.verification && { verification: { in: filter.verification } }),
    ...(filter.source ? { sourceId: { in: filter.source } } : { source: { kind: { not: "official_list" } } }),
    ...((filter.since || filter.until) && { lastConfirmedOn: { gte: filter.since, lte: filter.until } }),
    ...(filter.has_photo && { photos: filter.has_photo === "yes" ? { some: published } : { none: published } }),
    AND: searchTerms(searchWords(filter.q)).map(({ word, operators }) => ({
      OR: [{ searchText: { contains: word } }, { operatorType: { in: [...operators] } }],
    })),
  };
}
