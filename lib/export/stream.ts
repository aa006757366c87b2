import "server-only";
// A selection as a file, streamed: pages of rows from a connection of its own, read in one transaction, so that the
// file is of one moment; made only as fast as it is taken, and ended when nobody takes it any more.

import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type CameraFilter, filterToSearchParams } from "../cameras/filter.ts";
import { openSql } from "../server/database.ts";
import { settings } from "../server/settings.ts";
import { dataVersion, rowsAfter, sources } from "../sql/select.ts";
import type { Format } from "./formats.ts";

/** Rows in one piece of the stream. */
const PAGE = 500;

/** Milliseconds that a file may take: a reader that slow would hold the database's log back for everybody. */
const LONGEST = 15 * 60_000;

/** Pieces of the file as text. */
export function* pieces(format: Format, filter: CameraFilter, databaseUrl: string): Generator<string> {
  const sql = openSql(databaseUrl, "read");
  try {
    sql.exec("BEGIN");
    const { version, day } = dataVersion(sql);
    const attribution = [...new Set(sources().map((source) => source.attribution))].join("; ");
    yield format.begin({ attribution, filter: filterToSearchParams(filter).toString(), version, day });
    let after = 0;
    let rows = 0;
    const deadline = Date.now() + LONGEST;
    for (;;) {
      const page = rowsAfter(sql, filter, after, PAGE);
      if (page.length === 0) break;
      if (Date.now() > deadline) throw new Error("The export took too long.");
      let text = "";
      for (const { seq, ...camera } of page) {
        text += format.row(camera, rows === 0);
        rows += 1;
        after = seq;
      }
      yield text;
      if (page.length < PAGE) break;
    }
    yield format.end({ rows });
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
export function exportResponse(request: Request, extension: string, format: Format, filter: CameraFilter): Response {
  const etag = etagOf(extension, filter);
  const same = notModified(request, etag);
  if (same) return same;
  const { day } = dataVersion();
  const selected = filterToSearchParams(filter).size > 0 ? "-izbor" : "";
  const text = pieces(format, filter, settings().databaseUrl);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // A reader as fast as this process would let nobody else in: between pieces, others have their turn.
        await nextTurn();
        const next = text.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      cancel() {
        text.return(undefined);
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
