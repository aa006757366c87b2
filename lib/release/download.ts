import "server-only";
// A selection of a release as a file, in any format: the same rows and bytes for as long as the release is there.

import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type CameraFilter, filterToSearchParams } from "../cameras/filter.ts";
import type { Format } from "../export/formats.ts";
import { type ExportOptions, selectionOf } from "../export/selection.ts";
import { openToAll } from "../export/stream.ts";
import { ProblemError, plainProblem } from "../server/problem.ts";
import { settings } from "../server/settings.ts";
import { openReleased } from "../sql/release.ts";
import type { Release } from "./list.ts";

function* pieces(database: string, format: Format, filter: CameraFilter, options: ExportOptions) {
  const sql = openReleased(database);
  try {
    yield* format.pieces(selectionOf(sql, settings().publicUrl, filter, options));
  } finally {
    sql.close();
  }
}

/** The answer. Throws a 410 problem where the release's files were withdrawn. */
export function releasedFile(
  request: Request,
  { day, sha256, database, withdrawn }: Release,
  extension: string,
  format: Format,
  filter: CameraFilter,
  options: ExportOptions,
): Response {
  if (withdrawn)
    throw new ProblemError(
      plainProblem(
        410,
        "Withdrawn",
        `The files of this release were withdrawn on ${withdrawn.on}: ${withdrawn.reason}`,
      ),
    );
  const selected = filterToSearchParams(filter);
  const asked = `${sha256} ${extension} ${selected} ${JSON.stringify(options)}`;
  const headers = {
    ETag: `"${createHash("sha256").update(asked).digest("base64url").slice(0, 22)}"`,
    "Cache-Control": "public, max-age=86400",
    ...openToAll,
  };
  if (request.headers.get("if-none-match")?.includes(headers.ETag)) return new Response(null, { status: 304, headers });
  const content = pieces(database, format, filter, options);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await nextTurn();
        const next = content.next();
        if (next.done) controller.close();
        else controller.enqueue(typeof next.value === "string" ? encoder.encode(next.value) : next.value);
      },
      cancel() {
        content.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(request.method === "HEAD" ? null : body, {
    headers: {
      ...headers,
      "Content-Type": format.mediaType,
      "Content-Disposition": `attachment; filename="ko-nas-gleda-${day}-kamere${selected.size > 0 ? "-izbor" : ""}.${extension}"`,
    },
  });
}
