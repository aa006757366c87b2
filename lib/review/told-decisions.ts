import "server-only";
// Decisions that wait to be published, as they are told to whoever is about to publish them: every one, so that what is
// read is what is counted.

import { z } from "zod";
import type { DecisionAction } from "../../prisma/generated/enums.ts";
import { database } from "../db/database.ts";

/** `camera`: one that readers can look up already. `place`: latitude and longitude of the report, where it has one. */
export type ToldDecision = {
  id: string;
  action: DecisionAction;
  sighting: string | null;
  camera: string | null;
  place: string | null;
  reason: string | null;
  note: string | null;
};

const AboutCamera = z.object({ camera: z.string().nullable() });

/** What a moderator decided and has not published, the last one first. */
export async function unpublished(moderatorId: string): Promise<ToldDecision[]> {
  const rows = await database().decision.findMany({
    where: { moderatorId, batch: null },
    orderBy: { step: "desc" },
    select: {
      id: true,
      action: true,
      sightingId: true,
      effect: true,
      reason: true,
      note: true,
      sighting: { select: { kind: true, lat: true, lon: true } },
    },
  });
  return rows.map(({ id, action, sightingId, effect, reason, note, sighting }) => ({
    id,
    action,
    sighting: sightingId,
    // A report that is accepted as a new camera has none that a page shows yet.
    camera:
      effect && !(action === "accept" && sighting?.kind === "new")
        ? AboutCamera.parse(JSON.parse(effect)).camera
        : null,
    place:
      sighting?.lat != null && sighting.lon != null ? `${sighting.lat.toFixed(5)}, ${sighting.lon.toFixed(5)}` : null,
    reason,
    note,
  }));
}
