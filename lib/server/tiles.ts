// Raster tiles: an upstream's, through a cache on our disk, so that no visitor ever talks to the upstream.
// In: a tile of our area. Out: its bytes, or null quickly, and the map shows what lies below. What can go wrong is
// the upstream (slow, down, refusing, answering something else): then an old copy is given, nothing wrong is stored,
// and it is left alone for a while.

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import type { Tile } from "../geo/tile-area.ts";
import { log } from "../platform/log.ts";
import { midnightOf, todayInBelgrade } from "../platform/today.ts";
import { writeWhole } from "../platform/whole-file.ts";

const DAY = 86_400_000;

/** OSM's tile policy asks for at least seven days where the answer says less. @see https://operations.osmfoundation.org/policies/tiles/ */
const MIN_DAYS = 7;
const MAX_DAYS = 365;

/** OSM's tile policy again: at most two connections at a time. */
const MAX_CONNECTIONS = 2;
/** Requests that may wait for a connection; more are answered with nothing at once. */
const MAX_WAITING = 64;
/** Milliseconds that an answer may take, waiting for a connection included. */
const PATIENCE = 4_000;
const MAX_TILE_BYTES = 512 * 1024;

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 15 * 60_000;

export type TileOptions = {
  /** Address with {z}, {x}, {y}. It may hold an operator's key: it is never logged or shown. */
  upstream: string;
  /** Where tiles are kept. */
  folder: string;
  /** Bytes on disk at most. */
  quota: number;
  userAgent: string;
};

export type TileImage = { bytes: Buffer; type: string; etag: string };

/** What is kept beside a tile: the day until which it counts as fresh, and what the upstream wants to be asked with. */
type Note = { freshUntil: string; etag?: string };

