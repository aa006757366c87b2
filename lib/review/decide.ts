import "server-only";

// One decision: a sighting is closed, and what that will do to the published data is written down beside it. Nothing is
// published before the sitting ends, so until then a decision can be undone as if it had never been.

import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Prisma } from "../../prisma/generated/client.ts";
import type { DecisionAction, SightingState } from "../../prisma/generated/enums.ts";
import { CAMERA_ID } from "../cameras/camera-id.ts";
import { isKnown, pick, selectOf } from "../cameras/columns.ts";
import { CameraValues, difference, type Effect, type Operation } from "../changes/effect.ts";
import { database } from "../db/database.ts";
import { newCameraId } from "../platform/identifiers.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { CLAIMED } from "../sightings/claimed.ts";
import { type Moderator, ReviewRefused } from "../site/moderator.ts";
import { assertOneLayer } from "./layers.ts";
import { lockedBy, releaseLocks } from "./locks.ts";
import { decidedAlready } from "./queue.ts";
import { rejectReasons } from "./reasons.ts";

const note = z.string().trim().max(1_000).default("");
const camera = z.string().regex(CAMERA_ID);

/** What a moderator says about a sighting. */
export const Decided = z.discriminatedUnion("action", [
  /** `set`: columns that differ from what was claimed; none for "accept". */
  z.strictObject({ action: z.literal("accept"), set: CameraValues.default({}), note }),
  z.strictObject({ action: z.literal("merge"), camera, note }),
  z.strictObject({ action: z.literal("reject"), reason: z.enum(rejectReasons), note }),
  z.strictObject({ action: z.literal("ask"), question: z.string().trim().min(3).max(1_000) }),
]);
export type Decided = z.output<typeof Decided>;

const OPEN: SightingState[] = ["waiting", "asked"];
const STATES = { accept: "accepted", merge: "merged", reject: "rejected", ask: "asked" } as const;

const SIGHTING = {
  id: true,
  kind: true,
  state: true,
  seenOn: true,
  lat: true,
  lon: true,
  ...selectOf(CLAIMED),
  cameraSeq: true,
  camera: true,
  photos: { select: { id: true }, where: { state: "pending" } },
} as const satisfies Prisma.SightingSelect;
type Sighting = Prisma.SightingGetPayload<{ select: typeof SIGHTING }>;

const claimed = (sighting: Sighting): CameraValues =>
  CameraValues.parse(
    Object.fromEntries(Object.entries(pick(sighting, CLAIMED)).filter(([name, value]) => isKnown(name, value))),
  );

const later = (one: string | null, other: string) => (one !== null && one > other ? one : other);
const earlier = (one: string | null, other: string) => (one !== null && one < other ? one : other);

/** That somebody saw it on a day. */
const seen = (known: { firstSeenOn: string | null; lastConfirmedOn: string | null }, day: string): CameraValues => ({
  firstSeenOn: earlier(known.firstSeenOn, day),
  lastConfirmedOn: later(known.lastConfirmedOn, day),
});

/** A new camera. A moderator who looked at a photo has verified it; without one it stays unverified, unless said. */
function createdBy(sighting: Sighting, set: CameraValues): Effect {
  const id = newCameraId();
  const values: CameraValues = {
    ...claimed(sighting),
    lat: sighting.lat,
    lon: sighting.lon,
    ...seen({ firstSeenOn: null, lastConfirmedOn: null }, sighting.seenOn),
    verification: sighting.photos.length ? "verified" : "unverified",
    ...set,
  };
  const photos = sighting.photos.map((photo) => photo.id);
  return { why: "sighting", camera: id, operations: [{ do: "create", camera: id, set: values, photos }] };
}

async function acceptedBy(sighting: Sighting, set: CameraValues): Promise<Effect> {
  const { camera: known, seenOn } = sighting;
  const photos = sighting.photos.map((photo) => photo.id);
  if (sighting.kind === "new") return createdBy(sighting, set);
  if (!known) throw new ReviewRefused(404, "noSuchCamera");
  const change = (kind: "changed" | "removed" | "confirmed", values: CameraValues): Operation => ({
    do: "change",
    camera: known.id,
    kind,
    set: values,
    photos,
  });
  if (sighting.kind === "gone")
    return {
      why: "gone",
      camera: known.id,
      operations: [change("removed", { status: "removed", removedOn: seenOn, removedSource: "citizens", ...set })],
    };
  if (sighting.kind === "still_there") return mergedInto(sighting, known.id, set);
  const corrected = difference(known, set);
  if (Object.keys(corrected).length === 0) throw new ReviewRefused(422, "nothingCorrected");
  return {
    why: "correction",
    camera: known.id,
    operations: [change("changed", { ...corrected, ...difference(known, seen(known, seenOn)) })],
  };
}

/** The sighting is of a camera that is known: it confirms it, and tells what was unknown of it. `edited` goes before what is claimed. */
async function mergedInto(sighting: Sighting, id: string, edited: CameraValues = {}): Promise<Effect> {
  const known = await database().camera.findFirst({ where: { id, mergedIntoSeq: null } });
  if (!known) throw new ReviewRefused(404, "noSuchCamera");
  await assertOneLayer("citizens", known.sourceId);
  const news = Object.fromEntries(
    Object.entries(claimed(sighting)).filter(([name]) => !isKnown(name, Reflect.get(known, name))),
  );
  const set = CameraValues.parse({ ...news, ...difference(known, seen(known, sighting.seenOn)), ...edited });
  const photos = sighting.photos.map((photo) => photo.id);
  return {
    why: "sighting",
    camera: id,
    operations: [{ do: "change", camera: id, kind: "confirmed", set, photos }],
  };
}

