import "server-only";
// Decisions → published data. What was decided in one sitting goes out as one batch, in no order, dated by day, so that
// nobody can link the sightings of one walk; each change with its event, all in one transaction.

import { randomBytes } from "node:crypto";
import type { Prisma } from "../../prisma/generated/client.ts";
import type { EventKind, EventRole } from "../../prisma/generated/enums.ts";
import { frozenBy, isKnown, type Value } from "../cameras/columns.ts";
import { locationBox, sharesLocation } from "../cameras/location.ts";
import { searchTextOf } from "../cameras/search-text.ts";
import { type CameraValues, Effect, type Operation } from "../changes/effect.ts";
import { database } from "../db/database.ts";
import { municipalityAt } from "../geo/municipalities.ts";
import { appendEvents, type NewEvent } from "../history/append.ts";
import { removePhoto } from "../photos/files.ts";
import { newCameraId } from "../platform/identifiers.ts";
import { settings } from "../platform/settings.ts";
import { decidedInOrder, shuffleEvents } from "./order.ts";

/** Milliseconds that a batch may take; a sitting of a thousand decisions needs a few seconds. */
const PATIENCE = 120_000;

const CITIZENS = {
  id: "citizens",
  kind: "citizens",
  name: "Ko nas gleda?",
  licence: "ODbL-1.0",
  attribution: "© Ko nas gleda? contributors",
} as const;

type Transaction = Prisma.TransactionClient;
type CameraRow = Prisma.CameraGetPayload<{ include: { mergedInto: { select: { id: true } } } }>;

/** What one operation changes, and why: what becomes of it stands in the event. */
type Cause = {
  role: EventRole;
  day: string;
  why: string;
  note: string | null;
  decisionId: string;
  secret: NewEvent["privatePart"];
};

async function locationFor(
  transaction: Transaction,
  id: string,
  here: { lat: number; lon: number; mount: string },
): Promise<string> {
  const { west, south, east, north } = locationBox(here);
  const near = await transaction.camera.findMany({
    where: {
      lat: { gte: south, lte: north },
      lon: { gte: west, lte: east },
      mergedIntoSeq: null,
      id: { not: id },
    },
    select: { lat: true, lon: true, mount: true, locationId: true },
    orderBy: { seq: "asc" },
  });
  return near.find((other) => sharesLocation(other, here))?.locationId ?? id;
}

/** Publishes the sighting's photos with the camera; gives what the event says of them. */
async function publishPhotos(
  transaction: Transaction,
  ids: readonly string[],
  cameraSeq: number,
): Promise<Record<string, string>> {
  const photos = await transaction.photo.findMany({
    where: { id: { in: [...ids] }, state: "pending" },
    select: { id: true, sha256: true },
  });
  await transaction.photo.updateMany({
    where: { id: { in: photos.map(({ id }) => id) } },
    data: { state: "published", cameraSeq },
  });
  return Object.fromEntries(photos.map(({ id, sha256 }) => [id, sha256]));
}

const isEmpty = (record: object) => Object.keys(record).length === 0;

const event = (
  { role, day, why, note, decisionId, secret }: Cause,
  kind: EventKind,
  cameraSeq: number,
  told: Record<string, unknown>,
): NewEvent => ({
  kind,
  role,
  day,
  cameraSeq,
  // Through JSON, so that what is undefined is left out.
  publicPart: JSON.parse(JSON.stringify({ ...told, why, ...(note ? { note } : {}) })),
  privatePart: secret,
  decisionId,
});

