import "server-only";
// How much the read-only API gives one sender, told in every answer. Counted in memory alone, under the key of the day.
// @see draft-ietf-httpapi-ratelimit-headers-10

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type Problem, plainProblem } from "../platform/problem.ts";

/** Seconds. */
const WINDOW = 60;

const POLICY = "reader";

/** What other sites' programs may read of an answer's headers, besides those that they always may. */
const EXPOSED = "Link, ETag, Content-Disposition, RateLimit, RateLimit-Policy, Retry-After";

export type Counted = { headers: Record<string, string>; problem: Problem | null };

/** Makes a counter. `perMinute`: requests of one sender in a minute. */
export function apiLimit(perMinute: number): (sender: string) => Promise<Counted> {
  const limiter = new RateLimiterMemory({ keyPrefix: "api", points: perMinute, duration: WINDOW });
  return async (sender) => {
    let state: RateLimiterRes;
    let over = false;
    try {
      state = await limiter.consume(sender);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      state = refusal;
      over = true;
    }
    const seconds = Math.max(1, Math.ceil(state.msBeforeNext / 1_000));
    const headers: Record<string, string> = {
      "RateLimit-Policy": `"${POLICY}";q=${perMinute};w=${WINDOW}`,
      RateLimit: `"${POLICY}";r=${Math.max(0, state.remainingPoints)};t=${seconds}`,
      "Access-Control-Expose-Headers": EXPOSED,
    };
    if (!over) return { headers, problem: null };
    headers["Retry-After"] = String(seconds);
    const detail = `At most ${perMinute} requests a minute. Try again in ${seconds} seconds, or take one whole file: /api/v1/cameras.csv.`;
    return {
      headers,
      problem: {
        ...plainProblem(429, "Too many requests", detail),
        type: "https://iana.org/assignments/http-problem-types#quota-exceeded",
        "violated-policies": [POLICY],
      },
    };
  };
}
