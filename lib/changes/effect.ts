// What a decision does to the published data: a list of operations, made when it is decided and done when it is
// published. In: what a moderator chose. Out: operations in the words of the domain, checked by one schema.

import { z } from "zod";
import { CAMERA_ID } from "../cameras/camera-id.ts";
import { readClaims } from "../cameras/claims.ts";
import { type Column, columns, columnsSetBy, shapeOf } from "../cameras/columns.ts";
import { formatDirections, parseDirections } from "../cameras/directions.ts";

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((value) => value || null)
    .nullable();

/** A column as a moderator writes it. */
function settable({ values, type, required, pattern, minimum = 0, most = 0, maximum = most }: Column): z.ZodType {
  if (values) return z.enum(Object.keys(values));
  if (type === "string" && !pattern) return text(most);
  const number = z.number().min(minimum).max(maximum);
  const schema =
    type === "date" ? z.iso.date() : pattern ? z.string().regex(pattern) : type === "integer" ? number.int() : number;
  return required ? schema : schema.nullable();
}

/** The columns that a moderator may set, by name. Anything else is refused. */
export const CameraValues = z
  .strictObject({
    ...shapeOf(columnsSetBy("moderator"), settable),
    directions: text(columns.directions.most).refine(
      (value) => value === null || parseDirections(value, true).clear,
      "directions",
    ),
    /** As lib/cameras/claims.ts writes them. */
    capabilities: z
      .string()
      .max(columns.capabilities.most)
      .nullable()
      .refine((value) => readClaims(value) !== null, "capabilities"),
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
