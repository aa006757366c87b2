import "server-only";
// The order in which a sitting is published. What has an order in public must tell nothing of the order in which
// sightings came: nobody can then link those of one walk.

import { randomInt } from "node:crypto";
import type { Effect } from "../changes/effect.ts";
import type { NewEvent } from "../history/append.ts";

/** In an order that says nothing. */
export function shuffled<Item>(items: readonly Item[]): Item[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    [order[at], order[other]] = [order[other] as Item, order[at] as Item];
  }
  return order;
}

/** New cameras in an order that says nothing; what changes known ones after them, as it was decided. */
export function decidedInOrder<Item extends { step: number; effect: Effect | null }>(
  decisions: readonly Item[],
): Item[] {
  const creates = ({ effect }: Item) => effect?.operations.some((operation) => operation.do === "create") ?? false;
  return [
    ...shuffled(decisions.filter(creates)),
    ...decisions.filter((decision) => !creates(decision)).sort((a, b) => a.step - b.step),
  ];
}

/** Events as they are told: new cameras first, then one camera after the other in an order that says nothing. */
export function shuffleEvents(events: readonly NewEvent[]): NewEvent[] {
  const created = events.filter(({ kind }) => kind === "created");
  const changes = events.filter(({ kind }) => kind !== "created");
  const cameras = shuffled([...new Set(changes.map(({ cameraSeq }) => cameraSeq))]);
  return [...created, ...cameras.flatMap((camera) => changes.filter(({ cameraSeq }) => cameraSeq === camera))];
}
