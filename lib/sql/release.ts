import "server-only";
// The database inside a release: one table of the published columns and what a filter needs beside them. It is written
// once, from a copy of the site's database, and read for as long as somebody cites a figure: its columns are the
// published ones, so that it outlives changes of the site's own tables.

import { writeFileSync } from "node:fs";
import type Sqlite from "better-sqlite3";
import {
  type ColumnName,
  codebook,
  columnNames,
  columnOf,
  publishedName,
  publishedNames,
  unknownValue,
} from "../cameras/columns.ts";
import type { CameraFilter } from "../cameras/filter.ts";
import { openSql } from "../db/sqlite.ts";
import { FROM, PUBLISHED } from "./published.ts";
import { whereFor } from "./where.ts";

const SQL_TYPES = { string: "TEXT", date: "TEXT", json: "TEXT", integer: "INTEGER", number: "REAL" };

const quoted = (name: string) => `"${name}"`;

const TABLES = `
  CREATE TABLE "cameras" (
    ${codebook.map(({ name, type, unique, required }) => `${quoted(name)} ${SQL_TYPES[type]}${unique ? " PRIMARY KEY" : ""}${required ? " NOT NULL" : ""}`).join(",\n    ")}
  );
  CREATE TABLE "search" ("id" TEXT PRIMARY KEY NOT NULL, "has_photo" INTEGER NOT NULL, "text" TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE "sources" ("id" TEXT PRIMARY KEY NOT NULL, "kind" TEXT NOT NULL, "name" TEXT NOT NULL, "url" TEXT,
    "licence" TEXT NOT NULL, "attribution" TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE "about" ("name" TEXT PRIMARY KEY NOT NULL, "value" TEXT NOT NULL) WITHOUT ROWID;`;

/**
 * Writes a release's database.
 * @param databaseUrl a copy of the site's database that nobody writes into
 * @param file does not exist yet
 * @param about what the file says of itself: licence, day, where it is from
 */
export function writeReleased(databaseUrl: string, file: string, about: Readonly<Record<string, string>>): void {
  writeFileSync(file, "", { flag: "wx" });
  const sql = openSql(`file:${file}`, "import");
  try {
    sql.pragma("journal_mode = delete");
    sql.prepare("ATTACH ? AS live").run(databaseUrl.replace(/^file:/, ""));
    sql.exec(TABLES);
    sql.transaction(() => {
      const columns = publishedNames.map(quoted).join(", ");
      sql.exec(`INSERT INTO "cameras" (${columns}) SELECT ${columns} FROM
        (SELECT c."seq", ${PUBLISHED} FROM ${FROM} WHERE c."mergedIntoSeq" IS NULL) ORDER BY "seq"`);
      sql.exec(`INSERT INTO "search" SELECT c."id", EXISTS (SELECT 1 FROM "Photo" p
        WHERE p."cameraSeq" = c."seq" AND p."state" = 'published'), c."searchText" FROM "Camera" c WHERE c."mergedIntoSeq" IS NULL`);
      sql.exec(`INSERT INTO "sources" SELECT "id", "kind", "name", "url", "licence", "attribution" FROM "Source"
        WHERE "id" IN (SELECT "source" FROM "cameras")`);
      const tell = sql.prepare(`INSERT INTO "about" VALUES (?, ?)`);
      for (const entry of Object.entries(about)) tell.run(...entry);
    })();
    sql.exec("DETACH live");
  } finally {
    sql.close();
  }
}

/** Names of the columns that a release's table of cameras has: one that was made before a column was added lacks it. */
const columnsIn = (sql: Sqlite.Database, schema = "main") =>
  new Set(sql.prepare<[string], string>(`SELECT name FROM pragma_table_info('cameras', ?)`).pluck().all(schema));

/** A column of the site's table of cameras, read from a release's. */
function siteColumn(name: ColumnName, held: ReadonlySet<string>): string {
  const ours = publishedName(name);
  const unknown = unknownValue(name);
  const value = held.has(ours) ? `c.${quoted(ours)}` : typeof unknown === "string" ? `'${unknown}'` : unknown;
  return `${value} AS ${quoted(name)}`;
}

/**
 * The site's tables, as far as published data need them, in the words of a release's database: what reads the site
 * reads a release.
 */
