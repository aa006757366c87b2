import "server-only";
// The one reader of forms with files: it streams, counts every byte, and holds one file of a form at a time. Nothing is
// written to the disk, so that what a photo says besides its pixels never gets there.

import type { IncomingMessage } from "node:http";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { ProblemError, plainProblem } from "../platform/problem.ts";

export type FormLimits = {
  /** Bytes of the whole body. */
  bytes: number;
  /** Bytes of one file. */
  fileBytes: number;
  files: number;
};

/** A form as it came: each field once, the last one counts. */
export type FormFields = Record<string, string>;

type Steps = {
  /** Called before a byte of a file is taken, and at the end where there is none; what it throws ends the reading. */
  beforeFiles: (fields: FormFields) => Promise<void>;
  /** Called with each file that is not empty, null for one that is too large; the next is not read before it is done. */
  onFile: (name: string, content: Buffer | null) => Promise<void>;
};

/** Bytes of files that all forms together may hold in memory. */
const MOST_HELD = 120 * 1024 * 1024;
let held = 0;

/** The sender went away in the middle: nobody is there to be answered. */
export class SenderGone extends Error {}

const tooLarge = (detail: string) => new ProblemError(plainProblem(413, "Too large", detail), { Connection: "close" });
const malformed = () =>
  new ProblemError(plainProblem(400, "Malformed form", "The body is no whole multipart form."), {
    Connection: "close",
  });

/** Reads one file; calls `use` with it while its bytes count as held. */
async function holding(file: BusboyFileStream, use: (content: Buffer | null) => Promise<void>): Promise<void> {
  let size = 0;
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of file as AsyncIterable<Buffer>) {
      size += chunk.length;
      held += chunk.length;
      if (held > MOST_HELD)
        throw new ProblemError(plainProblem(503, "Busy", "Many photos arrive at this moment. Try again in a moment."), {
          "Retry-After": "10",
          Connection: "close",
        });
      chunks.push(chunk);
    }
    if (file.truncated) await use(null);
    else if (size > 0) await use(Buffer.concat(chunks, size));
  } finally {
    held -= size;
  }
}

/**
 * Reads a multipart form. Resolves to its fields. Throws ProblemError (400, 413, 503), what the steps throw, or
 * SenderGone.
 */
export async function readForm(request: IncomingMessage, limits: FormLimits, steps: Steps): Promise<FormFields> {
  if (Number(request.headers["content-length"] ?? 0) > limits.bytes)
    throw tooLarge(`The whole form may have ${limits.bytes} bytes.`);
  const fields: FormFields = Object.create(null);
  let admitted: Promise<void> | undefined;
  const admit = () => {
    admitted ??= steps.beforeFiles(fields);
    return admitted;
  };
  let work: Promise<void> = Promise.resolve();
  let received = 0;

  await new Promise<void>((resolve, reject) => {
    let parser: Busboy;
    try {
      parser = new Busboy({
        headers: { ...request.headers, "content-type": request.headers["content-type"] ?? "" },
        // A file field stays one when its file has no name; a field is never a file for its type's sake.
        isPartAFile: (_name, _type, fileName) => fileName !== undefined,
        limits: {
          fieldNameSize: 60,
          fieldSize: 20_000,
          fields: 50,
          fileSize: limits.fileBytes,
          files: limits.files,
          parts: 60,
          headerPairs: 20,
          headerSize: 4_096,
        },
      });
    } catch {
      reject(malformed());
      return;
    }
    const count = (chunk: Buffer) => {
      received += chunk.length;
      if (received > limits.bytes) fail(tooLarge(`The whole form may have ${limits.bytes} bytes.`));
    };
    const fail = (error: unknown) => {
      request.off("data", count).unpipe(parser);
      request.pause();
      reject(error);
    };
    request.on("data", count);
    request.on("error", () => fail(new SenderGone()));
    request.on("close", () => {
      if (!request.complete) fail(new SenderGone());
    });
    parser.on("field", (name, value, nameCut, valueCut) => {
      if (nameCut || valueCut) fail(tooLarge(`The field ${name} is too long.`));
      else fields[name] = value;
    });
    parser.on("file", (name, file) => {
      work = work
        .then(admit)
        .then(() => holding(file, (content) => steps.onFile(name, content)))
        .catch((error: unknown) => {
          file.resume();
          throw error;
        });
      work.catch(fail);
    });
    parser.on("filesLimit", () => fail(tooLarge(`At most ${limits.files} photos.`)));
    parser.on("partsLimit", () => fail(tooLarge("The form has too many parts.")));
    parser.on("fieldsLimit", () => fail(tooLarge("The form has too many fields.")));
    parser.on("error", () => fail(malformed()));
    parser.on("finish", () => {
      work.then(admit).then(resolve, reject);
    });
    request.pipe(parser);
  });
  return { ...fields };
}
