import "server-only";
// From a request to whoever answers it, by the table of addresses: headers, refusals, counting, who may ask; and from
// what a handler throws to the answer that says so.

import type { IncomingMessage } from "node:http";
import { apiLimit } from "../api/limit.ts";
import { SenderGone } from "../forms/read-form.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import type { Settings } from "../platform/settings.ts";
import { ReportRefused } from "../sightings/receive.ts";
import { ReviewRefused } from "../site/moderator.ts";
import { type Address, type AddressOf, addressesAt, type Line, type Parts } from "./addresses.ts";
import { contentSecurityPolicy, fixedHeaders, newNonce, openToAll } from "./headers.ts";
import type { PageResponse } from "./page-response.ts";
import { pathOf, refusal } from "./refusals.ts";
import { sendReportRefusal } from "./reports.ts";
import { answerReview, sendReviewRefusal } from "./review.ts";
import { isFromOurOwnPage, isFromOurPages, strangerWords } from "./same-site.ts";
import { sendPreflight, sendProblem } from "./send.ts";
import { senderOf } from "./sender.ts";

export type Asked = {
  address: Address;
  line: Line;
  parts: Parts;
  request: IncomingMessage;
  response: PageResponse;
  /** Who asks, for limits. */
  sender: () => string;
};

/** Answers. One that stands before a page resolves to whether Next is still to answer. */
export type Handler = (asked: Asked) => Promise<unknown>;

/** Handlers of the addresses whose lines say this: one for each. */
export type Handlers<Says> = Readonly<Record<AddressOf<Says>, Handler>>;

type Answering = {
  handlers: Handlers<{ by: "process" } | { by: "page"; body: number }> & Partial<Handlers<{ by: "page" }>>;
  /** Answers what a thread reads. */
  read: Handler;
  /** Answers with what Next makes; `nonce` and `policy` are the answer's. */
  page: (asked: Asked, nonce: string, policy: string) => Promise<void>;
};

function sendRefusal({ request, response }: Pick<Asked, "request" | "response">, error: unknown): void {
  if (error instanceof SenderGone) request.destroy();
  else if (error instanceof ReportRefused) sendReportRefusal(request, response, error);
  else if (error instanceof ReviewRefused) sendReviewRefusal(request, response, error);
  else if (error instanceof ProblemError) sendProblem(response, error.problem, error.headers);
  else throw error;
}

export function dispatcher(
  { publicUrl, trustedProxy, apiPerMinute }: Pick<Settings, "publicUrl" | "trustedProxy" | "apiPerMinute">,
  { handlers, read, page }: Answering,
  development = false,
) {
  const countReading = apiLimit(apiPerMinute);
  const origins = [new URL(publicUrl).origin];
  const handlerOf: Readonly<Partial<Record<Address, Handler>>> = handlers;

  return async (request: IncomingMessage, response: PageResponse): Promise<void> => {
    const [method = "", url = ""] = [request.method, request.url];
    const at = addressesAt(pathOf(url));
    const found = at?.methods[method === "POST" ? "POST" : "GET"];
    for (const [name, value] of Object.entries(fixedHeaders)) response.setHeader(name, value);
    const nonce = newNonce();
    const framed = found?.address === "GET /embed";
    const policy = contentSecurityPolicy(nonce, development, framed);
    if (framed) {
      response.removeHeader("X-Frame-Options");
      response.removeHeader("Cross-Origin-Resource-Policy");
    }
    response.setHeader("Content-Security-Policy", policy);
    const refused = refusal(method, url, request.headers);
    // What comes after is not read: the connection ends with this answer.
    if (refused) return sendProblem(response, refused.problem, { ...refused.headers, Connection: "close" });
    if (method === "OPTIONS") return sendPreflight(response);
    if (!at || !found) throw new Error("A request passed that no address takes.");
    const { address, line } = found;
    const asked: Asked = {
      ...{ address, line, parts: at.parts, request, response },
      sender: () => senderOf(request, trustedProxy),
    };
    if (line.open) for (const [name, value] of Object.entries(openToAll)) response.setHeader(name, value);
    if (line.cache) response.setHeader("Cache-Control", line.cache);
    try {
      if (line.counted) {
        const { headers, problem } = await countReading(asked.sender());
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        if (problem) throw new ProblemError(problem);
      }
      const welcome =
        line.for === undefined ||
        (line.for === "sender"
          ? isFromOurPages(request.headers, origins)
          : isFromOurOwnPage(request.headers, origins, method === "POST"));
      if (!welcome)
        throw new ProblemError(plainProblem(403, "Forbidden", strangerWords(request.headers, origins)), {
          Connection: "close",
        });
      const answer = { thread: read, review: answerReview, process: handlerOf[address], page: handlerOf[address] }[
        line.by
      ];
      const rest = answer ? await answer(asked) : true;
      if (line.by === "page" && rest) await page(asked, nonce, policy);
    } catch (error) {
      sendRefusal(asked, error);
    }
  };
}
