import "server-only";
// Reads what a request for a file selects and how it is to be worded.

import type { CameraFilter } from "../cameras/filter.ts";
import type { Format } from "../export/formats.ts";
import { parseOptions } from "../export/options.ts";
import type { ExportOptions } from "../export/selection.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import { readFilter } from "./request.ts";

/** Throws a 400 problem that names each parameter that cannot be read, is not known or is not of this format. */
export function readSelection(
  format: Format,
  search: URLSearchParams,
): { filter: CameraFilter; options: ExportOptions } {
  const { options, faults } = parseOptions(format, search);
  if (faults.length)
    throw new ProblemError({
      ...plainProblem(400, "Wrong option", "Correct the parameters below or leave them out."),
      errors: faults,
    });
  return { filter: readFilter(search, ["lang", "excel"]), options };
}
