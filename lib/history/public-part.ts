// One event's public part → what it tells a reader: which columns changed, why, and what became of photos and of the
// camera itself. In: canonical JSON, as lib/publish and lib/sql/import.ts write it. Out: plain objects.

import { z } from "zod";
import type { EventKind } from "../../prisma/generated/enums.ts";
import { publishedName } from "../cameras/columns.ts";
import { whys } from "../changes/effect.ts";

const Scalar = z.union([z.string(), z.number(), z.null()]);
const PublicPart = z.object({
  set: z.record(z.string(), Scalar).default({}),
  from: z.record(z.string(), Scalar).default({}),
  /** A word that a later version has written is no reason to show no history. */
  why: z.enum(whys).nullable().default(null).catch(null),
  note: z.string().nullable().default(null),
  into: z.string().nullable().optional(),
  photos: z.record(z.string(), z.string()).default({}),
  photosRemoved: z.array(z.string()).default([]),
});

export type Why = (typeof whys)[number];
type Change = { column: string; from: string | number | null; to: string | number | null };

export type PublicPart = {
  /** Told for a change, not for the first record, which holds everything. */
  changes: Change[];
  why: Why | null;
  /** What the moderator says about it to everybody. */
  note: string | null;
  /** Photos that were published with it, and that were withdrawn. */
  photosAdded: number;
  photosRemoved: number;
  /** Identifier of the camera that this one was merged into; null: not any more; absent: not told. */
  into?: string | null;
};

/** Reads an event's public part. Throws where it is none. */
export function readPublicPart(kind: EventKind, publicPart: string): PublicPart {
  const { set, from, why, note, into, photos, photosRemoved } = PublicPart.parse(JSON.parse(publicPart));
  return {
    changes:
      kind === "created"
        ? []
        : Object.entries(set).map(([column, to]) => ({
            column: publishedName(column),
            from: from[column] ?? null,
            to,
          })),
    why,
    note,
    photosAdded: Object.keys(photos).length,
    photosRemoved: photosRemoved.length,
    ...(into === undefined ? {} : { into }),
  };
}
