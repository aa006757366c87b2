import "server-only";
// A thread that answers the read-only API, so that no question there holds up a page or a report. Bundled to
// .next/reading.mjs.

import { gzipSync } from "node:zlib";
import { describeError, log } from "../platform/log.ts";
import { encodingFor } from "../platform/negotiation.ts";
import { ProblemError, plainProblem, problemResponse } from "../platform/problem.ts";
import type { AddressOf, Parts } from "../server/addresses.ts";
import { readers } from "./readers.ts";

export type Question = {
  address: AddressOf<{ by: "thread" }>;
  query: string;
  parts: Parts;
  headers: { "if-none-match"?: string; "accept-encoding"?: string };
};

export type Reply = { status: number; headers: [string, string][]; body: Uint8Array };

/** Bytes from which packing is worth it. */
const WORTH_PACKING = 1_024;

async function read({ address, query, parts, headers }: Question): Promise<Response> {
  try {
    return await readers[address]({ search: new URLSearchParams(query), parts, headers });
  } catch (error) {
    if (error instanceof ProblemError) return problemResponse(error.problem, error.headers);
    log.error({ event: "an answer failed", route: address, ...describeError(error) });
    return problemResponse(plainProblem(500, "Internal error"));
  }
}

/** Answers one question. What fails is an answer too: 500. */
export default async function answer(question: Question): Promise<Reply> {
  const response = await read(question);
  const { status, headers } = response;
  let body = new Uint8Array(await response.arrayBuffer());
  if (/^text\/|json|xml/.test(headers.get("Content-Type") ?? "") && body.byteLength >= WORTH_PACKING) {
    headers.set("Vary", "Accept-Encoding");
    if (encodingFor(question.headers, ["gzip"])) {
      body = new Uint8Array(gzipSync(body));
      headers.set("Content-Encoding", "gzip");
      // Not the bytes that the tag names, and the same answer (RFC 9110, 8.8.3.3).
      const tag = headers.get("ETag");
      if (tag) headers.set("ETag", `W/${tag}`);
    }
  }
  return { status, headers: [...headers], body };
}
