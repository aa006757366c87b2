import "server-only";
// The API's pages of cameras. A cursor is opaque to the reader and stays right while cameras are added.

import { z } from "zod";
import { readSql } from "../server/database.ts";
import { ProblemError, plainProblem } from "../server/problem.ts";
import { cameraById, dataVersion, type PublishedCamera, rowsAfter, totals } from "../sql/select.ts";
import { type CameraFilter, filterToSearchParams } from "./filter.ts";

const Limit = z.coerce.number().int().min(1).max(1_000);

/** A cursor names the last camera that was read: cameras are numbered as they come, and are never taken away. */
const writeCursor = (id: string) => Buffer.from(id).toString("base64url");

function readCursor(text: string | null): number {
  if (text === null) return 0;
  const camera = cameraById(Buffer.from(text, "base64url").toString("latin1"));
  if (camera) return camera.seq;
  throw new ProblemError(
    plainProblem(400, "Wrong cursor", "Take the cursor from `next` of the page before, or begin without one."),
  );
}

/** A published camera as JSON: tags and capabilities as what they hold. */
export function cameraJson(camera: PublishedCamera) {
  const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
  return { ...camera, capabilities: parsed(camera.capabilities), tags: parsed(camera.tags) };
}

/** One page with totals of the whole selection and the address of the next page. Throws ProblemError 400. */
export function camerasPage(filter: CameraFilter, search: URLSearchParams) {
  const limit = Limit.safeParse(search.get("limit") ?? 100);
  if (!limit.success) throw new ProblemError(plainProblem(400, "Wrong limit", "A page has 1 to 1000 cameras."));
  const rows = rowsAfter(readSql(), filter, readCursor(search.get("cursor")), limit.data + 1);
  const page = rows.slice(0, limit.data);
  const last = page.at(-1);
  const next = new URLSearchParams(filterToSearchParams(filter));
  next.set("limit", String(limit.data));
  if (last) next.set("cursor", writeCursor(last.id));
  const { cameras, locations } = totals(filter);
  return {
    data_version: dataVersion().version,
    totals: { cameras, locations },
    cameras: page.map(({ seq: _, ...camera }) => cameraJson(camera)),
    next: rows.length > page.length ? `/api/v1/cameras?${next}` : null,
  };
}