const viewsOf = (held: ReadonlySet<string>) => `
  CREATE TEMP VIEW "Camera" AS SELECT c.rowid AS "seq", s."text" AS "searchText", NULL AS "mergedIntoSeq",
    ${columnNames
      .filter((name) => !columnOf(name).from)
      .map((name) => siteColumn(name, held))
      .join(", ")}
    FROM "cameras" c LEFT JOIN "search" s ON s."id" = c."id";
  CREATE TEMP VIEW "Photo" AS SELECT c.rowid AS "cameraSeq", 'published' AS "state"
    FROM "cameras" c JOIN "search" s ON s."id" = c."id" WHERE s."has_photo" = 1;
  CREATE TEMP VIEW "Source" AS SELECT * FROM "sources";
  CREATE TEMP VIEW "SourceRecord" AS SELECT c.rowid AS "seq", c.rowid AS "cameraSeq", c."source_ref" AS "ref",
    c."source_version" AS "version", c."source_vanished_on" AS "vanishedOn", c."tags"
    FROM "cameras" c WHERE c."source_ref" IS NOT NULL;
  CREATE TEMP VIEW "Event" AS SELECT 1 AS "seq", h."value" AS "hash", d."value" AS "day"
    FROM "about" h JOIN "about" d ON h."name" = 'head' AND d."name" = 'day';`;

/**
 * Opens a release's database for reading, so that whatever reads published data reads it. Whoever opens it closes it.
 */
export function openReleased(file: string): Sqlite.Database {
  const sql = openSql(`file:${file}`, "read");
  // The file itself stays open for reading only.
  sql.exec(`PRAGMA query_only = 0; ${viewsOf(columnsIn(sql))} PRAGMA query_only = 1;`);
  return sql;
}

/** Identifiers of a selection, each with how many cameras it counts for; null where there are more than `most`. */
export function selectedIds(sql: Sqlite.Database, filter: CameraFilter, most: number): Map<string, number> | null {
  const where = whereFor(filter);
  const rows = sql
    .prepare<unknown[], { id: string; count: number }>(
      `SELECT c."id", c."count" FROM "Camera" c WHERE ${where.sql} ORDER BY c."seq" LIMIT ?`,
    )
    .all(...where.values, most + 1);
  return rows.length > most ? null : new Map(rows.map(({ id, count }) => [id, count]));
}

export type ReleaseChange =
  | { change: "added" | "gone"; id: string }
  | { change: "changed"; id: string; column: string; before: string | number | null; after: string | number | null };

/** What differs between two releases' databases, by identifier. Columns that only one of them has are left out. */
export function* releaseChanges(before: string, after: string): Generator<ReleaseChange> {
  const sql = openSql(`file:${after}`, "read");
  try {
    sql.prepare("ATTACH ? AS earlier").run(before);
    const known = columnsIn(sql, "earlier");
    const compared = publishedNames.filter((name) => name !== "id" && known.has(name));
    const gone = sql.prepare<[], string>(
      `SELECT "id" FROM earlier."cameras" WHERE "id" NOT IN (SELECT "id" FROM main."cameras") ORDER BY "id"`,
    );
    for (const id of gone.pluck().iterate()) yield { change: "gone", id };
    const added = sql.prepare<[], string>(
      `SELECT "id" FROM main."cameras" WHERE "id" NOT IN (SELECT "id" FROM earlier."cameras") ORDER BY "id"`,
    );
    for (const id of added.pluck().iterate()) yield { change: "added", id };
    const list = (alias: string) => compared.map((name) => `${alias}.${quoted(name)}`).join(", ");
    const changed = sql
      .prepare<[], (string | number | null)[]>(
        `SELECT n."id", ${list("b")}, ${list("n")} FROM main."cameras" n JOIN earlier."cameras" b ON b."id" = n."id"
         WHERE (${list("b")}) IS NOT (${list("n")}) ORDER BY n."id"`,
      )
      .raw();
    for (const [id, ...values] of changed.iterate())
      for (const [at, column] of compared.entries()) {
        const [was = null, is = null] = [values[at], values[at + compared.length]];
        if (was !== is) yield { change: "changed", id: String(id), column, before: was, after: is };
      }
  } finally {
    sql.close();
  }
}

/** Whether a release's database holds a camera. */
export function holdsCamera(file: string, id: string): boolean {
  const sql = openSql(`file:${file}`, "read");
  try {
    return sql.prepare(`SELECT 1 FROM "cameras" WHERE "id" = ?`).get(id) !== undefined;
  } finally {
    sql.close();
  }
}

/** Empties what people wrote about a camera in a release's database, so that nothing of it can be read out again. */
export function emptyTexts(file: string, id: string): void {
  const sql = openSql(`file:${file}`, "write");
  try {
    sql.pragma("journal_mode = delete");
    const held = columnsIn(sql);
    const texts = codebook
      .filter(
        ({ name, type, values, required }) => held.has(name) && /^(string|json)$/.test(type) && !values && !required,
      )
      .map(({ name }) => `${quoted(name)} = NULL`);
    sql.prepare(`UPDATE "cameras" SET ${texts.join(", ")} WHERE "id" = ?`).run(id);
    sql.prepare(`UPDATE "search" SET "text" = '' WHERE "id" = ?`).run(id);
    sql.exec("VACUUM");
  } finally {
    sql.close();
  }
}
