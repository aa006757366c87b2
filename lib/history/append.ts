import "server-only";
// Adds events to the chain, within the transaction of the change that they tell of.

import { randomBytes } from "node:crypto";
import type { Prisma } from "../../prisma/generated/client.ts";
import type { EventKind, EventRole } from "../../prisma/generated/enums.ts";
import { canonicalJson, eventHash, GENESIS, type Json, privateHashOf } from "./chain.ts";

export type NewEvent = {
  kind: EventKind;
  role: EventRole;
  /** In Belgrade, YYYY-MM-DD. */
  day: string;
  cameraSeq: number | null;
  publicPart: Json;
  /** Who and by which sighting: never published, and redacted without breaking the chain. */
  privatePart: Json;
  decisionId: string | null;
};

/** Appends events in their order. A write must have come before in the transaction, so that no other is between. */
export async function appendEvents(transaction: Prisma.TransactionClient, events: readonly NewEvent[]): Promise<void> {
  const last = await transaction.event.findFirst({ orderBy: { seq: "desc" }, select: { hash: true } });
  let prev = last?.hash ?? GENESIS;
  for (const { publicPart, privatePart, ...event } of events) {
    const salt = privatePart === null ? null : randomBytes(16).toString("hex");
    const kept = privatePart === null ? null : canonicalJson(privatePart);
    const line = {
      ...event,
      publicPart: canonicalJson(publicPart),
      salt,
      privatePart: kept,
      privateHash: salt === null || kept === null ? null : privateHashOf(salt, kept),
    };
    const hash = eventHash(prev, line);
    await transaction.event.create({ data: { ...line, prev, hash }, select: { seq: true } });
    prev = hash;
  }
}
