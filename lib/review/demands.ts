import "server-only";

// Demands of people who are in a photo, or whom the data are about. Taken without a name: the code that the sender gets
// reads the answer. To be answered within 30 days (ZZPL 21); what was written is emptied when the demand is closed.

import { z } from "zod";
import type { DemandKind, DemandState } from "../../prisma/generated/enums.ts";
import { DemandKind as kinds } from "../../prisma/generated/enums.ts";
import { CAMERA_ID, cameraIdIn } from "../cameras/camera-id.ts";
import { database, emptyLog } from "../db/database.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { addDays } from "../rights/due-dates.ts";
import { newKey } from "../sightings/new-key.ts";
import { hashOfReceipt, isKey, receiptFor } from "../sightings/receipt.ts";
import { type Moderator, ReviewRefused } from "../site/moderator.ts";
import { editCamera } from "./edit-camera.ts";

/** What everybody reads in the camera's history of a photo that went with the answer to a demand. */
const WITHDRAWN_BECAUSE = "Повучено на захтев. / Withdrawn on demand.";

/** Days within which a demand is to be answered. */
export const ANSWER_DAYS = 30;

/** Demands that may wait; whoever floods this hears that it is full, and nothing else suffers. */
const MOST = 2_000;

/** Characters of a demand. */
export const LONGEST = 4_000;

/** What is wrong with a field, as a key of messages/takedown.json; "" for what is no field of the form. */
const faultKeys = ["faultKind", "faultCamera", "faultText", "faultLong", "fieldsWrong"] as const;
export type DemandFault = { field: string; key: (typeof faultKeys)[number] };

/** Fields of the public form. Faults are keys of messages/takedown.json. */
const DemandFields = z.strictObject({
  kind: z.enum(kinds, { error: "faultKind" }),
  camera: z
    .string()
    .trim()
    .max(500, { error: "faultCamera" })
    .transform((written) => cameraIdIn(written) ?? written)
    .refine((id) => id === "" || CAMERA_ID.test(id), { error: "faultCamera" })
    .default(""),
  text: z
    .string({ error: "faultText" })
    // A form sends a line's end as two characters, where its page counts one.
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().min(10, { error: "faultText" }).max(LONGEST, { error: "faultLong" })),
  website: z.string().default(""),
  /** Made with the page: a demand that is sent twice is one, and gets the same code. */
  key: z.string().default(""),
});
type DemandFields = z.output<typeof DemandFields>;

/** Checks a form. Every fault is told at once. */
export function readDemand(
  fields: Readonly<Record<string, string>>,
): { demand: DemandFields; faults: readonly [] } | { demand: null; faults: readonly DemandFault[] } {
  const read = DemandFields.safeParse(fields);
  if (read.success) return { demand: read.data, faults: [] };
  return {
    demand: null,
    faults: read.error.issues.map(({ path, message }) => ({
      field: String(path[0] ?? ""),
      key: faultKeys.find((key) => key === message) ?? "fieldsWrong",
    })),
  };
}

const day = (offset = 0) => todayInBelgrade(new Date(Date.now() + offset * 86_400_000));

/** The code that a demand sent with this key gets: a new one where the key is none, or its demand is closed. */
async function codeFor(key: string): Promise<string> {
  if (!isKey(key)) return receiptFor(newKey());
  const receipt = receiptFor(key);
  const closed = await database().demand.count({
    where: { receiptHash: hashOfReceipt(receipt), state: { not: "waiting" } },
  });
  return closed ? receiptFor(newKey()) : receipt;
}

/** Stores a demand. Resolves to the code by which its sender reads the answer; null when no more can wait. */
export async function storeDemand(fields: DemandFields): Promise<string | null> {
  const receipt = await codeFor(fields.key);
  // A field that no person sees was filled in: the sender is thanked, and nothing is kept.
  if (fields.website !== "") return receipt;
  if ((await database().demand.count({ where: { state: "waiting" } })) >= MOST) return null;
  const camera = fields.camera
    ? await database().camera.findUnique({ where: { id: fields.camera }, select: { seq: true } })
    : null;
  const about = fields.camera && !camera ? `[${fields.camera}] ` : "";
  const told = { kind: fields.kind, cameraSeq: camera?.seq ?? null, text: about + fields.text };
  const receiptHash = hashOfReceipt(receipt);
  // Sent again from the same page: what was written last counts.
  const { count } = await database().demand.updateMany({ where: { receiptHash, state: "waiting" }, data: told });
  if (count === 0)
    await database().demand.create({
      data: { ...told, id: newKey().slice(0, 32), receivedOn: day(), receiptHash },
      select: { id: true },
    });
  return receipt;
}

