import "server-only";
// An official list is a layer of its own: no row of it becomes part of what citizens recorded, and none of theirs part
// of it. The difference between the two is the story (lib/statistics/official.ts).

import { database } from "../db/database.ts";
import { ReviewRefused } from "../site/moderator.ts";

/** Throws ReviewRefused unless both sources are official lists, or neither is. */
export async function assertOneLayer(from: string, into: string): Promise<void> {
  const sources = await database().source.findMany({
    where: { id: { in: [from, into] } },
    select: { id: true, kind: true },
  });
  const isOfficial = (id: string) => sources.find((source) => source.id === id)?.kind === "official_list";
  if (isOfficial(from) !== isOfficial(into)) throw new ReviewRefused(422, "otherLayer");
}
