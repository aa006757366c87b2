import "server-only";
// A question to the read-only API and its answer, apart from the connection that it came by.

import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { type CameraFilter, filterToSearchParams } from "../cameras/filter.ts";
import { isKnown } from "../platform/negotiation.ts";
import type { Parts } from "../server/addresses.ts";
import { dataVersion } from "../sql/select.ts";

export type Question = {
  search: URLSearchParams;
  parts: Parts;
  headers: IncomingHttpHeaders;
};

/** Answers; throws ProblemError where it refuses. Who may read an answer, and for how long, its line says. */
export type Reader = (question: Question) => Response | Promise<Response>;

/** ETag of an answer: it changes with the data, the selection and the kind of answer. */
export function etagOf(kind: string, filter: CameraFilter, rest = ""): string {
  const text = `${dataVersion().version} ${kind} ${filterToSearchParams(filter)} ${rest}`;
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
}

/** 304 if the reader has this version already, else what `make` gives, under its tag. */
export async function versioned(
  { headers }: Question,
  etag: string,
  make: () => Response | Promise<Response>,
): Promise<Response> {
  const response = isKnown(headers, etag) ? new Response(null, { status: 304 }) : await make();
  response.headers.set("ETag", etag);
  return response;
}

export const text = (content: string, type: string, headers: Record<string, string> = {}) =>
  new Response(content, { headers: { "Content-Type": type, ...headers } });

export const json = (value: unknown, headers: Record<string, string> = {}) =>
  text(JSON.stringify(value), "application/json", headers);

/** A file to save. */
export const download = (content: string | Uint8Array<ArrayBuffer>, type: string, name: string) =>
  new Response(content, {
    headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"` },
  });
