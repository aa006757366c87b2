import "server-only";
// What answers of data say of themselves: who may read them, which version they are.

import { createHash } from "node:crypto";
import { type CameraFilter, filterToSearchParams } from "../cameras/filter.ts";
import { dataVersion } from "../sql/select.ts";

/** Headers of everything that programs of other sites may read. */
export const openToAll = { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };

/** ETag of an answer: it changes with the data, the selection and the kind of answer. */
export function etagOf(kind: string, filter: CameraFilter, rest = ""): string {
  const text = `${dataVersion().version} ${kind} ${filterToSearchParams(filter)} ${rest}`;
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
}

/** 304 if the reader has this version already. */
export function notModified(request: Request, etag: string): Response | null {
  const known = request.headers.get("if-none-match");
  const same = known === "*" || known?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  return same ? new Response(null, { status: 304, headers: { ETag: etag, ...openToAll } }) : null;
}
