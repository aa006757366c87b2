import "server-only";
// The database in a backup: how a copy is taken while others write, and how it is shown to be whole. The SQL stands here
// and not in Prisma because it must read databases of earlier versions too, row by row.

import type Sqlite from "better-sqlite3";
import { databaseFile, openSql } from "../db/sqlite.ts";
import { firstBrokenLink, type HashedEvent } from "../history/chain.ts";
import { BackupError, Contents } from "./format.ts";

/** A photo that must have its files. */
export type StoredPhoto = { id: string; sha256: string };

type Link = HashedEvent & { seq: number; prev: string; hash: string };

/** Writes a copy of what is committed now into a new file. Freed pages, and what was deleted in them, stay behind. */
export function copyDatabase(databaseUrl: string, file: string): void {
  try {
    const sql = openSql(databaseUrl, "read");
    try {
      // Refuses the new file as well; the database itself stays open for reading only.
      sql.exec("PRAGMA query_only = 0");
      sql.prepare("VACUUM INTO ?").run(file);
    } finally {
      sql.close();
    }
  } catch (error) {
    throw new BackupError(`${databaseFile(databaseUrl)} cannot be copied: ${messageOf(error)}.`);
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Photos that a row names. */
const photosOf = (sql: Sqlite.Database): StoredPhoto[] =>
  sql.prepare<[], StoredPhoto>(`SELECT "id", "sha256" FROM "Photo" ORDER BY "id"`).all();

function contentsOf(sql: Sqlite.Database): Contents {
  const counts = sql
    .prepare<[]>(
      `SELECT (SELECT count(*) FROM "Camera") AS "cameras", (SELECT count(*) FROM "Sighting") AS "sightings",
              (SELECT count(*) FROM "Photo") AS "photos", (SELECT count(*) FROM "Event") AS "events",
              (SELECT "hash" FROM "Event" ORDER BY "seq" DESC LIMIT 1) AS "head"`,
    )
    .get();
  return Contents.parse(counts);
}

/** What is wrong with a database, in words; null if nothing is. */
function faultOf(sql: Sqlite.Database): string | null {
  const integrity = sql.pragma("integrity_check(1)", { simple: true });
  if (integrity !== "ok") return `SQLite finds it damaged (${String(integrity)})`;
  const lost: unknown = sql.prepare("PRAGMA foreign_key_check").get();
  if (lost !== undefined) return "a row refers to one that is not there";
  const events = sql
    .prepare<[], Link>(
      `SELECT "seq", "kind", "role", "day", "publicPart", "privateHash", "prev", "hash" FROM "Event" ORDER BY "seq"`,
    )
    .iterate();
  const broken = firstBrokenLink(events);
  return broken === null ? null : `its history does not fit at event ${broken}`;
}

/**
 * Shows that a database file is whole: SQLite's own checks, every reference, the chain of history. Gives what it holds.
 * Throws BackupError, which names `file` as `name`.
 */
export function checkDatabase(file: string, name = file): { contents: Contents; photos: StoredPhoto[] } {
  let fault: string | null;
  try {
    const sql = openSql(`file:${file}`, "read");
    try {
      fault = faultOf(sql);
      if (fault === null) return { contents: contentsOf(sql), photos: photosOf(sql) };
    } finally {
      sql.close();
    }
  } catch (error) {
    fault = messageOf(error);
  }
  throw new BackupError(`The database ${name} is not whole: ${fault}.`);
}

/**
 * Whether another process has a database open. SQLite leaves the write-ahead log only for whoever is alone. A database
 * that is too damaged for the question counts as not open. Its log is folded into it.
 */
export function isInUse(databaseUrl: string): boolean {
  try {
    const sql = openSql(databaseUrl, "write");
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

/** Makes a restored database what the server needs: one with a write-ahead log. */
export function useWriteAheadLog(file: string): void {
  openSql(`file:${file}`, "write").close();
}
