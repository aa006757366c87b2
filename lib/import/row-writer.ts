import "server-only";
// The writing half of an import: blocks of rows in, in short transactions between which others get their turn.

import { setTimeout as pause } from "node:timers/promises";
import type Sqlite from "better-sqlite3";
import { type Box, contains } from "../geo/distance.ts";
import {
  type GoneRow,
  type ImportAbout,
  type ImportCounts,
  type ImportRow,
  ImportRun,
  type ImportSource,
  type Outcome,
  type Overlap,
} from "../sql/import.ts";

/** Milliseconds of one transaction: somebody who sends a sighting meanwhile waits that long at most. */
const TRANSACTION = 25;

/** Milliseconds between transactions in which another process gets its turn. */
const TURN = 3;

/** Rows that are marked as vanished in one transaction. */
const BATCH = 500;

/** Fewer rows than this may vanish whatever their share. */
const FEW = 10;

/** Where a file answers for what it lacks: inside the box (degrees), in these municipalities or in any. */
export type Area = { box: Box; municipalities: ReadonlySet<string> | null };

/**
 * Whether a file holds all that its source has in the area: nobody says so, its service does, or whoever imports it
 * vouches for it.
 */
type Belief = "silent" | "answered" | "vouched";

export type Outcomes = Record<Outcome, number>;

/** Runs on one connection, by number. Each order is given when the one before it is done. */
export type RowWriter = {
  /** Gives the run's number. */
  begin(source: ImportSource, about: ImportAbout): Promise<number>;
  /** Writes a block; rows that are neighbours on the ground touch the same pages, so they go in by latitude. */
  write(run: number, rows: ImportRow[]): Promise<Outcomes>;
  /** Marks exactly these rows, which the source says are gone. */
  remove(run: number, gone: readonly GoneRow[]): Promise<{ vanished: number; older: number }>;
  /**
   * Looks for what the file lacks in an area. It is marked where the file is believed to be whole; else it is counted as
   * `absent` and left alone, and as `doubtful` where it is too much to be believed or the file is an older one.
   */
  vanish(run: number, area: Area, belief: Belief): Promise<{ vanished: number; absent: number; doubtful: number }>;
  /** Ends a run; gives the sources on which a new one lies. */
  finish(run: number, counts: ImportCounts): Promise<Overlap[]>;
};

/** Writes on `sql`; null where there is no database yet, which a dry run may meet. `stop` ends it between transactions. */
export function rowWriter(sql: Sqlite.Database | null, stop?: AbortSignal): RowWriter {
  const runs: ImportRun[] = [];
  return {
    async begin(source, about) {
      return sql ? runs.push(new ImportRun(sql, source, about)) - 1 : -1;
    },
    async write(number, rows) {
      const outcomes: Outcomes = { created: 0, updated: 0, unchanged: 0, reappeared: 0, older: 0 };
      const run = runs[number];
      rows.sort((a, b) => a.lat - b.lat);
      for (let written = 0; written < rows.length && !stop?.aborted; ) {
        const left = rows.slice(written);
        const done: Outcome[] = run ? run.write(left, TRANSACTION) : left.map(() => "created");
        for (const outcome of done) outcomes[outcome] += 1;
        written += done.length;
        await pause(TURN);
      }
      return outcomes;
    },
    async remove(number, gone) {
      const told = { vanished: 0, older: 0 };
      for (let at = 0; at < gone.length && !stop?.aborted; at += BATCH) {
        const { vanished, older } = runs[number]?.remove(gone.slice(at, at + BATCH)) ?? { vanished: 0, older: 0 };
        told.vanished += vanished;
        told.older += older;
        await pause(TURN);
      }
      return told;
    },
    async vanish(number, { box, municipalities }, belief) {
      const nothing = { vanished: 0, absent: 0, doubtful: 0 };
      const run = runs[number];
      if (!run || stop?.aborted) return nothing;
      const missing = run.missing(
        (place) => contains(box, place) && (municipalities === null || municipalities.has(place.municipality ?? "")),
      );
      if (belief === "silent") return { ...nothing, absent: missing.length };
      const tooMany = missing.length > FEW && missing.length > run.met && belief !== "vouched";
      if (tooMany || run.isOlder) return { ...nothing, doubtful: missing.length };
      for (let at = 0; at < missing.length; at += BATCH) {
        run.markVanished(missing.slice(at, at + BATCH));
        await pause(TURN);
      }
      return { ...nothing, vanished: missing.length };
    },
    async finish(number, counts) {
      return runs[number]?.finish(counts) ?? [];
    },
  };
}
