import "server-only";
// A sitting: what a moderator decides until it is published, by a press of a button or after ten idle minutes.

import type { Prisma } from "../../prisma/generated/client.ts";
import { database } from "../db/database.ts";
import { describeError, log } from "../platform/log.ts";
import { settings } from "../platform/settings.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { publishDecisions } from "../publish/publish-decisions.ts";
import { refreshMapData } from "../publish/refresh-map-data.ts";
import { assertAdmin, type Moderator, ReviewRefused } from "../site/moderator.ts";
import { undo } from "./decide.ts";
import { type ToldDecision, unpublished } from "./told-decisions.ts";

/** Milliseconds without a request of its moderator after which a sitting ends, and between two looks. */
const IDLE = 10 * 60_000;
const LOOK = 30_000;

/** When each moderator was last heard of; after a start, the start. */
const heard = new Map<string, number>();
const started = Date.now();

/** A moderator is at work. */
export const markActive = ({ id }: Moderator): void => void heard.set(id, Date.now());

/** Changes that take something away from what stands. A stolen session could do much harm with them. */
const DESTRUCTIVE: Prisma.DecisionWhereInput = {
  OR: [
    { action: { in: ["remove", "revert", "dispute", "split", "takedown"] } },
    { action: { in: ["merge", "edit"] }, sightingId: null },
    { action: { in: ["accept", "edit"] }, sighting: { kind: "gone" } },
  ],
};

/** How many of them one moderator may publish in a day without a second one. */
const ALONE = 20;

/** Days after which an account may be somebody's second: whoever steals a session can make an account, and cannot wait. */
const SETTLED = 7;

/** Whether what a moderator decided today needs a second one to be published. */
async function needsSecond(
  moderatorId: string,
  { decision }: Pick<Prisma.TransactionClient, "decision"> = database(),
): Promise<boolean> {
  const waiting = await decision.count({ where: { moderatorId, batch: null, ...DESTRUCTIVE } });
  if (waiting === 0) return false;
  const day = await decision.count({
    where: { moderatorId, batch: { not: null }, day: todayInBelgrade(), ...DESTRUCTIVE },
  });
  return day + waiting > ALONE;
}

/** Throws ReviewRefused where a second moderator has to publish a sitting; asked in the transaction that publishes it. */
const permitAlone = (moderatorId: string) => async (transaction: Prisma.TransactionClient) => {
  if (await needsSecond(moderatorId, transaction)) throw new ReviewRefused(403, "needsSecond", { count: ALONE });
};

async function publish(
  moderatorId: string,
  permit?: Parameters<typeof publishDecisions>[2],
): Promise<{ decisions: number }> {
  const { decisions, events } = await publishDecisions(moderatorId, todayInBelgrade(), permit);
  if (events) await refreshMapData(settings());
  return { decisions };
}

/**
 * Publishes a moderator's sitting. Resolves when pages, API and map show it. Throws ReviewRefused where so much is taken
 * away that a second moderator has to publish it.
 */
export async function publishSitting(moderator: Moderator): Promise<{ decisions: number }> {
  return publish(moderator.id, permitAlone(moderator.id));
}

export type HeldSitting = { name: string; decisions: ToldDecision[] };

/** Sittings of other moderators that wait for a second one. */
export async function heldSittings(moderator: Moderator): Promise<HeldSitting[]> {
  const rows = await database().decision.findMany({
    where: { batch: null, moderatorId: { not: moderator.id } },
    select: { moderator: { select: { id: true, name: true } } },
    distinct: ["moderatorId"],
  });
  const held: HeldSitting[] = [];
  for (const { moderator: other } of rows)
    if (await needsSecond(other.id)) held.push({ name: other.name, decisions: await unpublished(other.id) });
  return held;
}

/** Publishes the sitting of another moderator, which was held. Throws ReviewRefused for an account set up in these days. */
export async function publishHeld(moderator: Moderator, name: string): Promise<{ decisions: number }> {
  const other = await database().moderator.findUnique({ where: { name }, select: { id: true } });
  if (!other || other.id === moderator.id) throw new ReviewRefused(404, "noSuchModerator");
  // Made anew with the passphrase, when an account is set up or set up again.
  const settled = await database().moderatorAccount.findFirst({
    where: { userId: moderator.id, createdAt: { lte: new Date(Date.now() - SETTLED * 86_400_000) } },
  });
  if (!settled) throw new ReviewRefused(403, "secondTooNew", { count: SETTLED });
  return publish(other.id);
}

/** Takes back everything in the sitting of another moderator; its sightings wait again. */
export async function discardHeld(moderator: Moderator, name: string): Promise<{ decisions: number }> {
  assertAdmin(moderator);
  const waiting = await database().decision.findMany({
    where: { batch: null, moderator: { name } },
    select: { id: true },
  });
  for (const { id } of waiting)
    await undo(moderator, id).catch((error: unknown) => {
      // Undone with another one, of the same camera.
      if (!(error instanceof ReviewRefused)) throw error;
    });
  return { decisions: waiting.length };
}

async function publishIdle(): Promise<void> {
  const waiting = await database().decision.findMany({
    where: { batch: null },
    select: { moderatorId: true },
    distinct: ["moderatorId"],
  });
  let events = 0;
  for (const { moderatorId } of waiting)
    if (Date.now() - (heard.get(moderatorId) ?? started) > IDLE && !(await needsSecond(moderatorId)))
      events += (await publishDecisions(moderatorId, todayInBelgrade(), permitAlone(moderatorId))).events;
  if (events) await refreshMapData(settings());
}

/** Publishes idle sittings from here on. Gives what ends that. */
export function startSittings(): () => void {
  const looking = setInterval(
    () =>
      publishIdle().catch((error: unknown) =>
        log.error({ event: "a sitting was not published", ...describeError(error) }),
      ),
    LOOK,
  );
  looking.unref();
  return () => clearInterval(looking);
}
