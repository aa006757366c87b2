import "server-only";
// The one place that opens the database. `database()` writes and reads what was just written; `pages()` is a
// second, read-only connection, so that a page never waits for a write. Bulk rows go by lib/db/sqlite.ts.

import { utimes } from "node:fs/promises";
import { PrismaClient } from "../../prisma/generated/client.ts";
import { settings } from "../platform/settings.ts";
import { midnightOf, todayInBelgrade } from "../platform/today.ts";
import { GatedSqlite } from "./gated-sqlite.ts";
import { closeReadSql, databaseFile, PRAGMAS, REQUIRED } from "./sqlite.ts";

/** A gated client for forms, review and everything else that writes. The database must exist. */
export function openWriter(url: string): PrismaClient {
  return new PrismaClient({ adapter: new GatedSqlite({ url, fileMustExist: true }, PRAGMAS) });
}

/** A client that cannot write, for pages. The database must exist and be in WAL mode. */
export function openReader(url: string): PrismaClient {
  return new PrismaClient({
    adapter: new GatedSqlite({ url, fileMustExist: true }, "PRAGMA query_only = 1; PRAGMA trusted_schema = 0;"),
  });
}

/** Throws when the connection does not run with what durability and privacy need. */
export async function assertDatabase(client: PrismaClient): Promise<void> {
  for (const [name, wanted] of Object.entries(REQUIRED)) {
    const rows = await client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`);
    const found = Object.values(rows[0] ?? {})[0];
    if (String(found) !== String(wanted))
      throw new Error(`The database runs with ${name}=${String(found)} and must run with ${wanted}.`);
  }
}

// Next bundles this module apart from the server that starts it; both must share one connection each.
const shared: { konasgleda?: { writer?: PrismaClient; reader?: PrismaClient } } = globalThis as never;
shared.konasgleda ??= {};
const open = shared.konasgleda;

/** The writing client of this process. */
export function database(): PrismaClient {
  open.writer ??= openWriter(settings().databaseUrl);
  return open.writer;
}

/** The read-only client of this process. */
export function pages(): PrismaClient {
  open.reader ??= openReader(settings().databaseUrl);
  return open.reader;
}

/**
 * Gives the database's files the time of the day's midnight, so that the last one who reported cannot be told by them
 * either. SQLite asks nothing of it.
 */
export async function forgetHour(): Promise<void> {
  const file = databaseFile(settings().databaseUrl);
  const midnight = midnightOf(todayInBelgrade());
  for (const each of [file, `${file}-wal`]) await utimes(each, midnight, midnight).catch(() => {});
}

/**
 * Folds the write-ahead log into the database and empties it. What was deleted stood in the log, which may not fill up
 * for weeks; the database itself forgets at once (secure_delete). While somebody reads, the next time does it.
 */
export async function emptyLog(): Promise<void> {
  await database().$queryRawUnsafe("PRAGMA wal_checkpoint(TRUNCATE)");
}

/** Closes all connections, so that the write-ahead log is folded into the database. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([open.writer?.$disconnect(), open.reader?.$disconnect()]);
  closeReadSql();
  delete open.writer;
  delete open.reader;
}
