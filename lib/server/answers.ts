import "server-only";
// The addresses that this server answers itself, without Next: files, releases, tiles, health.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { openToAll } from "../api/open-data.ts";
import { pages } from "../db/database.ts";
import { isServedTile, readTilePath } from "../geo/tile-area.ts";
import { photoFile, readPhotoName } from "../photos/files.ts";
import { plainProblem } from "../platform/problem.ts";
import type { Settings } from "../platform/settings.ts";
import { health } from "./health.ts";
import { answerRelease } from "./release-files.ts";
import { sendFile, sendProblem, sendText } from "./send.ts";
import { buildFiles, mapDataFile } from "./static-files.ts";
import { tileProxy } from "./tiles.ts";

/** Bytes of tiles kept on the disk at most. */
const TILE_QUOTA = 500 * 1024 * 1024;

/** Seconds for which a browser keeps a tile, or the knowledge that there is none. */
const TILE_AGE = 86_400;
const NO_TILE_AGE = 60;

const notFound = (detail: string) => plainProblem(404, "Not found", detail);

/** Answers a request if its path is one of ours and resolves to true; resolves to false, with nothing sent, if not. */
export type Answer = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>;

export function ownAnswers(settings: Settings, development: boolean): Answer {
  const files = buildFiles(development);
  const mapFolder = path.join(settings.dataDir, "map");
  const { basemapPmtiles } = settings;
  const tile = settings.tileUrl
    ? tileProxy({
        upstream: settings.tileUrl,
        folder: path.join(settings.dataDir, "tiles"),
        quota: TILE_QUOTA,
        userAgent: `KoNasGleda/0.1 (+${settings.publicUrl})`,
      })
    : null;

  async function answerTile(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const wanted = readTilePath(name);
    const image = tile && wanted && isServedTile(wanted) ? await tile(wanted) : null;
    if (!image) {
      const age = { "Cache-Control": `public, max-age=${NO_TILE_AGE}` };
      return sendProblem(response, notFound("There is no such tile, or none is to be had now."), age);
    }
    response.setHeader("Cache-Control", `public, max-age=${TILE_AGE}`);
    response.setHeader("ETag", image.etag);
    if (request.headers["if-none-match"] === image.etag) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(200, { "Content-Type": image.type, "Content-Length": image.bytes.byteLength });
    response.end(request.method === "HEAD" ? undefined : image.bytes);
  }

  async function answerBasemap(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const missing = notFound("This site has no vector map of its own.");
    if (!basemapPmtiles || !existsSync(basemapPmtiles)) return sendProblem(response, missing);
    const { size, mtimeMs } = await stat(basemapPmtiles);
    const tag = createHash("sha256").update(`${size}:${mtimeMs}`).digest("base64url").slice(0, 22);
    const sent = await sendFile(request, response, {
      file: basemapPmtiles,
      type: "application/vnd.pmtiles",
      cacheControl: "public, max-age=3600, must-revalidate",
      etag: `"${tag}"`,
    });
    if (!sent) sendProblem(response, missing);
  }

  /** A published photo. One that waits, or was withdrawn, is not there for anybody who asks here. */
  async function answerPhoto(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const wanted = readPhotoName(name);
    const published = wanted && (await pages().photo.count({ where: { id: wanted.id, state: "published" } }));
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    const sent =
      published &&
      (await sendFile(request, response, {
        file: photoFile(settings.dataDir, wanted.id, wanted.size, wanted.format),
        type: wanted.format === "webp" ? "image/webp" : "image/jpeg",
        cacheControl: "public, max-age=0, must-revalidate",
        etag: `"${wanted.id}-${wanted.size}-${wanted.format}"`,
      }));
    if (!sent) sendProblem(response, notFound("There is no such photo."));
  }

  return async (request, response, address) => {
    // A frame may be put into a sandbox, where nothing of ours is of the same origin.
    if (/^\/(embed|map-data)\//.test(address))
      for (const [name, value] of Object.entries(openToAll)) response.setHeader(name, value);
    const file = files.get(address);
    if (file && (await sendFile(request, response, file))) return true;
    if (address === "/healthz") {
      const state = await health();
      response.writeHead(state.ok ? 200 : 503, { "Content-Type": "application/json", "Cache-Control": "no-store" });
      response.end(JSON.stringify(state));
    } else if (address.startsWith("/map-data/")) {
      const served = mapDataFile(mapFolder, address.slice("/map-data/".length));
      if (!served || !(await sendFile(request, response, served)))
        sendProblem(response, notFound("There is no such file of map data. manifest.json names the current ones."));
    } else if (address.startsWith("/tiles/")) {
      await answerTile(request, response, address.slice("/tiles/".length));
    } else if (address.startsWith("/photos/")) {
      await answerPhoto(request, response, address.slice("/photos/".length));
    } else if (address.startsWith("/data/releases/")) {
      await answerRelease(request, response, settings.dataDir, address.slice("/data/releases/".length));
    } else if (address === "/basemap.pmtiles") {
      await answerBasemap(request, response);
    } else if (address.startsWith("/_next/") && !development) {
      sendText(response, 404, "There is no such file.");
    } else return false;
    return true;
  };
}
