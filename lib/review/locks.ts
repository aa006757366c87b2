import "server-only";
// Who has which sighting open: in memory, for two minutes after the last sign of life, so that two moderators never work
// on the same one. The database decides in the end; this spares them the collision.

import type { Moderator } from "../site/moderator.ts";

/** Milliseconds. */
const HELD = 120_000;

const held = new Map<string, { by: string; name: string; until: number }>();

/** Takes a sighting, or keeps it. Gives the name of whoever has it if that is somebody else, and null if it is yours. */
export function acquireLock(moderator: Moderator, sighting: string, now = Date.now()): string | null {
  const known = held.get(sighting);
  if (known && known.by !== moderator.id && known.until > now) return known.name;
  held.set(sighting, { by: moderator.id, name: moderator.name, until: now + HELD });
  return null;
}

/** Lets go of everything that a moderator holds, or of one sighting. */
export function releaseLocks(moderator: Moderator, only: string | null = null): void {
  for (const [sighting, { by }] of held)
    if (by === moderator.id && (only === null || only === sighting)) held.delete(sighting);
}

/** Who else has a sighting open; null for nobody. */
export function lockedBy(moderator: Moderator, sighting: string, now = Date.now()): string | null {
  const known = held.get(sighting);
  return known && known.by !== moderator.id && known.until > now ? known.name : null;
}
