// What stands beside the shards: the manifest that names them, and the attributes that filters and the list in view
// need. Both are JSON, checked when they are read.

import { z } from "zod";

const Sides = z.object({ west: z.number(), south: z.number(), east: z.number(), north: z.number() });

/**
 * One shard: its files, how many points, and the box of its points in degrees. `cell`: the quadtree cell whose points
 * these are, a digit for each level.
 */
const ManifestShard = z.object({
  cell: z.string().default(""),
  points: z.string(),
  attributes: z.string(),
  size: z.number(),
  box: Sides,
});

export const Manifest = z.object({
  /** Version of all published data. */
  version: z.string(),
  /** How many events it is made from. */
  events: z.number().default(0),
  cameras: z.number(),
  locations: z.number(),
  /** Box of all points; null without any. */
  box: Sides.nullable(),
  shards: z.array(ManifestShard),
});
export type Manifest = z.infer<typeof Manifest>;

/** A column of values of which many are alike: the values once, and for each point the number of its value. */
export type Dictionary = { values: (string | null)[]; at: number[] };

/** What is told of a point by its columns' names, whether it has a photo, and what the search looks in, folded. */
export const attributeNames = [
  "type",
  "camera_type",
  "operator_type",
  "zone",
  "municipality",
  "status",
  "verification",
  "source",
  "operator",
  "sign_present",
  "last_confirmed_on",
  "has_photo",
  "search",
] as const;
export type AttributeName = (typeof attributeNames)[number];

/**
 * Attributes of a shard's points, in the shard's order. `ids`: identifiers, eight characters each, one after the other;
 * the search looks in them as well.
 */
export type Attributes = { ids: string } & Record<AttributeName, Dictionary>;
