import "server-only";
// What a backup asks of a database. It reads databases of earlier versions too, so it names what has always been there.

import type Sqlite from "better-sqlite3";
import type { HashedEvent } from "../history/chain.ts";

/** A photo that must have its files. */
export type StoredPhoto = { id: string; sha256: string };

/** Writes what is committed now into a new file. Freed pages, and what was deleted in them, stay behind. */
export function copyInto(sql: Sqlite.Database, file: string): void {
  // It refuses the new file as well; the database itself stays open for reading only.
  sql.exec("PRAGMA query_only = 0");
  sql.prepare("VACUUM INTO ?").run(file);
}

/** What SQLite itself finds wrong, in words; null if nothing is. */
export function damageOf(sql: Sqlite.Database): string | null {
  const integrity = sql.pragma("integrity_check(1)", { simple: true });
  if (integrity !== "ok") return `SQLite finds it damaged (${String(integrity)})`;
  const lost: unknown = sql.prepare("PRAGMA foreign_key_check").get();
  return lost === undefined ? null : "a row refers to one that is not there";
}

/** Photos that a row names. One that was withdrawn is gone on purpose, files and all. */
export const photosOf = (sql: Sqlite.Database): StoredPhoto[] =>
  sql.prepare<[], StoredPhoto>(`SELECT "id", "sha256" FROM "Photo" WHERE "state" <> 'withdrawn' ORDER BY "id"`).all();

/** How many rows there are of what people made, and the chain's head. */
export const countsOf = (sql: Sqlite.Database): unknown =>
  sql
    .prepare<[]>(
      `SELECT (SELECT count(*) FROM "Camera") AS "cameras", (SELECT count(*) FROM "Sighting") AS "sightings",
              (SELECT count(*) FROM "Photo") AS "photos", (SELECT count(*) FROM "Event") AS "events",
              (SELECT "hash" FROM "Event" ORDER BY "seq" DESC LIMIT 1) AS "head"`,
    )
    .get();

/** The links of the chain, in order, one at a time. */
export const chainLinks = (sql: Sqlite.Database) =>
  sql
    .prepare<[], HashedEvent & { seq: number; prev: string; hash: string }>(
      `SELECT "seq", "kind", "role", "day", "publicPart", "privateHash", "prev", "hash" FROM "Event" ORDER BY "seq"`,
    )
    .iterate();
