import "server-only";

// What was published, sitting by sitting, and the taking back of a whole one: what a stolen session did in an evening
// costs an admin one step and not a thousand.

import { z } from "zod";
import { Effect } from "../changes/effect.ts";
import { database } from "../db/database.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { assertAdmin, type Moderator, ReviewRefused } from "../site/moderator.ts";
import { editCamera } from "./edit-camera.ts";

/** Publications in the list, and those of the last days that are put in order for it: decisions know their day alone. */
const LAST = 30;
const CANDIDATES = 200;

/** `day`: the last one on which something in it was decided. */
export type Publication = { batch: string; name: string; day: string; decisions: number };

export const RevertRequest = z.strictObject({
  batch: z.string().regex(/^[0-9a-f]{16}$/),
  /** Why: everybody can read it in the cameras' history. */
  note: z.string().trim().min(3).max(300),
});

/**
 * Where a publication stands in the history: the number of one of its events, which are one run; 0 where it has none.
 * Events are found by their camera: there is no index of them by decision.
 */
async function eventOf(batch: string): Promise<number> {
  const decision = await database().decision.findFirst({
    where: { batch, effect: { not: null } },
    select: { id: true, effect: true },
  });
  const { camera } = Effect.parse(JSON.parse(decision?.effect ?? "null"));
  const row = camera && (await database().camera.findUnique({ where: { id: camera }, select: { seq: true } }));
  if (!decision || !row) return 0;
  const event = await database().event.findFirst({
    where: { cameraSeq: row.seq, decisionId: decision.id },
    select: { seq: true },
  });
  return event?.seq ?? 0;
}

/** The last publications that changed cameras, the newest first. */
export async function publications(moderator: Moderator): Promise<Publication[]> {
  assertAdmin(moderator);
  const rows = await database().decision.groupBy({
    by: ["batch", "moderatorId"],
    where: { batch: { not: null }, effect: { not: null } },
    _max: { day: true },
    orderBy: { _max: { day: "desc" } },
    take: CANDIDATES,
  });
  const names = await database().moderator.findMany({
    where: { id: { in: rows.map(({ moderatorId }) => moderatorId) } },
    select: { id: true, name: true },
  });
  const placed: { at: number; publication: Omit<Publication, "decisions"> }[] = [];
  for (const { batch, moderatorId, _max } of rows) {
    const name = names.find(({ id }) => id === moderatorId)?.name ?? "";
    const publication = { batch: batch ?? "", name, day: _max.day ?? "" };
    placed.push({ at: await eventOf(publication.batch), publication });
  }
  placed.sort((one, other) => other.at - one.at);
  // Refusals and questions are counted too, as whoever published them was told.
  return Promise.all(
    placed.slice(0, LAST).map(async ({ publication }) => ({
      ...publication,
      decisions: await database().decision.count({ where: { batch: publication.batch } }),
    })),
  );
}

/**
 * Brings every camera of a publication back to what it was before, as decisions of the moderator's own sitting; one that
 * it made is marked as removed. `left`: cameras that were changed again since, which somebody has to look at.
 */
export async function revertPublication(
  moderator: Moderator,
  { batch, note }: z.output<typeof RevertRequest>,
): Promise<{ taken: number; left: number }> {
  assertAdmin(moderator);
  const decisions = await database().decision.findMany({
    where: { batch, effect: { not: null } },
    select: { id: true, effect: true },
  });
  if (decisions.length === 0) throw new ReviewRefused(404, "noSuchPublication");
  const ours = new Set(decisions.map(({ id }) => id));
  const cameras = decisions.flatMap(({ effect }) =>
    Effect.parse(JSON.parse(effect ?? "null")).operations.map(({ camera }) => camera),
  );
  let [taken, left] = [0, 0];
  for (const camera of new Set(cameras)) {
    const events = await database().event.findMany({
      where: { camera: { id: camera } },
      orderBy: { seq: "asc" },
      select: { hash: true, decisionId: true },
    });
    const first = events.findIndex(({ decisionId }) => decisionId !== null && ours.has(decisionId));
    if (first < 0) continue;
    const since = events.slice(first).some(({ decisionId }) => decisionId === null || !ours.has(decisionId));
    const before = events[first - 1];
    if (since) left += 1;
    else
      try {
        await editCamera(
          moderator,
          camera,
          before
            ? { action: "revert", event: before.hash, note }
            : { action: "remove", on: todayInBelgrade(), source: "", note },
        );
        taken += 1;
      } catch (error) {
        // It is as it was already.
        if (!(error instanceof ReviewRefused && error.reason === "nothingChanged")) throw error;
      }
  }
  return { taken, left };
}
