import "server-only";
// What became of a report, for whoever has its code; and the two things that a sender may still do: answer a question,
// or take the report back. A wrong code and one that never was look alike.

import { z } from "zod";
import type { SightingState } from "../../prisma/generated/enums.ts";
import { removePhoto } from "../photos/files.ts";
import { database } from "../server/database.ts";
import { settings } from "../server/settings.ts";
import { hashOfReceipt } from "./receipt.ts";

/** What the API and the page ask. */
export const StatusQuestion = z.strictObject({
  code: z.string().max(200),
  action: z.enum(["look", "withdraw", "answer"]).default("look"),
  answer: z.string().trim().max(2_000).default(""),
});

export type ReportStatus = {
  state: SightingState;
  /** The day that it was seen, as the sender said. */
  seenOn: string;
  /** Public identifier of the camera that it became part of, or is about. */
  camera: string | null;
  /** Why it was refused. */
  reason: string | null;
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
        decisions: { select: { action: true, reason: true }, where: { action: "reject" }, take: 1 },
      },
    });
  let found = await find();
  if (!found) return null;
  const { id, photos } = found;
  const open = { id, state: { in: [...OPEN] } };
  if (action === "answer" && answer !== "" && found.state === "asked") {
    await database().sighting.updateMany({ where: { id, state: "asked" }, data: { answer, state: "waiting" } });
  }
  if (action === "withdraw" && OPEN.includes(found.state)) {
    // Everything that the sender told goes; what is left is the code, so that it can say so.
    const [{ count }] = await database().$transaction([
      database().sighting.updateMany({
        where: open,
        data: {
          state: "withdrawn",
          lat: 0,
          lon: 0,
          directions: null,
          operator: null,
          model: null,
          address: null,
          note: null,
          corrections: null,
          question: null,
          answer: null,
        },
      }),
      database().photo.deleteMany({ where: { sightingId: id, state: "pending" } }),
    ]);
    if (count) for (const photo of photos) await removePhoto(settings().dataDir, photo.id);
  }
  if (action !== "look") found = (await find()) ?? found;
  return {
    state: found.state,
    seenOn: found.seenOn,
    camera: found.camera && (found.camera.mergedInto?.id ?? found.camera.id),
    reason: found.decisions[0]?.reason ?? null,
    question: found.state === "asked" ? found.question : null,
    answered: found.answer !== null,
  };
}