async function create(
  transaction: Transaction,
  operation: Extract<Operation, { do: "create" }>,
  cause: Cause,
): Promise<NewEvent> {
  const { set } = operation;
  const { lat, lon } = set;
  if (lat === undefined || lon === undefined) throw new Error("A camera is created at a place.");
  await transaction.source.upsert({ where: { id: CITIZENS.id }, create: CITIZENS, update: {} });
  const taken = await transaction.camera.count({ where: { id: operation.camera } });
  const id = taken ? newCameraId() : operation.camera;
  const municipality = municipalityAt(lat, lon);
  const locationId = await locationFor(transaction, id, { lat, lon, mount: set.mount ?? "unknown" });
  const columns = { ...set, lat, lon, municipality, locationId, recordedOn: cause.day };
  const { seq } = await transaction.camera.create({
    data: { ...columns, id, sourceId: CITIZENS.id, searchText: searchTextOf(id, columns, []) },
    select: { seq: true },
  });
  const photos = await publishPhotos(transaction, operation.photos, seq);
  const known = Object.fromEntries(Object.entries(columns).filter(([name, value]) => isKnown(name, value)));
  return event(cause, "created", seq, {
    camera: id,
    set: { ...known, source: CITIZENS.id },
    ...(isEmpty(photos) ? {} : { photos }),
  });
}

/** The columns that follow from those that are set: municipality and location of a place. */
async function withDerived(transaction: Transaction, row: CameraRow, set: CameraValues) {
  const { lat = row.lat, lon = row.lon, mount = row.mount } = set;
  const moved = lat !== row.lat || lon !== row.lon;
  if (!moved && mount === row.mount) return set;
  return {
    ...set,
    ...(moved ? { municipality: municipalityAt(lat, lon) } : {}),
    locationId: await locationFor(transaction, row.id, { lat, lon, mount }),
  };
}

async function change(
  transaction: Transaction,
  row: CameraRow,
  operation: Extract<Operation, { do: "change" }>,
  cause: Cause,
): Promise<NewEvent | null> {
  const derived = await withDerived(transaction, row, operation.set);
  const stored: Readonly<Record<string, unknown>> = row;
  const changed = Object.entries(derived).filter(([name, value]) => stored[name] !== (value ?? null));
  const photos = await publishPhotos(transaction, operation.photos, row.seq);
  if (changed.length === 0 && isEmpty(photos)) return null;
  const set: Record<string, Value> = Object.fromEntries(changed);
  const edited = new Set([...row.editedFields.split(" ").filter(Boolean), ...frozenBy(Object.keys(set))]);
  const records = await transaction.sourceRecord.findMany({ where: { cameraSeq: row.seq }, select: { ref: true } });
  await transaction.camera.update({
    where: { seq: row.seq },
    data: {
      ...derived,
      editedFields: [...edited].sort().join(" "),
      searchText: searchTextOf(
        row.id,
        { ...row, ...derived },
        records.map(({ ref }) => ref),
      ),
    },
    select: { seq: true },
  });
  return event(cause, operation.kind, row.seq, {
    camera: row.id,
    from: Object.fromEntries(changed.map(([name]) => [name, stored[name]])),
    set,
    ...(isEmpty(photos) ? {} : { photos }),
  });
}

async function merge(
  transaction: Transaction,
  row: CameraRow,
  into: string | null,
  cause: Cause,
): Promise<NewEvent | null> {
  if ((row.mergedInto?.id ?? null) === into) return null;
  const other = into === null ? null : await transaction.camera.findUnique({ where: { id: into } });
  if (into !== null && (!other || other.mergedIntoSeq !== null || other.seq === row.seq)) return null;
  await transaction.camera.update({
    where: { seq: row.seq },
    data: { mergedIntoSeq: other?.seq ?? null },
    select: { seq: true },
  });
  return event(cause, other ? "merged" : "restored", row.seq, { camera: row.id, into });
}

async function withdrawPhoto(
  transaction: Transaction,
  row: CameraRow,
  photo: string,
  cause: Cause,
): Promise<NewEvent | null> {
  const { count } = await transaction.photo.deleteMany({ where: { id: photo, cameraSeq: row.seq } });
  return count ? event(cause, "changed", row.seq, { camera: row.id, photosRemoved: [photo] }) : null;
}

