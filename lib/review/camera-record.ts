import "server-only";
// A camera as moderators see it: every column, every photo, every line of its history, and what waits about it.

import type { Prisma } from "../../prisma/generated/client.ts";
import { database } from "../db/database.ts";
import { type Moderator, ReviewRefused } from "../site/moderator.ts";

const RECORD = {
  include: {
    mergedInto: { select: { id: true } },
    photos: { select: { id: true, state: true } },
    events: {
      select: { kind: true, role: true, day: true, hash: true, publicPart: true },
      orderBy: { seq: "desc" },
      take: 200,
    },
  },
} as const satisfies Prisma.CameraDefaultArgs;

type Row = Prisma.CameraGetPayload<typeof RECORD>;
export type CameraRecord = Omit<Row, "seq" | "mergedIntoSeq" | "mergedInto" | "searchText" | "sourceId"> & {
  mergedInto: string | null;
};

export async function cameraRecord(_moderator: Moderator, id: string): Promise<CameraRecord> {
  const row = await database().camera.findUnique({ where: { id }, ...RECORD });
  if (!row) throw new ReviewRefused(404, "noSuchCamera");
  const { seq: _seq, mergedIntoSeq: _into, searchText: _text, sourceId: _source, mergedInto, ...rest } = row;
  return { ...rest, mergedInto: mergedInto?.id ?? null };
}
