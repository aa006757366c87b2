import "server-only";
// Files of releases at their permanent addresses, /data/releases/YYYY-MM-DD/NAME. A name is looked up in the release's
// own list: no path is ever put together from what a reader sent.

import path from "node:path";
import { plainProblem } from "../platform/problem.ts";
import { todayInBelgrade } from "../platform/today.ts";
import {
  newestOf,
  PACKAGE,
  readPackage,
  readWithdrawn,
  releaseFolder,
  releasesOnDisk,
  SIGNATURE,
  SUMS,
} from "../release/files.ts";
import type { Asked } from "./dispatch.ts";
import { sendFile, sendProblem } from "./send.ts";

/** They never change; a week, so that what must be withdrawn does not stay in browsers for long. */
const KEPT = "public, max-age=604800, immutable";

/** What stands beside the files that a data package lists, and cannot be listed in it. */
const BESIDE: Readonly<Record<string, string>> = {
  [PACKAGE]: "application/json",
  [SUMS]: "text/plain; charset=utf-8",
  [SIGNATURE]: "application/octet-stream",
};

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

const typeOf = (mediatype: string) =>
  /^text\/|json$|xml$|yaml$/.test(mediatype) ? `${mediatype}; charset=utf-8` : mediatype;

export const releaseAnswer =
  (dataDir: string) =>
  async (asked: Asked): Promise<void> => {
    const { request, response } = asked;
    const refuse = (status: number, title: string, detail: string) =>
      sendProblem(response, plainProblem(status, title, detail));
    const { day = "", name = "" } = asked.parts;
    if (day === "latest" && NAME.test(name)) {
      const newest = newestOf(releasesOnDisk(dataDir), todayInBelgrade());
      if (newest === undefined) return refuse(404, "No release yet", "There is no release yet.");
      response.writeHead(302, { Location: `/data/releases/${newest}/${name}`, "Cache-Control": "no-cache" }).end();
      return;
    }
    const folder = releaseFolder(dataDir, day);
    const held = folder === null ? null : readPackage(folder);
    const listed = held?.resources.find((resource) => resource.path === name);
    const type = listed?.mediatype ?? (Object.hasOwn(BESIDE, name) ? BESIDE[name] : undefined);
    if (folder === null || held === null || type === undefined)
      return refuse(404, "No such file", "/api/v1/releases lists the releases, and the files of each.");
    const withdrawn = readWithdrawn(folder);
    if (withdrawn && listed)
      return refuse(
        410,
        "Withdrawn",
        `The files of this release were withdrawn on ${withdrawn.on}: ${withdrawn.reason}`,
      );
    if (listed) {
      const sum = listed.hash.slice("sha256:".length);
      response.setHeader("Repr-Digest", `sha-256=:${Buffer.from(sum, "hex").toString("base64")}:`);
      response.setHeader("Last-Modified", new Date(`${day}T00:00:00Z`).toUTCString());
      if (name.startsWith("cameras.") || name.endsWith(".csv"))
        response.setHeader("Content-Disposition", `attachment; filename="ko-nas-gleda-${day}-${name}"`);
    }
    const sent = await sendFile(request, response, {
      file: path.join(folder, name),
      type: typeOf(type),
      cacheControl: KEPT,
      etag: `"${listed?.hash.slice("sha256:".length, "sha256:".length + 24) ?? `${day}-${name}`}"`,
    });
    if (!sent) refuse(404, "No such file", "It was withdrawn a moment ago.");
  };
