// A fresh, migrated database in a folder of its own, and rows to put in, for tests.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type Sqlite from "better-sqlite3";
import { closeDatabase } from "@/lib/db/database";
import { openSql } from "@/lib/db/sqlite";
import { canonicalJson, eventHash, GENESIS, type Json } from "@/lib/history/chain";
import { foldForSearch } from "@/lib/i18n/fold";
import { applyMigrations } from "@/prisma/engine";

export type TestDatabase = { sql: Sqlite.Database; url: string; close: () => Promise<void> };

/** Settings of this test file point to it from here on. */
export async function freshDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-"));
  process.env.DATA_DIR = folder;
  const url = `file:${path.join(folder, "kamere.db")}`;
  await applyMigrations(url);
  const sql = openSql(url, "import");
  const source = sql.prepare(
    `INSERT INTO "Source" ("id", "kind", "name", "licence", "attribution") VALUES (?, ?, ?, ?, ?)`,
  );
  source.run("openstreetmap", "openstreetmap", "OpenStreetMap", "ODbL-1.0", "© OpenStreetMap contributors");
  source.run("citizens", "citizens", "Citizens", "ODbL-1.0", "© contributors of this site");
  source.run("mup-list", "official_list", "MUP", "unknown", "MUP");
  return {
    sql,
    url,
    close: async () => {
      sql.close();
      await closeDatabase();
      rmSync(folder, { recursive: true });
    },
  };
}

type Value = string | number | null;

/** Inserts a camera with the given columns; the others have a value that says nothing. Returns its row number. */
export function insertCamera(sql: Sqlite.Database, columns: Record<string, Value>): number {
  const row: Record<string, Value> = {
    lat: 44.8,
    lon: 20.46,
    locationId: columns.id ?? "",
    recordedOn: "2026-11-23",
    searchText: foldForSearch(String(columns.address ?? "")),
    sourceId: "openstreetmap",
    ...columns,
  };
  const names = Object.keys(row);
  return Number(
    sql
      .prepare(`INSERT INTO "Camera" (${names.map((name) => `"${name}"`)}) VALUES (${names.map(() => "?")})`)
      .run(...Object.values(row)).lastInsertRowid,
  );
}

/** Appends an event, so that the data have a version. */
export function appendEvent(
  sql: Sqlite.Database,
  cameraSeq: number,
  publicPart: { readonly [name: string]: Json },
): void {
  const head = sql.prepare<[], { hash: string }>(`SELECT "hash" FROM "Event" ORDER BY "seq" DESC LIMIT 1`).get();
  const prev = head?.hash ?? GENESIS;
  const event = {
    kind: "created",
    role: "import",
    day: "2026-11-23",
    publicPart: canonicalJson(publicPart),
    privateHash: null,
  };
  sql
    .prepare(
      `INSERT INTO "Event" ("kind", "role", "day", "cameraSeq", "publicPart", "prev", "hash") VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(event.kind, event.role, event.day, cameraSeq, event.publicPart, prev, eventHash(prev, event));
}
