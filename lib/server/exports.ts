import "server-only";
// Cameras as files. The file of everything comes from the disk, once somebody has asked for it, whole or in part; any other
// selection, the first one of everything, a release's and what OpenStreetMap lacks, as they are made.

import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import { readSelection } from "../api/export-request.ts";
import { readFilter } from "../api/request.ts";
import { type CameraFilter, filterToSearchParams } from "../cameras/filter.ts";
import { dumpFile, sweepDumps } from "../export/dumps.ts";
import { type Format, formats } from "../export/formats.ts";
import type { ExportOptions } from "../export/selection.ts";
import { ExportFailed, exportThreads, type OpenExport, TooManyExports } from "../export/threads.ts";
import { describeError, log } from "../platform/log.ts";
import { encodingFor, isKnown } from "../platform/negotiation.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import type { Settings } from "../platform/settings.ts";
import { knownRelease } from "../release/selection.ts";
import { type OsmList, osmLists } from "../sql/osm-difference.ts";
import { dataVersion } from "../sql/select.ts";
import type { Asked } from "./dispatch.ts";
import { sendFile } from "./send.ts";

/** A cache in front may keep a file for a second. */
const CACHE = "public, max-age=0, s-maxage=1";

/** A release never changes; a day, so that what must be withdrawn does not stay in browsers for long. */
const RELEASED = "public, max-age=86400";

/** Characters of a file's name that tell what was selected. */
const TELLING = 60;

/** Milliseconds for which whoever asks for a part of a dump, or only about it, waits until it is made. */
const PATIENCE = 20_000;

/** "police-vracar" for a selection that is short to say, else "izbor"; nothing for everything. */
function tellingName(filter: CameraFilter): string {
  const search = filterToSearchParams(filter);
  if (search.size === 0) return "";
  const parts = [...search].map(([name, value]) => (/^[\w,-]+$/.test(value) ? value.replaceAll(",", "+") : name));
  const text = parts.join("-");
  return text.length <= TELLING ? `-${text}` : "-izbor";
}

/** What a request for a file asks for. `osm`: of these cameras those that differ from OpenStreetMap in this way. */
type Wanted = { extension: string; format: Format; filter: CameraFilter; options: ExportOptions; osm?: OsmList };

/** Of which data: those of now, or a release's, with its database. */
type Edition = { version: string; day: string | null; cacheControl: string; database?: string };

const searchOf = ({ url = "" }: IncomingMessage) => new URL(url, "http://localhost").searchParams;

const problem = (status: number, title: string, detail: string, headers?: Record<string, string>) =>
  new ProblemError(plainProblem(status, title, detail), headers);

/** Throws a 404 problem where there is no such format, a 400 where something of the request cannot be read. */
function readWanted(request: IncomingMessage, extension = ""): Wanted {
  const format = Object.hasOwn(formats, extension) ? formats[extension] : undefined;
  if (!format) {
    const files = Object.keys(formats).map((name) => `cameras.${name}`);
    throw problem(404, "No such file", `There are: ${files.join(", ")}.`);
  }
  return { extension, format, ...readSelection(format, searchOf(request)) };
}

/** The same for a list of what differs from OpenStreetMap. */
function readWantedOsm(request: IncomingMessage, name?: string, extension = ""): Wanted {
  const osm = osmLists.find((known) => known === name);
  const format = Object.hasOwn(formats, extension) ? formats[extension] : undefined;
  if (!osm || !format) {
    const detail = `There are the lists ${osmLists.join(", ")}, each as ${Object.keys(formats).join(", ")}.`;
    throw problem(404, "No such file", detail);
  }
  const filter = readFilter(searchOf(request));
  if (Object.keys(filter).some((one) => one !== "municipality"))
    throw problem(400, "Wrong filter", "These lists are selected by municipality alone.");
  return { extension, format, filter, options: {}, osm };
}

const tagOf = (version: string, { extension, filter, options, osm }: Wanted) =>
  createHash("sha256")
    .update(`${version} ${osm ?? ""} ${extension} ${filterToSearchParams(filter)} ${JSON.stringify(options)}`)
    .digest("base64url")
    .slice(0, 22);

/** Midnight of the day of the last change: nothing here tells the hour. */
const lastModified = (day: string) => new Date(`${day}T00:00:00Z`).toUTCString();

const packers = {
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: () => createGzip({ level: 4 }),
};

