import "server-only";
// The database file without Prisma, for bulk rows: what threads and lib/sql need, and no more, so that a thread is there
// at once. `openSql` is for lib/sql only; forms and pages use lib/db/database.ts.

import { existsSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { settings } from "../platform/settings.ts";

/** Milliseconds that a bare connection waits for another process (an import, a backup) before it gives up. */
const BUSY_TIMEOUT = 5_000;

/** What every writing connection must run with, and what PRAGMA must answer for it. */
export const REQUIRED = {
  journal_mode: "wal",
  synchronous: 2, // FULL: an answer is given only after the commit is on the disk
  foreign_keys: 1,
  secure_delete: 1,
  trusted_schema: 0,
} as const;

export const PRAGMAS = `${Object.entries(REQUIRED)
  .map(([name, value]) => `PRAGMA ${name} = ${value};`)
  .join(" ")} PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 8000;`;

/** Path of the SQLite file that a "file:" address names. */
export function databaseFile(url: string): string {
  return path.resolve(url.replace(/^file:/, ""));
}

/**
 * A bare connection for bulk rows (lib/sql) to a file that is there: only migrating, restoring and releasing make one.
 * Synchronous: use it in commands and workers, or for short queries.
 * "import" writes what can be written again from its source: a commit need not wait for the disk, and a crash leaves a
 * whole database without the last rows. It folds the log into the database earlier than visitors' writers do, so that
 * none of them has to meanwhile.
 */
export function openSql(url: string, access: "read" | "write" | "import"): Sqlite.Database {
  if (access === "read") {
    const sql = new Sqlite(databaseFile(url), { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT });
    sql.exec("PRAGMA query_only = 1; PRAGMA trusted_schema = 0;");
    return sql;
  }
  const sql = new Sqlite(databaseFile(url), { fileMustExist: true, timeout: BUSY_TIMEOUT });
  sql.exec(PRAGMAS);
  if (access === "import")
    sql.exec("PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 1500; PRAGMA cache_size = -32768;");
  return sql;
}

/** A read-only connection that sees one moment of the data until it is closed. */
export function openSnapshot(url: string): Sqlite.Database {
  const sql = openSql(url, "read");
  // Rows come one after the other, each once: there is no use in keeping more of their pages in memory.
  sql.exec("PRAGMA cache_size = -4096; BEGIN");
  return sql;
}

/**
 * Whether another process has a database open. SQLite leaves the write-ahead log only for whoever is alone. A database
 * that is too damaged for the question counts as not open. Its log is folded into it.
 */
export function isInUse(url: string): boolean {
  try {
    const sql = openSql(url, "write");
    try {
      sql.pragma("journal_mode = delete");
      sql.pragma("journal_mode = wal");
    } finally {
      sql.close();
    }
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
  }
}

/**
 * Locks a file, which is made if it is not there, until the function that it gives is called or the process ends, however
 * it ends: the lock is the system's. Null while another process or thread has it. Throws where the file cannot be made.
 */
export function lockFile(file: string): (() => void) | null {
  const sql = new Sqlite(file, { timeout: 0 });
  try {
    sql.exec("BEGIN EXCLUSIVE");
    return () => sql.close();
  } catch (error) {
    sql.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY")) return null;
    throw error;
  }
}

/** The database is not what this program needs; the message says so and what to do. */
export class DatabaseError extends Error {}

/**
 * Throws a sentence that says what to do when the file is damaged; one that is not there yet is not. Reads the whole
 * file once: about a second for a quarter of a million cameras.
 */
export function assertWhole(url: string): void {
  const file = databaseFile(url);
  if (!existsSync(file)) return;
  let found: unknown;
  try {
    const sql = openSql(url, "read");
    try {
      found = sql.pragma("quick_check(1)", { simple: true });
    } finally {
      sql.close();
    }
  } catch (error) {
    // Somebody else's lock says nothing about the file.
    if (!(error instanceof Sqlite.SqliteError) || !/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(error.code)) throw error;
    found = error.message;
  }
  if (found !== "ok")
    throw new DatabaseError(
      `The database ${file} is damaged (${String(found).replaceAll(/\s+/g, " ")}). Restore the last backup: npm run restore -- FOLDER --replace (README, "When something is wrong with the data").`,
    );
}

// Next bundles this module apart from the server that starts it; both must share one connection.
const shared: { konasgledaSql?: Sqlite.Database } = globalThis as never;

/** The read-only connection of this process for lib/sql. Each query on it must be short. */
export function readSql(): Sqlite.Database {
  shared.konasgledaSql ??= openSql(settings().databaseUrl, "read");
  return shared.konasgledaSql;
}

/** Closes the connection of `readSql`. */
export function closeReadSql(): void {
  shared.konasgledaSql?.close();
  delete shared.konasgledaSql;
}
