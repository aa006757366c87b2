import "server-only";
// Which part of a comparison an address of the API asks for, and as which file.

import type { CameraFilter } from "../cameras/filter.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import {
  comparison,
  FARTHEST,
  NEAREST,
  officialLists,
  type Part,
  parts,
  readComparing,
} from "../statistics/official.ts";
import { type PartFileKind, partFiles } from "../statistics/official-files.ts";

const isPart = (text: string): text is Part => (parts as readonly string[]).includes(text);
const isKind = (text: string): text is PartFileKind => Object.hasOwn(partFiles, text);

/** Throws ProblemError: 404 for no such file or list, 400 for a distance that cannot be. */
export function readPartFile(part: string, kind: string, search: URLSearchParams) {
  if (!isPart(part) || !isKind(kind))
    throw new ProblemError(
      plainProblem(
        404,
        "No such file",
        `There are: ${parts.join(", ")}; each as ${Object.keys(partFiles).join(", ")}.`,
      ),
    );
  const comparing = readComparing(search);
  if (!comparing)
    throw new ProblemError(
      plainProblem(
        400,
        "Wrong comparison",
        `within is ${NEAREST} to ${FARTHEST} metres; list is a source's identifier.`,
      ),
    );
  const { mediaType, make } = partFiles[kind];
  return {
    mediaType,
    name: `${part}-${comparing.within}m.${kind}`,
    variant: `${comparing.list} ${comparing.within}`,
    make: (filter: CameraFilter) => {
      const found = comparison(filter, comparing);
      if (found) return make(part, found);
      const lists = officialLists().map(({ id }) => id);
      throw new ProblemError(
        plainProblem(
          404,
          "No such list",
          lists.length ? `There are: ${lists.join(", ")}.` : "No official list has been imported here yet.",
        ),
      );
    },
  };
}
