import "server-only";
// The first step of the server and of every command: is the database that the settings name there, whole, and of this
// program's schema? Nothing here makes one.

import { readdirSync, statSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { type Settings, settings } from "../platform/settings.ts";
import { assertWhole, DatabaseError, databaseFile, openSql } from "./sqlite.ts";

/** Names of the migrations that lead to this program's schema. */
const migrations = () =>
  readdirSync("prisma/migrations", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

function isThere(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EACCES")
      throw new DatabaseError(
        `This account may not look into the folder of ${file}. Run this as the account of the site.`,
      );
    return false;
  }
}

/** Names of the migrations that a database has had; null where it is none of this site. */
function appliedTo(url: string): string[] | null {
  const sql = openSql(url, "read");
  try {
    if (!sql.prepare(`SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`).get()) return null;
    return sql
      .prepare<[], string>(`SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`)
      .pluck()
      .all();
  } finally {
    sql.close();
  }
}

/** Throws DatabaseError unless the database is there, whole, and of this program's schema. */
export function assertReady(url: string): void {
  const file = databaseFile(url);
  if (!isThere(file))
    throw new DatabaseError(
      `There is no database ${file}. Say where the site keeps its data (in production: DATA_DIR=/var/lib/ko-nas-gleda), or make it: npm start -- --prepare`,
    );
  let applied: string[] | null;
  try {
    assertWhole(url);
    applied = appliedTo(url);
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError) || !/^SQLITE_(CANTOPEN|READONLY|PERM|AUTH)/.test(error.code))
      throw error;
    throw new DatabaseError(`This account may not open the database ${file}. Run this as the account of the site.`);
  }
  if (applied === null)
    throw new DatabaseError(
      `The database ${file} holds nothing of this site. If it is the right one, fill it: npm start -- --prepare; otherwise say where the data are: DATA_DIR=/path`,
    );
  const known = migrations();
  const missing = known.filter((name) => !applied.includes(name));
  const later = applied.filter((name) => !known.includes(name));
  if (later.length)
    throw new DatabaseError(
      `The database ${file} is of a later version of this program (${later.join(", ")}). Update the program, or restore a backup of this version: npm run restore -- FOLDER --replace`,
    );
  if (missing.length)
    throw new DatabaseError(
      `The database ${file} is of an earlier version of this program: it lacks ${missing.join(", ")}. Stop the site, make a backup, then: npm run migrate`,
    );
}

/** The settings, with a database that is ready. Throws SettingsError or DatabaseError. */
export function readySettings(): Settings {
  const read = settings();
  assertReady(read.databaseUrl);
  return read;
}
