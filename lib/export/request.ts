import "server-only";
// Reads what a request for a file selects and how it is to be worded.

import type { CameraFilter } from "../cameras/filter.ts";
import { readFilter } from "../server/api.ts";
import { ProblemError, plainProblem } from "../server/problem.ts";
import type { Format } from "./formats.ts";
import { parseOptions } from "./options.ts";
import type { ExportOptions } from "./selection.ts";

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