/** The type of an image by its first bytes; null for what is none, whatever its header says. */
function imageType(bytes: Buffer): string | null {
  const start = bytes.subarray(0, 12).toString("latin1");
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (start.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (start.startsWith("RIFF") && start.endsWith("WEBP")) return "image/webp";
  return null;
}

/** Days for which an answer is fresh: what its Cache-Control or Expires says, and no less than seven. */
export function freshDays(headers: Headers, now: number): number {
  const maxAge = /(?:^|[\s,])max-age=(\d+)/.exec(headers.get("cache-control") ?? "")?.[1];
  const expires = Date.parse(headers.get("expires") ?? "");
  const said = maxAge !== undefined ? (Number(maxAge) * 1000) / DAY : (expires - now) / DAY;
  return Math.min(MAX_DAYS, Math.max(MIN_DAYS, Math.ceil(Number.isFinite(said) ? said : 0)));
}

/** Reads a body up to a limit; null when there is more. */
async function readCapped(response: Response, limit: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > limit) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** A proxy for one upstream. */
export function tileProxy({ upstream, folder, quota, userAgent }: TileOptions) {
  let connections = 0;
  const waiting: (() => void)[] = [];
  const underWay = new Map<string, Promise<TileImage | null>>();
  let failures = 0;
  let pausedUntil = 0;
  let stored: number | undefined;

  const fileOf = ({ z, x, y }: Tile) => path.join(folder, String(z), String(x), `${y}.tile`);

  async function readStored(file: string): Promise<{ image: TileImage; note: Note } | null> {
    try {
      const [bytes, text] = await Promise.all([readFile(file), readFile(`${file}.json`, "utf8")]);
      const note: Note = JSON.parse(text);
      const type = imageType(bytes);
      if (!type) return null;
      // Days only: when a tile was last wanted is told to no finer grain.
      const { mtimeMs } = await stat(file);
      const today = midnightOf(todayInBelgrade());
      if (mtimeMs < today.getTime()) await utimes(file, today, today);
      return { image: { bytes, type, etag: tagOf(bytes) }, note };
    } catch {
      return null;
    }
  }

  const tagOf = (bytes: Buffer) => `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;

  async function write(file: string, content: Buffer | string): Promise<void> {
    // It can be fetched again, and what is no image is not shown.
    await writeWhole(file, content, { lasting: false });
    await forgetHour(file);
  }

  /** Neither a file nor a folder round it tells at what hour somebody looked there. */
  async function forgetHour(from: string): Promise<void> {
    const today = midnightOf(todayInBelgrade());
    for (let at = from; at.startsWith(folder); at = path.dirname(at)) await utimes(at, today, today);
  }

  async function store(file: string, bytes: Buffer, note: Note): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await write(`${file}.json`, JSON.stringify(note));
    await write(file, bytes);
    stored = (stored ?? (await sizeOnDisk())) + bytes.byteLength;
    if (stored > quota) await sweep();
  }

  async function tilesOnDisk(): Promise<{ file: string; size: number; mtimeMs: number }[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const tiles = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".tile"));
    return Promise.all(
      tiles.map(async (entry) => {
        const file = path.join(entry.parentPath, entry.name);
        const { size, mtimeMs } = await stat(file);
        return { file, size, mtimeMs };
      }),
    );
  }

  async function sizeOnDisk(): Promise<number> {
    return (await tilesOnDisk()).reduce((sum, { size }) => sum + size, 0);
  }

  /** Removes what was not wanted for longest until nine tenths of the quota are left. */
  async function sweep(): Promise<void> {
    const tiles = (await tilesOnDisk()).sort((a, b) => a.mtimeMs - b.mtimeMs);
    stored = tiles.reduce((sum, { size }) => sum + size, 0);
    for (const { file, size } of tiles) {
      if (stored <= quota * 0.9) break;
      await Promise.all([rm(file, { force: true }), rm(`${file}.json`, { force: true })]);
      await forgetHour(path.dirname(file));
      stored -= size;
    }
  }

  /** Leaves the upstream alone: twice as long with each failure, or as long as it asks for. */
  function backOff(reason: string, retryAfter: string | null = null): null {
    failures += 1;
    const asked = Number(retryAfter ?? 0) * 1000;
    const pause = Math.min(
      LONGEST_PAUSE,
      Math.max(FIRST_PAUSE * 2 ** (failures - 1), Number.isFinite(asked) ? asked : 0),
    );
    pausedUntil = Date.now() + pause;
    log.warn({ event: "tile upstream failed", error: reason, count: failures });
    return null;
  }

  /** Waits for a connection; false if that would take too long. */
  async function connect(signal: AbortSignal): Promise<boolean> {
    if (connections < MAX_CONNECTIONS) {
      connections += 1;
      return true;
    }
    if (waiting.length >= MAX_WAITING) return false;
    return new Promise((resolve) => {
      const giveUp = () => {
        waiting.splice(waiting.indexOf(go), 1);
        resolve(false);
      };
      const go = () => {
        signal.removeEventListener("abort", giveUp);
        resolve(true);
      };
      signal.addEventListener("abort", giveUp, { once: true });
      waiting.push(go);
    });
  }

  function disconnect(): void {
    const next = waiting.shift();
    // The connection is handed on, or it is free.
    if (next) next();
    else connections -= 1;
  }

  async function ask(
    tile: Tile,
    file: string,
    old: { image: TileImage; note: Note } | null,
  ): Promise<TileImage | null> {
    if (Date.now() < pausedUntil) return null;
    const signal = AbortSignal.timeout(PATIENCE);
    if (!(await connect(signal))) return null;
    try {
      if (Date.now() < pausedUntil) return null;
      const address = upstream.replace(/\{([zxy])\}/g, (_, part: "z" | "x" | "y") => String(tile[part]));
      const headers: Record<string, string> = { "User-Agent": userAgent, Accept: "image/*" };
      if (old?.note.etag) headers["If-None-Match"] = old.note.etag;
      const response = await fetch(address, { headers, signal, redirect: "error", credentials: "omit" });
      const etag = response.headers.get("etag");
      const freshUntil = todayInBelgrade(new Date(Date.now() + freshDays(response.headers, Date.now()) * DAY));
      const note: Note = { freshUntil, ...(etag ? { etag } : {}) };
      if (response.status === 304 && old) {
        failures = 0;
        await write(`${file}.json`, JSON.stringify({ ...old.note, ...note }));
        return old.image;
      }
      if (response.status === 404) {
        await response.body?.cancel();
        return null;
      }
      if (response.status !== 200) {
        await response.body?.cancel();
        return backOff(`status ${response.status}`, response.headers.get("retry-after"));
      }
      const bytes = await readCapped(response, MAX_TILE_BYTES);
      if (!bytes) return backOff("too large");
      const type = imageType(bytes);
      if (!type) return backOff("not an image");
      failures = 0;
      await store(file, bytes, note).catch((error: NodeJS.ErrnoException) =>
        log.warn({ event: "tile not kept", error: error.code ?? error.name }),
      );
      return { bytes, type, etag: tagOf(bytes) };
    } catch (error) {
      return backOff(error instanceof Error ? error.name : "unknown");
    } finally {
      disconnect();
    }
  }

  /** The tile, or null when none is to be had soon. An old copy is given at once and renewed behind its back. */
  return async function tile(wanted: Tile): Promise<TileImage | null> {
    const file = fileOf(wanted);
    const old = await readStored(file);
    if (old && old.note.freshUntil >= todayInBelgrade()) return old.image;
    const running = underWay.get(file);
    const answer = running ?? ask(wanted, file, old).finally(() => underWay.delete(file));
    if (!running) underWay.set(file, answer);
    return old ? old.image : answer;
  };
}
