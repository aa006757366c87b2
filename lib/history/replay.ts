// Events → the cameras that they lead to. In: events in order, as they are published. Out: each camera's columns, or why
// an event cannot follow what came before it.

import { z } from "zod";
import { frozenBy, unknownValue, type Value } from "../cameras/columns.ts";

/** Columns of a camera by name, as the events tell them; what is not told is the default or null. */
export type ReplayedCamera = {
  columns: Record<string, Value>;
  /** Public identifier of the camera that stands for this one. */
  mergedInto: string | null;
  /** Published photos: identifier and SHA-256 of the larger file. */
  photos: Map<string, string>;
  /** Columns that people here told, which an import leaves alone. */
  edited: Set<string>;
  /** The source's own reference; null for what citizens sent. */
  sourceRef: Value;
};

const Scalar = z.union([z.string(), z.number(), z.null()]);
const PublicPart = z.object({
  camera: z.string(),
  set: z.record(z.string(), Scalar).default({}),
  from: z.record(z.string(), Scalar).optional(),
  into: z.string().nullable().optional(),
  photos: z.record(z.string(), z.string()).default({}),
  photosRemoved: z.array(z.string()).default([]),
});

/** Members of an event that are no columns of the camera itself. */
const APART: Readonly<Record<string, string | null>> = { source: "sourceId", sourceRef: null };

/** An event that cannot follow what came before it. */
export class DoesNotFollow extends Error {}

const held = (camera: ReplayedCamera, column: string): Value => camera.columns[column] ?? unknownValue(column);

/** Applies one event; gives the identifier of the camera that it tells of. Throws DoesNotFollow. */
export function replay(
  cameras: Map<string, ReplayedCamera>,
  event: { kind: string; role: string; publicPart: string },
): string {
  let told: z.output<typeof PublicPart>;
  try {
    told = PublicPart.parse(JSON.parse(event.publicPart));
  } catch {
    throw new DoesNotFollow("its public part cannot be read");
  }
  let camera = cameras.get(told.camera);
  if (event.kind === "created") {
    if (camera) throw new DoesNotFollow(`camera ${told.camera} was created before`);
    const sourceRef = told.set.sourceRef ?? null;
    camera = { columns: {}, mergedInto: null, photos: new Map(), edited: new Set(), sourceRef };
    cameras.set(told.camera, camera);
  }
  if (!camera) throw new DoesNotFollow(`camera ${told.camera} was never created`);
  for (const [column, value] of Object.entries(told.from ?? {}))
    if (held(camera, column) !== value)
      throw new DoesNotFollow(`camera ${told.camera} had another ${column} before than it says`);
  for (const [name, value] of Object.entries(told.set)) {
    const column = name in APART ? APART[name] : name;
    if (!column) continue;
    camera.columns[column] = value;
  }
  if (event.kind !== "created" && (event.role === "editor" || event.role === "admin"))
    for (const column of frozenBy(Object.keys(told.set))) camera.edited.add(column);
  if (told.into !== undefined) camera.mergedInto = told.into;
  for (const [id, sha256] of Object.entries(told.photos)) camera.photos.set(id, sha256);
  for (const id of told.photosRemoved) camera.photos.delete(id);
  return told.camera;
}

/** The columns of one camera after its first `events`. Throws DoesNotFollow. */
export function replayed(
  camera: string,
  events: readonly { kind: string; role: string; publicPart: string }[],
): ReplayedCamera | null {
  const cameras = new Map<string, ReplayedCamera>();
  for (const event of events) replay(cameras, event);
  return cameras.get(camera) ?? null;
}