async function effectOf(sighting: Sighting, decided: Decided): Promise<Effect | null> {
  if (decided.action === "accept") return acceptedBy(sighting, decided.set);
  if (decided.action === "merge") return mergedInto(sighting, decided.camera);
  return null;
}

/** Where a decision stands in its moderator's sitting. */
async function nextStep(transaction: Prisma.TransactionClient, moderatorId: string): Promise<number> {
  const last = await transaction.decision.findFirst({
    where: { moderatorId, batch: null },
    orderBy: { step: "desc" },
    select: { step: true },
  });
  return (last?.step ?? 0) + 1;
}

/** Writes a decision down, within the transaction of what it decides. Gives its identifier. */
export async function recordDecision(
  transaction: Prisma.TransactionClient,
  moderator: Moderator,
  decision: {
    action: DecisionAction;
    sightingId: string | null;
    effect: Effect | null;
    reason?: string | null;
    note: string | null;
  },
): Promise<string> {
  const id = randomBytes(16).toString("hex");
  await transaction.decision.create({
    data: {
      id,
      action: decision.action,
      sightingId: decision.sightingId,
      reason: decision.reason ?? null,
      note: decision.note || null,
      effect: decision.effect && JSON.stringify(decision.effect),
      moderatorId: moderator.id,
      day: todayInBelgrade(),
    },
    select: { id: true },
  });
  // After the first write: a transaction that reads first cannot write once another process has.
  const step = await nextStep(transaction, moderator.id);
  await transaction.decision.update({ where: { id }, data: { step }, select: { id: true } });
  return id;
}

/** All sightings that one decision closes: of a camera that is gone, each that says so. */
async function closedWith(sighting: Sighting): Promise<string[]> {
  if (sighting.kind !== "gone") return [sighting.id];
  const rows = await database().sighting.findMany({
    where: { kind: "gone", cameraSeq: sighting.cameraSeq, state: { in: OPEN } },
    select: { id: true },
  });
  return [...new Set([sighting.id, ...rows.map(({ id }) => id)])];
}

/**
 * Decides one sighting. Resolves to the decision's identifier, by which it can be undone until it is published. Throws
 * ReviewRefused: 409 with what happened where somebody was faster.
 */
export async function decide(moderator: Moderator, sightingId: string, decided: Decided): Promise<string> {
  const other = lockedBy(moderator, sightingId);
  if (other) throw new ReviewRefused(409, "heldByOther", { by: other });
  const sighting = await database().sighting.findUnique({ where: { id: sightingId }, select: SIGHTING });
  if (!sighting) throw new ReviewRefused(404, "noSuchSighting");
  if (!OPEN.includes(sighting.state)) throw await decidedAlready(moderator, sightingId);
  const effect = await effectOf(sighting, decided);
  const together = decided.action === "ask" ? [sightingId] : await closedWith(sighting);
  const decision = await database().$transaction(async (transaction) => {
    const { count } = await transaction.sighting.updateMany({
      where: { id: sightingId, state: { in: OPEN } },
      data: {
        state: STATES[decided.action],
        ...(decided.action === "ask" ? { question: decided.question, answer: null } : {}),
      },
    });
    if (count === 0) return null;
    const decision = {
      action: decided.action === "accept" && Object.keys(decided.set).length ? ("edit" as const) : decided.action,
      reason: decided.action === "reject" ? decided.reason : null,
      note: decided.action === "ask" ? decided.question : decided.note,
    };
    for (const id of together.filter((other) => other !== sightingId)) {
      const closed = await transaction.sighting.updateMany({
        where: { id, state: { in: OPEN } },
        data: { state: STATES[decided.action] },
      });
      if (closed.count) await recordDecision(transaction, moderator, { ...decision, sightingId: id, effect: null });
    }
    return recordDecision(transaction, moderator, { ...decision, sightingId, effect });
  });
  if (decision === null) throw await decidedAlready(moderator, sightingId);
  releaseLocks(moderator, sightingId);
  return decision;
}

/** Takes a decision back that is not published yet; its sightings wait again. */
export async function undo(moderator: Moderator, decisionId: string): Promise<{ sighting: string | null }> {
  return database().$transaction(async (transaction) => {
    const mine = moderator.role === "admin" ? {} : { moderatorId: moderator.id };
    const { count } = await transaction.decision.updateMany({
      where: { id: decisionId, batch: null, ...mine },
      data: { day: todayInBelgrade() },
    });
    if (count === 0) throw new ReviewRefused(409, "publishedAlready");
    const decision = await transaction.decision.findUniqueOrThrow({
      where: { id: decisionId },
      select: { moderatorId: true, sighting: { select: { id: true, kind: true, cameraSeq: true } } },
    });
    const { sighting } = decision;
    if (!sighting) {
      await transaction.decision.delete({ where: { id: decisionId } });
      return { sighting: null };
    }
    const together = await transaction.decision.findMany({
      where:
        sighting.kind === "gone"
          ? {
              batch: null,
              moderatorId: decision.moderatorId,
              sighting: { kind: "gone", cameraSeq: sighting.cameraSeq },
            }
          : { id: decisionId },
      select: { id: true, sightingId: true },
    });
    await transaction.decision.deleteMany({ where: { id: { in: together.map(({ id }) => id) } } });
    await transaction.sighting.updateMany({
      where: { id: { in: together.flatMap(({ sightingId }) => sightingId ?? []) }, state: { not: "withdrawn" } },
      data: { state: "waiting", question: null },
    });
    return { sighting: sighting.id };
  });
}
