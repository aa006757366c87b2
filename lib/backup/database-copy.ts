import "server-only";
// The database in a backup: how a copy is taken while others write, and how it is shown to be whole.

import type Sqlite from "better-sqlite3";
import { databaseFile, openSql } from "../db/sqlite.ts";
import { firstBrokenLink } from "../history/chain.ts";
import { chainLinks, copyInto, countsOf, damageOf, photosOf, type StoredPhoto } from "../sql/backup.ts";
import { BackupError, Contents } from "./format.ts";

/** Writes a copy of what is committed now into a new file. Freed pages, and what was deleted in them, stay behind. */
export function copyDatabase(databaseUrl: string, file: string): void {
  try {
    const sql = openSql(databaseUrl, "read");
    try {
      copyInto(sql, file);
    } finally {
      sql.close();
    }
  } catch (error) {
    throw new BackupError(`${databaseFile(databaseUrl)} cannot be copied: ${messageOf(error)}.`);
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** What is wrong with a database, in words; null if nothing is. */
function faultOf(sql: Sqlite.Database): string | null {
  const damage = damageOf(sql);
  if (damage) return damage;
  const broken = firstBrokenLink(chainLinks(sql));
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
      if (fault === null) return { contents: Contents.parse(countsOf(sql)), photos: photosOf(sql) };
    } finally {
      sql.close();
    }
  } catch (error) {
    fault = messageOf(error);
  }
  throw new BackupError(`The database ${name} is not whole: ${fault}.`);
}

/** Makes a restored database what the server needs: one with a write-ahead log. */
export function useWriteAheadLog(file: string): void {
  openSql(`file:${file}`, "write").close();
}
