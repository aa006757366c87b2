import "server-only";

// What became of a report, for whoever has its code; and the two things that a sender may still do: answer a question,
// or take the report back. A wrong code and one that never was look alike.

import { z } from "zod";
import type { Prisma } from "../../prisma/generated/client.ts";
import type { SightingState } from "../../prisma/generated/enums.ts";
import { database, emptyLog } from "../db/database.ts";
import { removePhoto } from "../photos/files.ts";
import { settings } from "../platform/settings.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { NOTHING_CLAIMED } from "./claimed.ts";
import { hashOfReceipt } from "./receipt.ts";

/** What the API and the page ask. */
export const StatusQuestion = z.strictObject({
  code: z.string().max(200),
  action: z.enum(["look", "withdraw", "answer"]).default("look"),
  answer: z.string().trim().max(2_000).default(""),
});

export type ReportStatus = {
  state: SightingState;
  /** The day that it was seen, as the sender said; of one that was taken back, the day of that. */
  seenOn: string;
  /** Public identifier of the camera that it became part of, or is about. */
  camera: string | null;
  /** Why it was refused: a word of lib/review/reasons.ts. */
  reason: string | null;
  /** What the moderator wrote to the sender. */
  note: string | null;
  question: string | null;
  answered: boolean;
};

const OPEN: readonly SightingState[] = ["waiting", "asked"];

/** The state of the report that a code belongs to, after `action` was done; null for a code that is none. */
export async function reportStatus({
  code,
  action,
  answer,
}: z.output<typeof StatusQuestion>): Promise<ReportStatus | null> {
  const where = { receiptHash: hashOfReceipt(code) };
  const find = () =>
    database().sighting.findUnique({
      where,
      select: {
        id: true,
        state: true,
        seenOn: true,
        question: true,
        answer: true,
        camera: { select: { id: true, mergedInto: { select: { id: true } } } },
        photos: { select: { id: true } },
        decisions: {
          select: { reason: true, note: true, batch: true },
          where: { action: { not: "ask" } },
          take: 1,
        },
      },
    });
  let found = await find();
  if (!found) return null;
  const { id, photos } = found;
  // What a moderator decided counts from when it is published; until then the report still waits.
  const open = {
    id,
    OR: [{ state: { in: [...OPEN] } }, { decisions: { some: { batch: null } }, state: { not: "withdrawn" } }],
  } satisfies Prisma.SightingWhereInput;
  const unpublished = (report: NonNullable<typeof found>) =>
    report.state !== "asked" && report.state !== "withdrawn" && report.decisions.some(({ batch }) => batch === null);
  if (action === "answer" && answer !== "" && found.state === "asked") {
    await database().sighting.updateMany({ where: { id, state: "asked" }, data: { answer, state: "waiting" } });
  }
  if (action === "withdraw" && (OPEN.includes(found.state) || unpublished(found))) {
    // Everything that the sender told goes; what is left is the code, so that it can say so, whether it was a new camera
    // or a confirmation, and in the place of the day that it was seen the day that it was taken back, for the monthly
    // report.
    const [{ count }] = await database().$transaction([
      database().sighting.updateMany({
        where: open,
        data: {
          state: "withdrawn",
          seenOn: todayInBelgrade(),
          cameraSeq: null,
          lat: 0,
          lon: 0,
          photoDistance: null,
          ...NOTHING_CLAIMED,
          note: null,
          corrections: null,
          question: null,
          answer: null,
          contentHashes: null,
        },
      }),
      database().photo.deleteMany({ where: { sightingId: id, state: "pending", sighting: { state: "withdrawn" } } }),
      database().decision.deleteMany({ where: { sightingId: id, batch: null, sighting: { state: "withdrawn" } } }),
    ]);
    if (count) for (const photo of photos) await removePhoto(settings().dataDir, photo.id);
    await emptyLog();
  }
  if (action !== "look") found = (await find()) ?? found;
  const decided = unpublished(found) ? null : (found.decisions[0] ?? null);
  return {
    state: unpublished(found) ? "waiting" : found.state,
    seenOn: found.seenOn,
    camera: found.camera && (found.camera.mergedInto?.id ?? found.camera.id),
    reason: decided?.reason ?? null,
    note: decided?.note ?? null,
    question: found.state === "asked" ? found.question : null,
    answered: found.answer !== null,
  };
}
