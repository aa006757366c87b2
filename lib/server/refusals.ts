// What is refused before anything looks at it, by method, address and headers alone; a body is never read for it.

import type { IncomingHttpHeaders } from "node:http";
import { apiBodies, bodyLimit } from "../forms/body-limits.ts";
import { type Problem, plainProblem } from "../platform/problem.ts";

/** Headers by which Next's inner machinery could be steered from outside; nobody but an attacker sends them. */
const REFUSED_HEADERS = [
  ...["x-middleware-subrequest", "next-action", "next-resume", "x-nonce", "content-security-policy"],
  "x-plain-outcome",
];

/** Characters of an address. Filters, the longest search included, need a fraction of it. */
const MAX_ADDRESS = 8_000;

/** What programs read from anywhere: counted for each sender. Reports have limits of their own; pages have none. */
export const isReadByPrograms = (path: string) =>
  /^\/(?:api\/v1\/(?!sightings|challenge)|feeds\/|embed\/map\.png$|\.well-known\/|data\/catalog\.jsonld$)/.test(path);

function methodsOf(path: string): readonly string[] {
  if (Object.hasOwn(apiBodies, path)) return ["POST"];
  // A browser asks first, where a page of another site wants to read with a header of its own.
  if (isReadByPrograms(path)) return ["GET", "HEAD", "OPTIONS"];
  // Below /api/review a table says which address takes what.
  return bodyLimit(path) === null ? ["GET", "HEAD"] : ["GET", "HEAD", "POST"];
}

export type Refusal = { problem: Problem; headers: Record<string, string> };

const refuse = (status: number, title: string, detail: string, headers: Record<string, string> = {}): Refusal => ({
  problem: plainProblem(status, title, detail),
  headers,
});

/** The refusal of a request that nothing here should see, or null. `url` is the request line's target. */
export function refusal(method: string, url: string, headers: IncomingHttpHeaders): Refusal | null {
  if (!url.startsWith("/") || url.startsWith("//") || /[\\\s]/.test(url))
    return refuse(400, "Bad request", "The address is malformed.");
  if (url.length > MAX_ADDRESS) return refuse(414, "Address too long", `At most ${MAX_ADDRESS} characters.`);
  try {
    if (decodeURIComponent(url.split("?", 1)[0] ?? "").includes("\0"))
      return refuse(400, "Bad request", "The address holds a NUL character.");
    decodeURIComponent(url);
  } catch {
    return refuse(400, "Bad request", "The address has a broken percent escape.");
  }
  const allowed = methodsOf(decodeURIComponent(url.split("?", 1)[0] ?? ""));
  if (!allowed.includes(method))
    return refuse(405, "Method not allowed", `This address answers ${allowed.join(" and ")}.`, {
      Allow: allowed.join(", "),
    });
  const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) !== 0;
  if (method !== "POST" && hasBody) return refuse(400, "Bad request", `A ${method} request has no body.`);
  const forbidden = REFUSED_HEADERS.find((name) => headers[name] !== undefined);
  if (forbidden) return refuse(400, "Bad request", `The header ${forbidden} is not accepted.`);
  return null;
}
