import "server-only";
// The API's pages of cameras. A cursor is opaque to the reader and stays right while cameras are added.

import { z } from "zod";
import type { PublishedCamera } from "../cameras/columns.ts";
import { type CameraFilter, filterToSearchParams } from "../cameras/filter.ts";
import { readSql } from "../db/sqlite.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import { cameraById, dataVersion, rowsAfter, totals } from "../sql/select.ts";
import { Camera, type CameraField, cameraFields } from "./answers.ts";

const Fields = z
  .string()
  .transform((text) => text.split(",").map((name) => name.trim()))
  .pipe(z.array(Camera.keyof()))
  .meta({ type: "array", items: { type: "string", enum: cameraFields }, minItems: 1 });

/** What a page may be asked besides the filter. */
export const PageQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  fields: Fields.optional(),
});

const badRequest = (title: string, detail: string) => new ProblemError(plainProblem(400, title, detail));

/** A cursor names the last camera that was read: cameras are numbered as they come, and are never taken away. */
const writeCursor = (id: string) => Buffer.from(id).toString("base64url");

function readCursor(text: string | null): number {
  if (text === null) return 0;
  const camera = cameraById(Buffer.from(text, "base64url").toString("latin1"));
  if (camera) return camera.seq;
  throw badRequest("Wrong cursor", "Take the cursor from `next` of the page before, or begin without one.");
}

/** The members that are asked for, null for all. Throws ProblemError 400. */
export function readFields(search: URLSearchParams): readonly CameraField[] | null {
  const text = search.get("fields");
  if (text === null) return null;
  const fields = Fields.safeParse(text);
  if (fields.success) return ["id", ...fields.data.filter((name) => name !== "id")];
  throw badRequest("Wrong fields", `There are: ${cameraFields.join(", ")}.`);
}

/** A published camera as JSON: tags and capabilities as what they hold; only some members, if only they are asked for. */
export function cameraJson(camera: PublishedCamera, fields: readonly CameraField[] | null) {
  const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
  const whole = { ...camera, capabilities: parsed(camera.capabilities), tags: parsed(camera.tags) };
  return fields ? Object.fromEntries(fields.map((name) => [name, whole[name]])) : whole;
}

/** One page with totals of the whole selection and the address of the next page. Throws ProblemError 400. */
export function camerasPage(filter: CameraFilter, search: URLSearchParams) {
  const limit = PageQuery.shape.limit.safeParse(search.get("limit") ?? undefined);
  if (!limit.success) throw badRequest("Wrong limit", "A page has 1 to 1000 cameras.");
  const fields = readFields(search);
  const rows = rowsAfter(readSql(), filter, readCursor(search.get("cursor")), limit.data + 1);
  const page = rows.slice(0, limit.data);
  const last = page.at(-1);
  const next = new URLSearchParams(filterToSearchParams(filter));
  next.set("limit", String(limit.data));
  if (fields) next.set("fields", fields.join(","));
  if (last) next.set("cursor", writeCursor(last.id));
  const { cameras, locations } = totals(filter);
  return {
    data_version: dataVersion().version,
    totals: { cameras, locations },
    cameras: page.map(({ seq: _, ...camera }) => cameraJson(camera, fields)),
    next: rows.length > page.length ? `/api/v1/cameras?${next}` : null,
  };
}
