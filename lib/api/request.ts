import "server-only";
// What every route of the API does the same way: read the filter, answer JSON, refuse with a problem document.

import { type CameraFilter, filterNames, parseFilter } from "../cameras/filter.ts";
import { ProblemError, plainProblem, problemResponse } from "../platform/problem.ts";
import { openToAll } from "./open-data.ts";

const unknownIn = (search: URLSearchParams, known: readonly string[]) =>
  [...new Set(search.keys())]
    .filter((name) => !known.includes(name))
    .map((name) => ({
      field: name.slice(0, 50),
      detail: known.length
        ? `There is no such parameter. There are: ${known.join(", ")}.`
        : "This address takes no parameters.",
    }));

/** Throws a 400 problem if a request has a parameter that is not known. */
export function refuseOthers(search: URLSearchParams, known: readonly string[]): void {
  const errors = unknownIn(search, known);
  if (errors.length)
    throw new ProblemError({
      ...plainProblem(400, "Unknown parameter", "Leave out the parameters below."),
      errors,
    });
}

/**
 * The filter of a request; `others` are the parameters that it may have beside. Throws a 400 problem that names each
 * parameter that cannot be read or is not known: a misspelt filter must not pass for the whole.
 */
export function readFilter(search: URLSearchParams, others: readonly string[] = []): CameraFilter {
  const { filter, faults } = parseFilter(search);
  const errors = [...faults, ...unknownIn(search, [...filterNames, ...others])];
  if (errors.length === 0) return filter;
  throw new ProblemError({
    ...plainProblem(400, "Wrong filter", "Correct the parameters below or leave them out."),
    errors,
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

/** A text that a cache in front may keep for a second. */
export function openText(text: string, type: string, headers: Record<string, string> = {}): Response {
  return new Response(text, {
    headers: { "Content-Type": type, "Cache-Control": "public, max-age=0, s-maxage=1", ...openToAll, ...headers },
  });
}

/** The same for JSON. */
export const json = (value: unknown, headers: Record<string, string> = {}): Response =>
  openText(JSON.stringify(value), "application/json", headers);
