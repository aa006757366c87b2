// What is refused before anything looks at it, by method, address and headers alone; a body is never read for it.

import type { IncomingHttpHeaders } from "node:http";
import { type Problem, plainProblem } from "../platform/problem.ts";
import { addressesAt } from "./addresses.ts";

/** Headers by which Next's inner machinery could be steered from outside; nobody but an attacker sends them. */
const REFUSED_HEADERS = [
  ...["x-middleware-subrequest", "next-action", "next-resume", "x-nonce", "content-security-policy"],
  "x-plain-outcome",
];

/** Characters of an address. Filters, the longest search included, need a fraction of it. */
const MAX_ADDRESS = 8_000;

export type Refusal = { problem: Problem; headers: Record<string, string> };

const refuse = (status: number, title: string, detail: string, headers: Record<string, string> = {}): Refusal => ({
  problem: plainProblem(status, title, detail),
  headers,
});

/** What stands before the query of a request line's target. */
export const pathOf = (url: string): string => url.split("?", 1)[0] ?? "";

/** The refusal of a request that nothing here should see, or null. `url` is the request line's target. */
export function refusal(method: string, url: string, headers: IncomingHttpHeaders): Refusal | null {
  if (!url.startsWith("/") || url.startsWith("//") || /[\\\s]/.test(url))
    return refuse(400, "Bad request", "The address is malformed.");
  if (url.length > MAX_ADDRESS) return refuse(414, "Address too long", `At most ${MAX_ADDRESS} characters.`);
  try {
    if (decodeURIComponent(pathOf(url)).includes("\0"))
      return refuse(400, "Bad request", "The address holds a NUL character.");
    decodeURIComponent(url);
  } catch {
    return refuse(400, "Bad request", "The address has a broken percent escape.");
  }
  const { GET, POST } = addressesAt(pathOf(url))?.methods ?? {};
  const allowed = [
    ...(GET ? ["GET", "HEAD"] : []),
    ...(POST ? ["POST"] : []),
    // A browser asks first, where a page of another site wants to read with a header of its own.
    ...(GET?.line.open ? ["OPTIONS"] : []),
  ];
  if (!allowed.includes(method))
    return refuse(405, "Method not allowed", `This address answers ${allowed.join(" and ")}.`, {
      Allow: allowed.join(", "),
    });
  const length = Number(headers["content-length"] ?? 0);
  const hasBody = headers["transfer-encoding"] !== undefined || length !== 0;
  if (method !== "POST" && hasBody) return refuse(400, "Bad request", `A ${method} request has no body.`);
  const most = POST?.line.body ?? 0;
  if (method === "POST" && length > most) return refuse(413, "Too large", `At most ${most} bytes.`);
  const forbidden = REFUSED_HEADERS.find((name) => headers[name] !== undefined);
  if (forbidden) return refuse(400, "Bad request", `The header ${forbidden} is not accepted.`);
  return null;
}