/** Does one operation. Gives its event; null where nothing changes, because it was done or undone meanwhile. */
async function perform(transaction: Transaction, operation: Operation, cause: Cause): Promise<NewEvent | null> {
  if (operation.do === "create") return create(transaction, operation, cause);
  const row = await transaction.camera.findUnique({
    where: { id: operation.camera },
    include: { mergedInto: { select: { id: true } } },
  });
  if (!row) return null;
  switch (operation.do) {
    case "change":
      return change(transaction, row, operation, cause);
    case "merge":
      return merge(transaction, row, operation.into, cause);
    case "unmerge":
      return merge(transaction, row, null, cause);
    case "withdrawPhoto":
      return withdrawPhoto(transaction, row, operation.photo, cause);
  }
}

export type Published = { decisions: number; events: number };

/**
 * Publishes what a moderator decided and has not published yet. `today`: in Belgrade, YYYY-MM-DD. `permit` throws where
 * it may not be; nothing more can be decided between that and the publication. The map's files are the caller's business.
 */
export async function publishDecisions(
  moderatorId: string,
  today: string,
  permit: (transaction: Transaction) => Promise<void> = async () => {},
): Promise<Published> {
  const gone: string[] = [];
  const result = await database().$transaction(
    async (transaction): Promise<Published> => {
      await permit(transaction);
      const batch = randomBytes(8).toString("hex");
      // A write first: the transaction is a writing one from the start, and no other can come between.
      await transaction.decision.updateMany({ where: { moderatorId, batch: null }, data: { batch } });
      const decisions = await transaction.decision.findMany({
        where: { batch },
        include: {
          moderator: { select: { name: true, role: true } },
          sighting: { select: { id: true, state: true, photos: { select: { id: true, state: true } } } },
        },
      });
      const events: NewEvent[] = [];
      for (const { id, effect, note, moderator, sighting, action } of decidedInOrder(
        decisions.map((decision) => ({
          ...decision,
          effect: decision.effect === null ? null : Effect.parse(JSON.parse(decision.effect)),
        })),
      )) {
        const cause: Cause = {
          role: moderator.role,
          day: today,
          why: effect?.why ?? "edit",
          note: sighting ? null : note,
          decisionId: id,
          secret: { decision: id, moderator: moderator.name, ...(sighting ? { sighting: sighting.id } : {}) },
        };
        const told: NewEvent[] = [];
        for (const operation of effect?.operations ?? []) {
          const done = await perform(transaction, operation, cause);
          if (done) told.push(done);
          if (operation.do === "withdrawPhoto") gone.push(operation.photo);
        }
        events.push(...told);
        if (sighting && action !== "ask") {
          const part = await transaction.camera.findUnique({
            where: { id: effect?.camera ?? "" },
            select: { seq: true, mergedIntoSeq: true },
          });
          // An identifier that was taken meanwhile was made anew.
          const made = told.find(({ kind }) => kind === "created")?.cameraSeq;
          const cameraSeq = made ?? part?.mergedIntoSeq ?? part?.seq;
          if (cameraSeq) await transaction.sighting.update({ where: { id: sighting.id }, data: { cameraSeq } });
          const left = await transaction.photo.findMany({
            where: { sightingId: sighting.id, state: "pending" },
            select: { id: true },
          });
          await transaction.photo.deleteMany({ where: { id: { in: left.map((photo) => photo.id) } } });
          gone.push(...left.map((photo) => photo.id));
        }
      }
      await transaction.decision.updateMany({ where: { batch }, data: { step: 0 } });
      await appendEvents(transaction, shuffleEvents(events));
      return { decisions: decisions.length, events: events.length };
    },
    { timeout: PATIENCE, maxWait: PATIENCE },
  );
  // Files that no row names any more; what fails here is swept at the next start.
  for (const id of gone) await removePhoto(settings().dataDir, id).catch(() => {});
  return result;
}
