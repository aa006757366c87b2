// A thread that makes files: a selection piece by piece, each only when it is asked for, or a whole dump on the disk.
// It has a connection of its own, so that nobody's query waits for it. Bundled to .next/export.mjs.

import { parentPort, workerData } from "node:worker_threads";
import type { CameraFilter } from "../cameras/filter.ts";
import { openSnapshot } from "../db/sqlite.ts";
import { type OsmList, osmDifference } from "../sql/osm-difference.ts";
import { openReleased } from "../sql/release.ts";
import { writeDump } from "./dumps.ts";
import { formats } from "./formats.ts";
import { type ExportOptions, selectionOf } from "./selection.ts";

export type ThreadData = { databaseUrl: string; site: string };

export type Question =
  /**
   * `release`: the database of a release, in whose selection nothing changes any more. `osm`: only what differs from
   * OpenStreetMap in this way.
   */
  | { ask: "begin"; extension: string; filter: CameraFilter; options: ExportOptions; release?: string; osm?: OsmList }
  | { ask: "piece" }
  | { ask: "stop" }
  | { ask: "dump"; extension: string; folder: string };

export type Reply =
  | { reply: "begun"; version: string; day: string | null }
  | { reply: "piece"; bytes: Uint8Array<ArrayBuffer> }
  | { reply: "end" }
  | { reply: "failed"; message: string };

const { databaseUrl, site } = workerData as ThreadData;

/** The file that is being made. */
let making: { pieces: Iterator<string | Uint8Array>; close: () => void } | null = null;

function stop(): void {
  making?.close();
  making = null;
}

/** Bytes from which a piece is given away; below, it is copied: a library's constants are small, and are not ours. */
const LARGE = 4096;

/** Bytes that can be handed over: the memory is theirs alone. What is handed over is gone here for good. */
function ownBytes(piece: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && bytes.byteLength >= LARGE && buffer.byteLength === bytes.byteLength
    ? new Uint8Array(buffer)
    : Uint8Array.from(bytes);
}

const formatOf = (extension: string) => {
  const format = formats[extension];
  if (!format) throw new Error(`There is no format ${extension}.`);
  return format;
};

function begin({ extension, filter, options, release, osm }: Extract<Question, { ask: "begin" }>): Reply {
  stop();
  const sql = release === undefined ? openSnapshot(databaseUrl) : openReleased(release);
  const selection = selectionOf(sql, site, filter, options);
  if (osm) selection.seqs = osmDifference(sql, osm, filter.municipality);
  making = {
    pieces: formatOf(extension).pieces(selection)[Symbol.iterator](),
    close: () => sql.close(),
  };
  return { reply: "begun", version: selection.facts.version, day: selection.facts.day };
}

function nextPiece(): Reply {
  const next = making?.pieces.next() ?? { done: true as const, value: undefined };
  if (!next.done) return { reply: "piece", bytes: ownBytes(next.value) };
  stop();
  return { reply: "end" };
}

async function makeDump({ extension, folder }: Extract<Question, { ask: "dump" }>): Promise<Reply> {
  const sql = openSnapshot(databaseUrl);
  try {
    await writeDump(folder, extension, formatOf(extension), selectionOf(sql, site, {}));
  } finally {
    sql.close();
  }
  return { reply: "end" };
}

parentPort?.on("message", async (question: Question) => {
  let reply: Reply;
  try {
    if (question.ask === "stop") return stop();
    if (question.ask === "begin") reply = begin(question);
    else if (question.ask === "piece") reply = nextPiece();
    else reply = await makeDump(question);
  } catch (error) {
    stop();
    reply = { reply: "failed", message: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply, reply.reply === "piece" ? [reply.bytes.buffer] : []);
});
