import "server-only";

// Once a day: what was confirmed until yesterday is published, all together and in no order, so that nobody can tell
// from the public data who stood where at what hour.

import { database } from "../db/database.ts";
import { appendEvents } from "../history/append.ts";
import { TELLS_MORE } from "../sightings/claimed.ts";
import { type Confirmation, confirmedOn } from "../sightings/confirmations.ts";
import { shuffled } from "./order.ts";

/** Publishes what came before `today` (in Belgrade, YYYY-MM-DD). Gives how many cameras were confirmed. */
export async function publishConfirmations(today: string): Promise<number> {
  const rows = await database().sighting.findMany({
    where: {
      kind: { in: ["still_there", "gone"] },
      receivedOn: { lt: today },
      state: "waiting",
      cameraSeq: { not: null },
    },
    select: {
      kind: true,
      seenOn: true,
      receivedOn: true,
      camera: { select: { seq: true, id: true, lastConfirmedOn: true } },
    },
  });
  const cameras = new Map<number, { id: string; before: string | null; confirmations: Confirmation[] }>();
  for (const { camera, kind, ...days } of rows) {
    if (!camera || (kind !== "still_there" && kind !== "gone")) continue;
    const known = cameras.get(camera.seq) ?? { id: camera.id, before: camera.lastConfirmedOn, confirmations: [] };
    known.confirmations.push({ kind, ...days });
    cameras.set(camera.seq, known);
  }
  const moved = [...cameras].flatMap(([seq, { id, before, confirmations }]) => {
    const day = confirmedOn(confirmations);
    return day !== null && day > (before ?? "") ? [{ seq, id, before, day }] : [];
  });
  if (moved.length === 0) return 0;
  await database().$transaction(async (transaction) => {
    // A write first: the transaction is a writing one from the start, and no other can come between.
    for (const { seq, day } of moved)
      await transaction.camera.update({ where: { seq }, data: { lastConfirmedOn: day }, select: { seq: true } });
    await transaction.sighting.updateMany({
      where: {
        cameraSeq: { in: moved.map(({ seq }) => seq) },
        kind: "still_there",
        receivedOn: { lt: today },
        state: "waiting",
        NOT: TELLS_MORE,
      },
      data: { state: "accepted" },
    });
    await appendEvents(
      transaction,
      shuffled(moved).map(({ seq, id, before, day }) => ({
        kind: "confirmed",
        role: "citizens",
        day: today,
        cameraSeq: seq,
        publicPart: { camera: id, from: { lastConfirmedOn: before }, set: { lastConfirmedOn: day } },
        privatePart: null,
        decisionId: null,
      })),
    );
  });
  return moved.length;
}
