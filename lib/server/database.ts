import "server-only";
// The one place that opens the database. `database()` writes and reads what was just written; `pages()` is a
// second, read-only connection, so that a page never waits for a write. Bulk rows go by lib/server/sqlite.ts.

import { mkdirSync } from "node:fs";
import path from "node:path";
import { PrismaClient } from "../../prisma/generated/client.ts";
import { GatedSqlite } from "./gated-sqlite.ts";
import { settings } from "./settings.ts";
import { closeReadSql, databaseFile, PRAGMAS, REQUIRED } from "./sqlite.ts";

/** A gated client for forms, review and everything else that writes. */
export function openWriter(url: string): PrismaClient {
  mkdirSync(path.dirname(databaseFile(url)), { recursive: true });
  return new PrismaClient({ adapter: new GatedSqlite({ url }, PRAGMAS) });
}

/** A client that cannot write, for pages. The database must exist and be in WAL mode. */
export function openReader(url: string): PrismaClient {
  return new PrismaClient({
    adapter: new GatedSqlite({ url }, "PRAGMA query_only = 1; PRAGMA trusted_schema = 0;"),
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

/** Closes all connections, so that the write-ahead log is folded into the database. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([open.writer?.$disconnect(), open.reader?.$disconnect()]);
  closeReadSql();
  delete open.writer;
  delete open.reader;
}
