// Files that stand on the disk before the server starts (the build's, public/) and those that publishing writes
// while it runs (map data). The first are looked up in a list, the second by a strict name: no path is ever put
// together from what a reader sent.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { EMBED_FOLDER } from "../embed/assets.ts";
import type { ServedFile } from "./send.ts";

const TYPES: Record<string, string> = {
  ".bin": "application/octet-stream",
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".geojson": "application/geo+json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".woff2": "font/woff2",
};

const IMMUTABLE = "public, max-age=31536000, immutable";
const REVALIDATED = "public, max-age=0, must-revalidate";

const typeOf = (file: string) => TYPES[path.extname(file)] ?? "application/octet-stream";
const compressedForms = (file: string) => [
  ...(existsSync(`${file}.br`) ? (["br"] as const) : []),
  ...(existsSync(`${file}.gz`) ? (["gzip"] as const) : []),
];
const contentTag = (file: string) =>
  `"${createHash("sha256").update(readFileSync(file)).digest("base64url").slice(0, 22)}"`;

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(at);
    else if (entry.isFile() && !/\.(br|gz|map)$/.test(entry.name)) yield at;
  }
}

/** Every file of the build and of public/, by its address. In development all but what frames load is Next's business. */
export function buildFiles(development: boolean): Map<string, ServedFile> {
  const served = new Map<string, ServedFile>();
  const folders = [
    [EMBED_FOLDER, "/embed/", IMMUTABLE],
    [".next/static", "/_next/static/", IMMUTABLE],
    ["public", "/", REVALIDATED],
  ] as const;
  for (const [folder, prefix, cacheControl] of development ? folders.slice(0, 1) : folders) {
    if (!existsSync(folder)) continue;
    for (const file of filesBelow(folder)) {
      const address = prefix + path.relative(folder, file).split(path.sep).join("/");
      served.set(address, {
        file,
        type: typeOf(file),
        cacheControl,
        etag: contentTag(file),
        compressed: compressedForms(file),
      });
    }
  }
  const worker = ".next/sw.js";
  if (!development && existsSync(worker))
    served.set("/sw.js", { file: worker, type: typeOf(worker), cacheControl: REVALIDATED, etag: contentTag(worker) });
  return served;
}

/** A name that holds the hash of its content never changes its meaning. */
const HASHED = /[.-][0-9a-f]{8,64}\./;

/**
 * The file of map data that an address below /map-data/ names, or undefined.
 * @param folder where publishing writes them
 * @param name what follows /map-data/
 */
export function mapDataFile(folder: string, name: string): ServedFile | undefined {
  if (!/^(?:[a-z0-9][a-z0-9_-]*\/)?[a-z0-9][a-z0-9_.-]*$/i.test(name) || /\.(br|gz)$/.test(name)) return undefined;
  const file = path.join(folder, name);
  if (!existsSync(file)) return undefined;
  const immutable = HASHED.test(name);
  return {
    file,
    type: typeOf(file),
    cacheControl: immutable ? IMMUTABLE : REVALIDATED,
    etag: immutable ? `"${name}"` : contentTag(file),
    compressed: compressedForms(file),
  };
}
