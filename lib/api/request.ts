import "server-only";
// What every address of the API does the same way: read the filter, refuse what it does not know.

import { type CameraFilter, filterNames, parseFilter } from "../cameras/filter.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";

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
