import "server-only";
// /api/v1/releases/YYYY-MM-DD/cameras.{format}: a selection of a release as a file, made by the same threads as those of
// today's data. The same rows and bytes for as long as the release is there.

import type { IncomingMessage, ServerResponse } from "node:http";
import { openToAll } from "../api/open-data.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import { knownRelease } from "../release/selection.ts";
import type { Answer } from "./answers.ts";
import { type exportAnswers, readWanted } from "./exports.ts";
import { sendProblem } from "./send.ts";

/** It never changes; a day, so that what must be withdrawn does not stay in browsers for long. */
const CACHE = "public, max-age=86400";

/** @param send makes a file and sends it */
export function releasedExportAnswer(dataDir: string, send: ReturnType<typeof exportAnswers>["sendMade"]): Answer {
  async function sendReleased(request: IncomingMessage, response: ServerResponse, date: string, extension: string) {
    const { day, sha256, database, withdrawn } = await knownRelease(dataDir, date);
    const wanted = readWanted(request, extension);
    if (withdrawn) {
      const reason = `The files of this release were withdrawn on ${withdrawn.on}: ${withdrawn.reason}`;
      throw new ProblemError(plainProblem(410, "Withdrawn", reason));
    }
    await send(request, response, wanted, { version: sha256, day, cacheControl: CACHE, database });
  }

  return async (request, response, address) => {
    const [, date, extension] = /^\/api\/v1\/releases\/([^/]+)\/cameras\.([^/]*)$/.exec(address) ?? [];
    if (date === undefined || extension === undefined) return false;
    for (const [name, value] of Object.entries(openToAll)) response.setHeader(name, value);
    try {
      await sendReleased(request, response, date, extension);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      sendProblem(response, error.problem, { ...openToAll, ...error.headers });
    }
    return true;
  };
}
