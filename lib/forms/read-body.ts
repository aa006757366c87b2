import "server-only";
// Reads a body that fits into memory, counted while it comes; a short JSON one is checked by its schema.

import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import { QUESTION_BYTES } from "./body-limits.ts";
import { SenderGone } from "./read-form.ts";

/** A body of at most so many bytes. Throws ProblemError (413) or SenderGone. */
export async function readBytes(request: IncomingMessage, most: number): Promise<Buffer> {
  const tooLarge = new ProblemError(plainProblem(413, "Too large", `At most ${most} bytes.`), { Connection: "close" });
  if (Number(request.headers["content-length"] ?? 0) > most) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // What ends the reading must not end the connection: the answer still has to go.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) throw tooLarge;
      chunks.push(chunk);
    }
  } catch (error) {
    throw error === tooLarge ? error : new SenderGone();
  }
  return Buffer.concat(chunks);
}

/** Reads a JSON body and checks it. Throws ProblemError (400, 413, 415, 422) or SenderGone. */
export async function readJson<Shape extends z.ZodType>(
  request: IncomingMessage,
  shape: Shape,
  most = QUESTION_BYTES,
): Promise<z.output<Shape>> {
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? ""))
    throw new ProblemError(plainProblem(415, "Unsupported media type", "Send application/json."), {
      Connection: "close",
    });
  const body = await readBytes(request, most);
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
    throw new ProblemError(plainProblem(400, "Malformed JSON", "The body is no JSON."));
  }
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new ProblemError({
    ...plainProblem(422, "Wrong question"),
    errors: read.error.issues.map((issue) => ({ field: issue.path.join("."), detail: issue.message })),
  });
}
