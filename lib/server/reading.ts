import "server-only";
// The server's end of the threads that answer the read-only API.

import { Piscina } from "piscina";
import type { Question, Reply } from "../api/reading-thread.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import { type AddressOf, addresses } from "./addresses.ts";
import type { Asked } from "./dispatch.ts";

/** One thread is always there, a second one while there is work for it; megabytes for the short-lived objects of each. */
const THREADS = {
  minThreads: 1,
  maxThreads: 2,
  idleTimeout: 60_000,
  resourceLimits: { maxYoungGenerationSizeMb: 8 },
};

/** Questions that may wait for a thread. */
const MOST_WAITING = 1_000;

const isRead = (address: Asked["address"]): address is AddressOf<{ by: "thread" }> =>
  addresses[address].by === "thread";

/** @param answer answers a question apart from its connection */
export const readingAnswer =
  (answer: (question: Question) => Promise<Reply>) =>
  async ({ address, parts, request, response }: Asked): Promise<void> => {
    if (!isRead(address)) throw new Error(`${address} is not read.`);
    const { status, headers, body } = await answer({
      address,
      query: request.url?.split("?").slice(1).join("?") ?? "",
      parts,
      headers: {
        "if-none-match": request.headers["if-none-match"],
        "accept-encoding": String(request.headers["accept-encoding"] ?? ""),
      },
    });
    for (const [name, value] of headers) response.setHeader(name, value);
    if (status !== 304) response.setHeader("Content-Length", body.byteLength);
    response.writeHead(status).end(body);
  };

/** @param code the threads' code */
export function readingThreads(code: URL) {
  const threads = new Piscina<Question, Reply>({ filename: code.href, maxQueue: MOST_WAITING, ...THREADS });
  return {
    answer: readingAnswer((question) => {
      if (threads.queueSize >= MOST_WAITING)
        throw new ProblemError(plainProblem(503, "Busy", "Try again in a few seconds."), { "Retry-After": "10" });
      return threads.run(question);
    }),
    close: () => threads.destroy(),
  };
}
