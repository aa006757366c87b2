// What a decision does to the published data: a list of operations, made when it is decided and done when it is
// published. In: what a moderator chose. Out: operations in the words of the domain, checked by one schema.

import { z } from "zod";
import {
  CameraStatus,
  CameraType,
  Mount,
  OperatorType,
  Setting,
  SignPresent,
  SurveillanceType,
  Verification,
  Zone,
} from "../../prisma/generated/enums.ts";
import { CAMERA_ID } from "../cameras/camera-id.ts";
import { readClaims } from "../cameras/claims.ts";
import { formatDirections, parseDirections } from "../cameras/directions.ts";

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((value) => value || null)
    .nullable();
const day = z.iso.date();

/** The columns that a moderator may set, by name. Anything else is refused. */
export const CameraValues = z
  .strictObject({
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    count: z.number().int().min(1).max(500),
    surveillanceType: z.enum(SurveillanceType),
    cameraType: z.enum(CameraType),
    setting: z.enum(Setting),
    zone: z.enum(Zone),
    mount: z.enum(Mount),
    directions: text(200).refine((value) => value === null || parseDirections(value, true).clear, "directions"),
    height: z.number().min(0).max(400).nullable(),
    operator: text(100),
    operatorType: z.enum(OperatorType),
    manufacturer: text(100),
    model: text(100),
    signPresent: z.enum(SignPresent),
    status: z.enum(CameraStatus),
    removedReason: text(300),
    removedSource: text(100),
    removedOn: day.nullable(),
    verification: z.enum(Verification),
    /** As lib/cameras/claims.ts writes them. */
    capabilities: z
      .string()
      .max(8_000)
      .nullable()
      .refine((value) => readClaims(value) !== null, "capabilities"),
    address: text(200),
    ref: text(100),
    firstSeenOn: day.nullable(),
    lastConfirmedOn: day.nullable(),
    installedOn: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
      .nullable(),
    installedSource: text(100),
  })
  .partial()
  .refine(({ lat, lon }) => (lat === undefined) === (lon === undefined), "a place has two coordinates")
  .transform((values) =>
    values.directions
      ? { ...values, directions: formatDirections(parseDirections(values.directions, true).directions) }
      : values,
  );
export type CameraValues = z.output<typeof CameraValues>;

const camera = z.string().regex(CAMERA_ID);
const photo = z.string().regex(/^[0-9a-f]{32}$/);

/** One step. `photos`: of the sighting, to be published with the camera. */
const Operation = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("create"), camera, set: CameraValues, photos: z.array(photo) }),
  z.strictObject({
    do: z.literal("change"),
    camera,
    kind: z.enum(["changed", "confirmed", "removed", "restored"]),
    set: CameraValues,
    photos: z.array(photo),
  }),
  z.strictObject({ do: z.literal("merge"), camera, into: camera }),
  z.strictObject({ do: z.literal("unmerge"), camera }),
  z.strictObject({ do: z.literal("withdrawPhoto"), camera, photo }),
]);
export type Operation = z.output<typeof Operation>;

/** Why published data change, for everybody to read. */
export const whys = ["sighting", "correction", "gone", "duplicate", "edit", "split", "revert", "takedown"] as const;

export const Effect = z.strictObject({
  why: z.enum(whys),
  operations: z.array(Operation),
  /** The camera that the sighting became part of. */
  camera: camera.nullable(),
});
export type Effect = z.output<typeof Effect>;

/** The values of `after` that differ from `before`. */
export function difference(before: Readonly<Record<string, unknown>>, after: CameraValues): CameraValues {
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => (before[name] ?? null) !== (value ?? null)),
  );
}