export type DemandStatus = { state: DemandState; receivedOn: string; dueOn: string; answer: string | null };

/** The last day for the answer to what was received on a day; YYYY-MM-DD both. */
export const dueOn = (receivedOn: string) => addDays(receivedOn, ANSWER_DAYS);

/** What a form asks about a demand. */
export const DemandQuestion = z.strictObject({ code: z.string().max(200) });

/** What became of the demand that a code belongs to; null for a code that is none. */
export async function demandStatus(code: string): Promise<DemandStatus | null> {
  const found = await database().demand.findUnique({
    where: { receiptHash: hashOfReceipt(code) },
    select: { state: true, receivedOn: true, answer: true },
  });
  return found && { ...found, dueOn: dueOn(found.receivedOn) };
}

export type WaitingDemand = {
  id: string;
  kind: DemandKind;
  receivedOn: string;
  dueOn: string;
  /** Days that are left; negative when it is late. */
  left: number;
  camera: string | null;
  /** Published photos of that camera. */
  photos: string[];
  text: string;
};

/** What waits for an answer, the most urgent first. */
export async function waitingDemands(_moderator: Moderator): Promise<WaitingDemand[]> {
  const rows = await database().demand.findMany({
    where: { state: "waiting" },
    orderBy: [{ receivedOn: "asc" }, { id: "asc" }],
    take: 200,
    select: {
      id: true,
      kind: true,
      receivedOn: true,
      text: true,
      camera: { select: { id: true, photos: { select: { id: true }, where: { state: "published" } } } },
    },
  });
  return rows.map(({ camera, ...row }) => ({
    ...row,
    dueOn: dueOn(row.receivedOn),
    left: Math.round((Date.parse(dueOn(row.receivedOn)) - Date.parse(day())) / 86_400_000),
    camera: camera?.id ?? null,
    photos: camera?.photos.map((photo) => photo.id) ?? [],
  }));
}

export const DemandAnswer = z.strictObject({
  state: z.enum(["granted", "partly", "refused"]),
  answer: z.string().trim().min(3).max(2_000),
  /** Published photos of its camera that are withdrawn with the answer. */
  withdraw: z
    .array(z.string().regex(/^[0-9a-f]{32}$/))
    .max(100)
    .refine((photos) => new Set(photos).size === photos.length),
});

/**
 * Answers a demand and forgets what was written in it. The photos are withdrawn by decisions of the moderator's sitting,
 * which stand before the demand is closed. Throws ReviewRefused.
 */
export async function answerDemand(
  moderator: Moderator,
  id: string,
  { state, answer, withdraw }: z.output<typeof DemandAnswer>,
): Promise<void> {
  const demand = await database().demand.findUnique({
    where: { id, state: "waiting" },
    select: { camera: { select: { id: true, photos: { select: { id: true }, where: { state: "published" } } } } },
  });
  if (!demand) throw new ReviewRefused(409, "demandAnswered");
  const published = new Set(demand.camera?.photos.map((photo) => photo.id));
  if (!withdraw.every((photo) => published.has(photo))) throw new ReviewRefused(404, "noSuchPhoto");
  for (const photo of withdraw)
    await editCamera(moderator, demand.camera?.id ?? "", {
      action: "withdrawPhoto",
      photo,
      note: WITHDRAWN_BECAUSE,
    });
  const { count } = await database().demand.updateMany({
    where: { id, state: "waiting" },
    data: { state, answer, text: "", closedOn: day() },
  });
  if (count === 0) throw new ReviewRefused(409, "demandAnswered");
  await emptyLog();
}