/** @param thread the code of the threads that make files */
export function exportAnswers(settings: Pick<Settings, "databaseUrl" | "dataDir" | "publicUrl">, thread: URL) {
  const threads = exportThreads(thread, { databaseUrl: settings.databaseUrl, site: settings.publicUrl });
  const { dataDir } = settings;
  /** Dumps that are being made or wait for their turn, by version and extension; one at a time. */
  const making = new Map<string, Promise<void>>();
  let last: Promise<void> = Promise.resolve();
  sweepDumps(dataDir, dataVersion().version);

  /** Makes a dump if it is not there and not being made. Resolves when it is there, or is not to be had. */
  function makeDump(version: string, extension: string): Promise<void> {
    const key = `${version} ${extension}`;
    const known = making.get(key);
    if (known) return known;
    const work = last.then(async () => {
      try {
        // While it waited, the data may have changed; who asks for them asks again.
        if (version === dataVersion().version && !dumpFile(dataDir, version, extension))
          await threads.dump(extension, path.join(dataDir, "exports"));
        sweepDumps(dataDir, dataVersion().version);
      } catch (error) {
        log.error({ event: "a dump could not be made", ...describeError(error) });
      }
      making.delete(key);
    });
    making.set(key, work);
    last = work;
    return work;
  }

  function setHeaders(
    response: ServerResponse,
    { extension, format, filter, osm }: Wanted,
    { cacheControl }: Edition,
    day: string | null,
  ): void {
    const name = `ko-nas-gleda-${osm ? `osm-${osm}` : `kamere${tellingName(filter)}`}-${day ?? "prazno"}.${extension}`;
    response.setHeader("Content-Type", format.mediaType);
    response.setHeader("Content-Disposition", `attachment; filename="${name}"`);
    response.setHeader("Cache-Control", cacheControl);
    if (format.compressible) response.setHeader("Vary", "Accept-Encoding");
    if (day) response.setHeader("Last-Modified", lastModified(day));
  }

  async function sendMade(
    request: IncomingMessage,
    response: ServerResponse,
    wanted: Wanted,
    edition: Edition,
  ): Promise<void> {
    const { extension, format, filter, options, osm } = wanted;
    const encoding = format.compressible ? encodingFor(request.headers, ["br", "gzip"]) : undefined;
    const tag = (version: string) => `"${tagOf(version, wanted)}${encoding ? `-${encoding}` : ""}"`;
    setHeaders(response, wanted, edition, edition.day);
    response.setHeader("ETag", tag(edition.version));
    if (isKnown(request.headers, tag(edition.version))) {
      response.writeHead(304).end();
      return;
    }
    if (encoding) response.setHeader("Content-Encoding", encoding);
    if (request.method === "HEAD") {
      response.writeHead(200).end();
      return;
    }
    let open: OpenExport;
    try {
      open = await threads.open({ extension, filter, options, osm, release: edition.database });
    } catch (error) {
      if (!(error instanceof TooManyExports)) throw error;
      for (const name of response.getHeaderNames())
        if (/^(content-|etag$|last-modified$|vary$)/.test(name) && name !== "content-security-policy")
          response.removeHeader(name);
      throw problem(503, "Too many downloads at once", "Try again in a few seconds.", { "Retry-After": "10" });
    }
    if (edition.database === undefined) {
      // Something may have been published in between: what the file says of itself counts.
      setHeaders(response, wanted, edition, open.day);
      response.setHeader("ETag", tag(open.version));
    }
    response.writeHead(200);
    try {
      if (encoding) await pipeline(open.content, packers[encoding](), response);
      else await pipeline(open.content, response);
    } catch (error) {
      // A reader who goes away is no failure.
      if (error instanceof ExportFailed) log.error({ event: "a download broke off", ...describeError(error.cause) });
    } finally {
      open.leave();
    }
  }

  async function answer({ request, response, parts }: Asked): Promise<void> {
    const wanted = readWanted(request, parts.format);
    const { extension, format, filter, options } = wanted;
    const whole = filterToSearchParams(filter).size === 0 && Object.keys(options).length === 0;
    const now = { ...dataVersion(), cacheControl: CACHE };
    if (whole) {
      // A part, or a length, can only be told of what is there.
      if (request.headers.range !== undefined || request.method === "HEAD")
        await Promise.race([makeDump(now.version, extension), pause(PATIENCE, undefined, { ref: false })]);
      const file = dumpFile(dataDir, now.version, extension);
      if (file) {
        setHeaders(response, wanted, now, now.day);
        const sent = await sendFile(request, response, {
          file,
          type: format.mediaType,
          cacheControl: CACHE,
          etag: `"${tagOf(now.version, wanted)}"`,
          compressed: format.compressible ? ["br", "gzip"] : [],
        });
        if (sent) return;
      }
    }
    await sendMade(request, response, wanted, now);
    // The next one gets it from the disk; this one had the machine for itself.
    if (whole) void makeDump(now.version, extension);
  }

  async function answerOsm({ request, response, parts }: Asked): Promise<void> {
    const wanted = readWantedOsm(request, parts.list, parts.format);
    await sendMade(request, response, wanted, { ...dataVersion(), cacheControl: CACHE });
  }

  /** The same rows and bytes for as long as the release is there. */
  async function answerReleased({ request, response, parts }: Asked): Promise<void> {
    const { day, sha256, database, withdrawn } = await knownRelease(dataDir, parts.date ?? "");
    const wanted = readWanted(request, parts.format);
    if (withdrawn)
      throw problem(
        410,
        "Withdrawn",
        `The files of this release were withdrawn on ${withdrawn.on}: ${withdrawn.reason}`,
      );
    await sendMade(request, response, wanted, { version: sha256, day, cacheControl: RELEASED, database });
  }

  return {
    handlers: {
      "GET /api/v1/cameras.{format}": answer,
      "GET /api/v1/osm/{list}.{format}": answerOsm,
      "GET /api/v1/releases/{date}/cameras.{format}": answerReleased,
    },
    making: threads.making,
    close: threads.close,
  };
}
