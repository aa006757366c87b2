import "server-only";
// The writing half of an import: blocks of rows in, in short transactions between which others get their turn.

import { setTimeout as pause } from "node:timers/promises";
import type Sqlite from "better-sqlite3";
import { type Box, contains } from "../geo/distance.ts";
import {
  type ImportAbout,
  type ImportCounts,
  type ImportRow,
  ImportRun,
  type ImportSource,
  type Outcome,
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

export type Outcomes = Record<Outcome, number>;

/** Runs on one connection, by number. Each order is given when the one before it is done. */
export type RowWriter = {
  /** Gives the run's number. */
  begin(source: ImportSource, about: ImportAbout): Promise<number>;
  /** Writes a block; rows that are neighbours on the ground touch the same pages, so they go in by latitude. */
  write(run: number, rows: ImportRow[]): Promise<Outcomes>;
  /** Marks what the source lacks now in an area; too many to be believed are counted as `doubtful` and left alone. */
  vanish(run: number, area: Area, complete: boolean): Promise<{ vanished: number; doubtful: number }>;
  finish(run: number, counts: ImportCounts): Promise<void>;
};

/** Writes on `sql`; null where there is no database yet, which a dry run may meet. `stop` ends it between transactions. */
export function rowWriter(sql: Sqlite.Database | null, stop?: AbortSignal): RowWriter {
  const runs: ImportRun[] = [];
  return {
    async begin(source, about) {
      return sql ? runs.push(new ImportRun(sql, source, about)) - 1 : -1;
    },
    async write(number, rows) {
      const outcomes: Outcomes = { created: 0, updated: 0, unchanged: 0, reappeared: 0 };
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
    async vanish(number, { box, municipalities }, complete) {
      const run = runs[number];
      if (!run || stop?.aborted) return { vanished: 0, doubtful: 0 };
      const missing = run.missing(
        (place) => contains(box, place) && (municipalities === null || municipalities.has(place.municipality ?? "")),
      );
      if (missing.length > FEW && missing.length > run.met && !complete)
        return { vanished: 0, doubtful: missing.length };
      for (let at = 0; at < missing.length; at += BATCH) {
        run.markVanished(missing.slice(at, at + BATCH));
        await pause(TURN);
      }
      return { vanished: missing.length, doubtful: 0 };
    },
    async finish(number, counts) {
      runs[number]?.finish(counts);
    },
  };
}
