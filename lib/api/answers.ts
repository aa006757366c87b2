import "server-only";
// What the API answers, as schemas: its description is made from them, and tests hold every answer against it. Objects
// are strict, so that a member which nobody meant to publish is a fault.

import { z } from "zod";
import { CameraStatus, SightingState } from "../../prisma/generated/enums.ts";
import { CAMERA_ID } from "../cameras/camera-id.ts";
import { type Column, columnNames, PARTIAL_DAY, pick, published, shapeOf } from "../cameras/columns.ts";
import { Oembed } from "../embed/oembed.ts";
import { JsonFeed } from "../feeds/json-feed.ts";
import { SignedHead } from "../history/head.ts";
import type { Problem as ProblemDocument } from "../platform/problem.ts";
import { ReleaseDetail, ReleaseList } from "../release/list.ts";
import { Transparency } from "../review/transparency.ts";
import { Rights } from "../rights/document.ts";
import { Timeline } from "../rights/timeline.ts";
import { NEAR } from "../sightings/near.ts";
import { Statistics } from "../statistics/statistics.ts";

const CameraId = z.string().regex(CAMERA_ID);
const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);
const count = z.number().int().min(0);
const text = z.string().nullable();

/** A column as it is answered. Days that sources tell may be a month or a year, and their numbers any. */
function answered({ values, type, required, minimum, maximum, pattern }: Column): z.ZodType {
  if (type === "integer" || type === "number") {
    const number = type === "integer" ? z.number().int() : z.number();
    if (!required) return number.nullable();
    const atLeast = minimum === undefined ? number : number.min(minimum);
    return maximum === undefined ? atLeast : atLeast.max(maximum);
  }
  if (type === "date" && required) return z.iso.date();
  const form = type === "date" ? PARTIAL_DAY : pattern;
  const schema = values ? z.enum(Object.keys(values)) : form ? z.string().regex(form) : z.string();
  return required ? schema : schema.nullable();
}

/** A published camera. Its members are the columns of every export; lib/cameras/columns.ts says what each means. */
export const Camera = z.strictObject({
  ...published(shapeOf(columnNames, answered)),
  capabilities: z
    .array(z.strictObject({ capability: z.string(), claimedBy: z.string(), source: z.string() }))
    .nullable(),
  tags: z.record(z.string(), z.string()).nullable(),
});

export type CameraField = keyof z.output<typeof Camera>;
export const cameraFields = Camera.keyof().options;

/** A camera of which only some members were asked for; its identifier is always one of them. */
const CameraPart = Camera.partial().required({ id: true });

const CameraPage = z.strictObject({
  data_version: z.string(),
  totals: z.strictObject({ cameras: count, locations: count }),
  cameras: z.array(z.union([Camera, CameraPart])),
  next: z.string().nullable(),
});

/** In GeoJSON `tags` and `capabilities` stay the texts that they are in tables: map programs read flat properties. */
const CameraFeature = z.strictObject({
  type: z.literal("Feature"),
  id: CameraId,
  geometry: z.strictObject({ type: z.literal("Point"), coordinates: z.tuple([longitude, latitude]) }),
  properties: Camera.omit({ lat: true, lon: true }).extend({ tags: text, capabilities: text }),
});

const Receipt = z.strictObject({
  receipt: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){6}$/),
});

const ReportState = z.strictObject({
  state: z.enum(SightingState),
  seenOn: z.iso.date(),
  camera: CameraId.nullable(),
  reason: text,
  note: text,
  question: text,
  answered: z.boolean(),
});

const KnownNear = z.strictObject({
  known: z.array(
    z.strictObject({
      id: CameraId.nullable(),
      distance: count,
      ...pick(Camera.shape, NEAR),
      status: z.enum([...Object.values(CameraStatus), "waiting"]),
      photo: text,
    }),
  ),
});

const Challenge = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal("PBKDF2/SHA-256"),
    nonce: z.string(),
    salt: z.string(),
    cost: z.number().int(),
    keyLength: z.number().int(),
    keyPrefix: z.string(),
    keySignature: z.string(),
    expiresAt: z.number().int(),
  }),
  signature: z.string(),
});

/** RFC 9457. */
const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  reason: z.string().optional(),
  errors: z.array(z.strictObject({ field: z.string(), code: z.string().optional(), detail: z.string() })).optional(),
  "violated-policies": z.array(z.string()).optional(),
}) satisfies z.ZodType<Partial<ProblemDocument>>;

/** Schemas that have a name in the description. */
export const named = {
  Camera,
  CameraPart,
  CameraPage,
  CameraFeature,
  JsonFeed,
  Oembed,
  HistoryHead: SignedHead,
  Release: ReleaseDetail,
  ReleaseList,
  Statistics,
  Rights,
  Timeline,
  Transparency,
  Challenge,
  Receipt,
  ReportState,
  KnownNear,
  Problem,
};
export type SchemaName = keyof typeof named;
