import "server-only";
// What the API answers, as schemas: its description is made from them, and tests hold every answer against it. Objects
// are strict, so that a member which nobody meant to publish is a fault.

import { z } from "zod";
import {
  CameraStatus,
  CameraType,
  Mount,
  Municipality,
  OperatorType,
  Setting,
  SightingState,
  SignPresent,
  SurveillanceType,
  Verification,
  Zone,
} from "../../prisma/generated/enums.ts";
import { CAMERA_ID } from "../cameras/camera-id.ts";
import { Oembed } from "../embed/oembed.ts";
import { JsonFeed } from "../feeds/json-feed.ts";
import { SignedHead } from "../history/head.ts";
import type { Problem as ProblemDocument } from "../platform/problem.ts";
import { ReleaseDetail, ReleaseList } from "../release/list.ts";
import { Transparency } from "../review/transparency.ts";
import { Rights } from "../rights/document.ts";
import { Timeline } from "../rights/timeline.ts";
import type { PublishedCamera } from "../sql/select.ts";
import { Statistics } from "../statistics/statistics.ts";

const CameraId = z.string().regex(CAMERA_ID);
const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);
const count = z.number().int().min(0);
const text = z.string().nullable();
/** Days that sources tell may be a month or a year. */
const day = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .nullable();

/** A published camera. Its members are the columns of every export; lib/cameras/codebook.ts says what each means. */
export const Camera = z.strictObject({
  id: CameraId,
  lat: latitude,
  lon: longitude,
  location_id: CameraId,
  count: z.number().int().min(1),
  type: z.enum(SurveillanceType),
  camera_type: z.enum(CameraType),
  setting: z.enum(Setting),
  zone: z.enum(Zone),
  mount: z.enum(Mount),
  directions: text,
  height: z.number().nullable(),
  operator: text,
  operator_type: z.enum(OperatorType),
  manufacturer: text,
  model: text,
  capabilities: z
    .array(z.strictObject({ capability: z.string(), claimedBy: z.string(), source: z.string() }))
    .nullable(),
  sign_present: z.enum(SignPresent),
  status: z.enum(CameraStatus),
  removed_on: day,
  removed_reason: text,
  removed_source: text,
  verification: z.enum(Verification),
  municipality: z.enum(Municipality).nullable(),
  address: text,
  ref: text,
  first_seen_on: day,
  last_confirmed_on: day,
  installed_on: day,
  installed_source: text,
  recorded_on: z.iso.date(),
  source: z.string(),
  source_ref: text,
  source_version: z.number().int().nullable(),
  source_vanished_on: day,
  licence: z.string(),
  attribution: z.string(),
  tags: z.record(z.string(), z.string()).nullable(),
}) satisfies z.ZodType<{ [Name in keyof PublishedCamera]: unknown }>;

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
      lat: latitude,
      lon: longitude,
      type: z.enum(SurveillanceType),
      camera_type: z.enum(CameraType),
      directions: text,
      status: z.enum([...Object.values(CameraStatus), "waiting"]),
      verification: z.enum(Verification),
      operator: text,
      operator_type: z.enum(OperatorType),
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
