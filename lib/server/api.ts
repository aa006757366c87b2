import "server-only";
// What every route of the API does the same way: read the filter, answer JSON, refuse with a problem document.

import { type CameraFilter, parseFilter } from "../cameras/filter.ts";
import { openToAll } from "../export/stream.ts";
import { ProblemError, plainProblem, problemResponse } from "./problem.ts";

/** The filter of a request; throws a 400 problem that names each parameter that cannot be read. */
export function readFilter(search: URLSearchParams): CameraFilter {
  const { filter, faults } = parseFilter(search);
  if (faults.length === 0) return filter;
  throw new ProblemError({
    ...plainProblem(400, "Wrong filter", "Correct the parameters below or leave them out."),
    errors: faults,
  });
}

/** Runs a handler; what it throws as a ProblemError becomes its document. */
export async function answering(work: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) return problemResponse(error.problem, { ...openToAll, ...error.headers });
    throw error;
  }
}

/** A JSON answer that a cache in front may keep for a second. */
export function json(value: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    headers: {
      "Content-Type": "application/json",
      "Cache-Control": "public, max-age=0, s-maxage=1",
      ...openToAll,
      ...headers,
    },
  });
}
