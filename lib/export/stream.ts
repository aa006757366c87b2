import "server-only";
// A selection as a file, streamed: pages of rows from a connection of its own, read in one transaction, so that the
// file is of one moment; made only as fast as it is taken, and ended when nobody takes it any more.

import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type CameraFilter, filterToSearchParams } from "../cameras/filter.ts";
import { settings } from "../server/settings.ts";
import { dataVersion } from "../sql/select.ts";
import type { Format } from "./formats.ts";
import { type ExportOptions, openSnapshot, selectionOf } from "./selection.ts";

/** Milliseconds that a file may take: a reader that slow would hold the database's log back for everybody. */
const LONGEST = 15 * 60_000;

/** Pieces of the file, from a connection of its own that is closed with it. */
export function* pieces(
  format: Format,
  filter: CameraFilter,
  options: ExportOptions,
  databaseUrl: string,
): Generator<string | Uint8Array> {
  const deadline = Date.now() + LONGEST;
  const sql = openSnapshot(databaseUrl);
  try {
    for (const piece of format.pieces(selectionOf(sql, settings().publicUrl, filter, options))) {
      if (Date.now() > deadline) throw new Error("The export took too long.");
      yield piece;
    }
  } finally {
    sql.close();
  }
}

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

/** The answer that is a file. */
export function exportResponse(
  request: Request,
  extension: string,
  format: Format,
  filter: CameraFilter,
  options: ExportOptions,
): Response {
  const etag = etagOf(extension, filter, JSON.stringify(options));
  const same = notModified(request, etag);
  if (same) return same;
  const { day } = dataVersion();
  const selected = filterToSearchParams(filter).size > 0 ? "-izbor" : "";
  const content = pieces(format, filter, options, settings().databaseUrl);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // A reader as fast as this process would let nobody else in: between pieces, others have their turn.
        await nextTurn();
        const next = content.next();
        if (next.done) controller.close();
        else controller.enqueue(typeof next.value === "string" ? encoder.encode(next.value) : next.value);
      },
      cancel() {
        content.return(undefined);
      },
    },
    // Nothing is read ahead of the reader, so that an answer which nobody takes opens no connection.
    { highWaterMark: 0 },
  );
  return new Response(request.method === "HEAD" ? null : body, {
    headers: {
      "Content-Type": format.mediaType,
      "Content-Disposition": `attachment; filename="ko-nas-gleda-kamere${selected}-${day ?? "prazno"}.${extension}"`,
      "Cache-Control": "public, max-age=0, s-maxage=1",
      ETag: etag,
      ...openToAll,
    },
  });
}
