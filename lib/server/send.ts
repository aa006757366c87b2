// Answers that our own server gives beside Next: problem documents, short texts, files.

import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { encodingFor, isKnown } from "../platform/negotiation.ts";
import type { Problem } from "../platform/problem.ts";

/** Bytes of a refused body that are still taken in and thrown away; milliseconds for it, and without a byte of it. */
const LINGER = { bytes: 32 * 1024 * 1024, milliseconds: 30_000, silence: 5_000 };

/**
 * Ends an answer to a request whose body was not read. A connection that is closed with bytes unread is reset, and the
 * answer on its way is lost with it (RFC 9112, 9.6); so the answer goes first, and what still comes is thrown away.
 */
function endBeforeBody(response: ServerResponse, text: string): void {
  const { req: request } = response;
  response.write(text);
  let left = LINGER.bytes;
  const end = () => {
    clearTimeout(longest);
    clearTimeout(silence);
    request.off("data", take);
    response.end();
  };
  const take = (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) end();
    else silence.refresh();
  };
  const longest = setTimeout(end, LINGER.milliseconds);
  const silence = setTimeout(end, LINGER.silence);
  request.on("data", take).once("end", end).once("close", end).resume();
}

/** Answers with an RFC 9457 document. */
export function sendProblem(response: ServerResponse, problem: Problem, headers: Record<string, string> = {}): void {
  const text = JSON.stringify(problem);
  response.writeHead(problem.status, {
    "Content-Type": "application/problem+json",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
    ...headers,
  });
  if (headers.Connection === "close" && !response.req.readableEnded) endBeforeBody(response, text);
  else response.end(text);
}

/** Tells a browser that a page of any other site may read open data, with the headers that ask for less of it. */
export function sendPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, Range, If-Range, Accept",
    "Access-Control-Max-Age": "86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
  });
  response.end();
}

/** Answers with a short text, for programs that wanted a file. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end(`${text}\n`);
}

/** A file as it is served. `compressed` lists encodings that stand beside it as FILE.br and FILE.gz. */
export type ServedFile = {
  file: string;
  type: string;
  cacheControl: string;
  /** With quotation marks. */
  etag: string;
  compressed?: readonly ("br" | "gzip")[];
};

const SUFFIX = { br: ".br", gzip: ".gz" } as const;

/** First and last byte that a Range header asks for; null to send everything; "none" when nothing of it is there. */
function readRange(header: string | undefined, size: number): { first: number; last: number } | null | "none" {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === "" && to === "") return null;
  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (from === "" && Number(to) === 0) return "none";
  if (first >= size) return "none";
  return first <= last ? { first, last } : null;
}

/**
 * Answers with a file: 200, 206 for a range, 304 if the reader has it already, 416. Resolves to false, with nothing
 * sent, if the file is not there.
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, type, cacheControl, etag, compressed = [] }: ServedFile,
): Promise<boolean> {
  const encoding = request.headers.range ? undefined : encodingFor(request.headers, compressed);
  const tag = encoding ? etag.replace(/"$/, `-${encoding}"`) : etag;
  let handle: FileHandle;
  try {
    handle = await open(encoding ? file + SUFFIX[encoding] : file, "r");
  } catch {
    return false;
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return false;
    response.setHeader("Cache-Control", cacheControl);
    response.setHeader("ETag", tag);
    if (compressed.length) response.setHeader("Vary", "Accept-Encoding");
    if (!encoding) response.setHeader("Accept-Ranges", "bytes");
    if (isKnown(request.headers, tag)) {
      response.writeHead(304).end();
      return true;
    }
    const unchanged = request.headers["if-range"] === undefined || request.headers["if-range"] === tag;
    const range = unchanged ? readRange(request.headers.range, stats.size) : null;
    if (range === "none") {
      response.writeHead(416, { "Content-Range": `bytes */${stats.size}` }).end();
      return true;
    }
    const { first, last } = range ?? { first: 0, last: stats.size - 1 };
    response.setHeader("Content-Type", type);
    response.setHeader("Content-Length", last - first + 1);
    if (encoding) response.setHeader("Content-Encoding", encoding);
    if (range) response.setHeader("Content-Range", `bytes ${first}-${last}/${stats.size}`);
    response.writeHead(range ? 206 : 200);
    if (request.method === "HEAD" || stats.size === 0) response.end();
    else await pipeline(createReadStream("", { fd: handle, start: first, end: last, autoClose: false }), response);
    return true;
  } finally {
    await handle.close();
  }
}
