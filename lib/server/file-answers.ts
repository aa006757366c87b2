import "server-only";
// Files, photos, tiles and health: what this process answers from the disk, without Next and without the data.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { pages } from "../db/database.ts";
import { isServedTile, readTilePath } from "../geo/tile-area.ts";
import { photoFile, readPhotoName } from "../photos/files.ts";
import { isKnown } from "../platform/negotiation.ts";
import { plainProblem } from "../platform/problem.ts";
import type { Settings } from "../platform/settings.ts";
import type { Asked } from "./dispatch.ts";
import { health } from "./health.ts";
import { pathOf } from "./refusals.ts";
import { releaseAnswer } from "./release-files.ts";
import { sendFile, sendProblem, sendText } from "./send.ts";
import { buildFiles, mapDataFile } from "./static-files.ts";
import { tileProxy } from "./tiles.ts";

/** Bytes of tiles kept on the disk at most. */
const TILE_QUOTA = 500 * 1024 * 1024;

/** Seconds for which a browser keeps a tile, or the knowledge that there is none. */
const TILE_AGE = 86_400;
const NO_TILE_AGE = 60;

const notFound = (detail: string) => plainProblem(404, "Not found", detail);

export function fileAnswers(settings: Settings, development: boolean) {
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

  async function answerTile({ request, response, parts }: Asked): Promise<void> {
    const wanted = readTilePath(parts["*"] ?? "");
    const image = tile && wanted && isServedTile(wanted) ? await tile(wanted) : null;
    if (!image) {
      const age = { "Cache-Control": `public, max-age=${NO_TILE_AGE}` };
      return sendProblem(response, notFound("There is no such tile, or none is to be had now."), age);
    }
    response.setHeader("Cache-Control", `public, max-age=${TILE_AGE}`);
    response.setHeader("ETag", image.etag);
    if (isKnown(request.headers, image.etag)) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(200, { "Content-Type": image.type, "Content-Length": image.bytes.byteLength });
    response.end(image.bytes);
  }

  async function answerBasemap({ request, response }: Asked): Promise<void> {
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
  async function answerPhoto({ request, response, parts }: Asked): Promise<void> {
    const wanted = readPhotoName(parts["*"] ?? "");
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

  async function answerMapData({ request, response, parts }: Asked): Promise<void> {
    const served = mapDataFile(mapFolder, parts["*"] ?? "");
    if (!served || !(await sendFile(request, response, served)))
      sendProblem(response, notFound("There is no such file of map data. manifest.json names the current ones."));
  }

  async function answerHealth({ response }: Asked): Promise<void> {
    const state = await health();
    response.writeHead(state.ok ? 200 : 503, { "Content-Type": "application/json", "Cache-Control": "no-store" });
    response.end(JSON.stringify(state));
  }

  /** A file of the build. Resolves to whether Next is to answer: there is none. */
  async function answerFile({ request, response }: Asked): Promise<boolean> {
    const file = files.get(decodeURIComponent(pathOf(request.url ?? "")));
    return !file || !(await sendFile(request, response, file));
  }

  return {
    "GET /healthz": answerHealth,
    "GET /basemap.pmtiles": answerBasemap,
    "GET /tiles/*": answerTile,
    "GET /photos/*": answerPhoto,
    "GET /map-data/*": answerMapData,
    "GET /data/releases/{day}/{name}": releaseAnswer(settings.dataDir),
    "GET /_next/*": async (asked: Asked) => {
      const rest = await answerFile(asked);
      if (development || !rest) return rest;
      sendText(asked.response, 404, "There is no such file.");
      return false;
    },
    "GET /embed/*": answerFile,
    "GET /*": answerFile,
  };
}
