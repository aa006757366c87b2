// What an import tells of one file.

import type { Dialect } from "./dialect.ts";
import type { TextEncoding } from "./encoding.ts";

/** A row that was refused, or that went in and wants a look. */
export type Refusal = { line: number; reason: string; excerpt: string };

export type ImportReport = {
  file: string;
  dialect: Dialect;
  source: string;
  /** What the text was read as; null where it holds plain letters alone. */
  encoding: TextEncoding | null;
  /** What coordinates were in; null: degrees. */
  crs: string | null;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  reappeared: number;
  vanished: number;
  /** Rows of which the store has a newer version, which stands. */
  older: number;
  /** Rows of this source that the file lacks where it lies; a file that does not say that it is whole leaves them alone. */
  absent: number;
  /** Rows that the file lacks, too many to be believed; not marked. */
  doubtfullyVanished: number;
  outside: number;
  notCameras: number;
  /** How often each repair was made. */
  repaired: Record<string, number>;
  /** Tags that have no clear meaning, by key; kept as they are. */
  notUnderstood: Record<string, number>;
  refused: Record<string, number>;
  /** Rows that went in and want a look, by what is doubtful about them. */
  doubtful: Record<string, number>;
  /** Members that are not known to be a camera's, by key; not kept. */
  leftOut: Record<string, number>;
  /** New sources whose rows lie, half of them or more, on cameras of another one: the same list under another name? */
  overlaps: { id: string; created: number; source: string; rows: number }[];
  /** Why the file could not be read to its end, as a sentence; what stands before that place went in. */
  broken: string | null;
};

/** The report of a file of which nothing is read yet. */
export const emptyReport = (file: string, dialect: Dialect, source: string): ImportReport => ({
  file,
  dialect,
  source,
  encoding: null,
  crs: null,
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  reappeared: 0,
  vanished: 0,
  older: 0,
  absent: 0,
  doubtfullyVanished: 0,
  outside: 0,
  notCameras: 0,
  repaired: {},
  notUnderstood: {},
  refused: {},
  doubtful: {},
  leftOut: {},
  overlaps: [],
  broken: null,
});

/** One more of these. */
export const count = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1;
};
