import "server-only";
// What moderators do to cameras themselves, without a sighting: edit, merge, split, remove, dispute, take back to an
// earlier state, withdraw a photo. Each is a decision like any other: published with the sitting, undone until then.

import { z } from "zod";
import type { Prisma } from "../../prisma/generated/client.ts";
import { CAMERA_ID } from "../cameras/camera-id.ts";
import { columnsSetBy, pick, recordOf, unknownValue } from "../cameras/columns.ts";
import { CameraValues, difference, type Effect, type Operation } from "../changes/effect.ts";
import { database } from "../db/database.ts";
import { replayed } from "../history/replay.ts";
import { newCameraId } from "../platform/identifiers.ts";
import { type Moderator, ReviewRefused } from "../site/moderator.ts";
import { recordDecision } from "./decide.ts";
import { assertOneLayer } from "./layers.ts";

const camera = z.string().regex(CAMERA_ID);
const note = z.string().trim().min(3).max(300);

/** `note`: why, in a sentence that everybody can read in the camera's history. */
export const CameraEdit = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("edit"), set: CameraValues, note }),
  z.strictObject({ action: z.literal("merge"), into: camera, note }),
  /** `count`: how many go to the new camera, which has `set` in the place of what the old one says. */
  z.strictObject({ action: z.literal("split"), count: z.number().int().min(1), set: CameraValues, note }),
  z.strictObject({ action: z.literal("remove"), on: z.iso.date(), source: z.string().trim().max(100), note }),
  z.strictObject({ action: z.literal("restore"), note }),
  z.strictObject({ action: z.literal("dispute"), note }),
  /** `event`: the hash, or its first twelve digits, of the last event that is to count. */
  z.strictObject({ action: z.literal("revert"), event: z.string().regex(/^[0-9a-f]{12,64}$/), note }),
  z.strictObject({ action: z.literal("withdrawPhoto"), photo: z.string().regex(/^[0-9a-f]{32}$/), note }),
]);
type CameraEdit = z.output<typeof CameraEdit>;

type Row = Prisma.CameraGetPayload<{ include: { mergedInto: { select: { id: true } } } }>;

const change = (row: Row, set: CameraValues, kind: "changed" | "removed" | "restored" = "changed"): Operation => ({
  do: "change",
  camera: row.id,
  kind,
  set,
  photos: [],
});

async function revert(row: Row, hash: string): Promise<Operation[]> {
  const events = await database().event.findMany({
    where: { cameraSeq: row.seq },
    orderBy: { seq: "asc" },
    select: { kind: true, role: true, publicPart: true, hash: true },
  });
  const at = events.findIndex((event) => event.hash.startsWith(hash));
  if (at < 0) throw new ReviewRefused(404, "noSuchEvent");
  const then = replayed(row.id, events.slice(0, at + 1));
  if (!then) throw new ReviewRefused(404, "noSuchEvent");
  const operations: Operation[] = [];
  const into = row.mergedInto?.id ?? null;
  if (into !== then.mergedInto)
    operations.push(
      then.mergedInto === null
        ? { do: "unmerge", camera: row.id }
        : { do: "merge", camera: row.id, into: then.mergedInto },
    );
  // The other columns follow from these.
  const columns = recordOf(columnsSetBy("moderator"), (name) => then.columns[name] ?? unknownValue(name));
  const set = difference(row, CameraValues.parse(columns));
  // A place is told whole.
  if (set.lat !== undefined || set.lon !== undefined) Object.assign(set, { lat: columns.lat, lon: columns.lon });
  if (Object.keys(set).length)
    operations.push(change(row, set, row.status === "removed" && set.status === "active" ? "restored" : "changed"));
  return operations;
}

async function split(row: Row, count: number, set: CameraValues): Promise<Operation[]> {
  if (count >= row.count) throw new ReviewRefused(422, "splitTooMany");
  const alone = ["ref", "count", "removedReason", "removedSource"];
  const same = columnsSetBy("moderator").filter((name) => !alone.includes(name) && row[name] !== null);
  return [
    change(row, { count: row.count - count }),
    { do: "create", camera: newCameraId(), set: { ...CameraValues.parse(pick(row, same)), ...set, count }, photos: [] },
  ];
}

async function effectOf(row: Row, edit: CameraEdit): Promise<Effect> {
  const effect = (why: Effect["why"], ...operations: Operation[]): Effect => ({ why, operations, camera: row.id });
  switch (edit.action) {
    case "edit":
      return effect("edit", change(row, difference(row, edit.set)));
    case "merge": {
      const other = await database().camera.findFirst({ where: { id: edit.into, mergedIntoSeq: null } });
      if (!other || other.seq === row.seq) throw new ReviewRefused(404, "noSuchCamera");
      await assertOneLayer(row.sourceId, other.sourceId);
      return effect("duplicate", { do: "merge", camera: row.id, into: edit.into });
    }
    case "split":
      return effect("split", ...(await split(row, edit.count, edit.set)));
    case "remove":
      return effect(
        "gone",
        change(
          row,
          {
            status: "removed",
            removedOn: edit.on,
            removedReason: edit.note,
            removedSource: edit.source || null,
          },
          "removed",
        ),
      );
    case "restore":
      return effect(
        "edit",
        change(row, { status: "active", removedOn: null, removedReason: null, removedSource: null }, "restored"),
      );
    case "dispute":
      return effect("edit", change(row, { verification: "disputed" }));
    case "revert":
      return effect("revert", ...(await revert(row, edit.event)));
    case "withdrawPhoto":
      return effect("takedown", { do: "withdrawPhoto", camera: row.id, photo: edit.photo });
  }
}

const ACTIONS = {
  edit: "edit",
  merge: "merge",
  split: "split",
  remove: "remove",
  restore: "restore",
  dispute: "dispute",
  revert: "revert",
  withdrawPhoto: "takedown",
} as const;

const changesNothing = ({ operations }: Effect) =>
  operations.every((operation) => operation.do === "change" && Object.keys(operation.set).length === 0);

/** Decides on a camera. Resolves to the decision's identifier. Throws ReviewRefused. */
export async function editCamera(moderator: Moderator, id: string, edit: CameraEdit): Promise<string> {
  const row = await database().camera.findUnique({
    where: { id },
    include: { mergedInto: { select: { id: true } } },
  });
  if (!row || (row.mergedIntoSeq !== null && edit.action !== "revert")) throw new ReviewRefused(404, "noSuchCamera");
  if (edit.action === "withdrawPhoto" && moderator.role !== "admin") throw new ReviewRefused(403, "adminsOnly");
  const effect = await effectOf(row, edit);
  if (changesNothing(effect)) throw new ReviewRefused(422, "nothingChanged");
  return database().$transaction((transaction) =>
    recordDecision(transaction, moderator, {
      action: ACTIONS[edit.action],
      sightingId: null,
      effect,
      note: edit.note,
    }),
  );
}
