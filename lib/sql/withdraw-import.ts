import "server-only";
// Takes back what one source brought: its cameras are marked as removed, each with its event, and its rows as vanished.
// Nothing is deleted, so history stays whole. What people here have looked at since is theirs to decide, and left alone.

import { setTimeout as pause } from "node:timers/promises";
import type Sqlite from "better-sqlite3";
import { canonicalJson, eventHash, GENESIS } from "../history/chain.ts";

/** Why a camera is gone, for everybody to read. */
const REASON = "Увоз ове листе је поништен. / The import of this list was taken back.";

/** Cameras in one transaction, and milliseconds between two of them in which others get their turn. */
const BATCH = 200;
const TURN = 3;

export type Withdrawal = {
  name: string;
  /** Cameras that are taken back. */
  taken: number;
  /** Identifiers of those that people or other sources have told of since, which stay. */
  kept: string[];
};

/** Identifiers of all sources that brought anything. */
export const sourceIds = (sql: Sqlite.Database): string[] =>
  sql.prepare<[], string>(`SELECT DISTINCT "sourceId" FROM "ImportRun" ORDER BY "sourceId"`).pluck().all();

/**
 * Takes back what the source `id` brought. `day`: YYYY-MM-DD. `dry`: only says what would become of it. `stop` ends it
 * between two transactions; done again, it goes on. Null where there is no such source.
 */
export async function withdrawImport(
  sql: Sqlite.Database,
  id: string,
  day: string,
  dry: boolean,
  stop?: AbortSignal,
): Promise<Withdrawal | null> {
  const name = sql.prepare<[string], string>(`SELECT "name" FROM "Source" WHERE "id" = ?`).pluck().get(id);
  // What people here sent came by no import.
  if (name === undefined || !sourceIds(sql).includes(id)) return null;
  const cameras = sql
    .prepare<[string, string], { seq: number; id: string; touched: number }>(
      `SELECT c."seq", c."id", c."editedFields" <> '' OR c."capabilities" IS NOT NULL
         OR EXISTS (SELECT 1 FROM "Event" e WHERE e."cameraSeq" = c."seq" AND e."role" <> 'import')
         OR EXISTS (SELECT 1 FROM "Sighting" s WHERE s."cameraSeq" = c."seq")
         OR EXISTS (SELECT 1 FROM "Photo" p WHERE p."cameraSeq" = c."seq")
         OR EXISTS (SELECT 1 FROM "SourceRecord" r WHERE r."cameraSeq" = c."seq" AND r."sourceId" <> ?)
         OR c."seq" IN (SELECT "mergedIntoSeq" FROM "Camera" WHERE "mergedIntoSeq" IS NOT NULL) AS "touched"
       FROM "Camera" c WHERE c."sourceId" = ? AND c."status" = 'active' ORDER BY c."seq"`,
    )
    .all(id, id);
  const taken = cameras.filter(({ touched }) => !touched);
  const kept = cameras.filter(({ touched }) => touched).map((camera) => camera.id);
  if (dry) return { name, taken: taken.length, kept };

  const remove = sql.prepare(
    `UPDATE "Camera" SET "status" = 'removed', "removedOn" = ?, "removedReason" = ?, "removedSource" = ? WHERE "seq" = ?`,
  );
  const vanish = sql.prepare(
    `UPDATE "SourceRecord" SET "vanishedOn" = ? WHERE "cameraSeq" = ? AND "vanishedOn" IS NULL`,
  );
  const lastHash = sql.prepare<[], string>(`SELECT "hash" FROM "Event" ORDER BY "seq" DESC LIMIT 1`).pluck();
  const append = sql.prepare(
    `INSERT INTO "Event" ("kind", "role", "day", "cameraSeq", "publicPart", "prev", "hash") VALUES ('removed', 'import', ?, ?, ?, ?, ?)`,
  );
  const from = { status: "active", removedOn: null, removedReason: null, removedSource: null };
  const set = { status: "removed", removedOn: day, removedReason: REASON, removedSource: id };
  let done = 0;
  for (let at = 0; at < taken.length && !stop?.aborted; at += BATCH) {
    const batch = taken.slice(at, at + BATCH);
    sql
      .transaction(() => {
        let head = lastHash.get() ?? GENESIS;
        for (const camera of batch) {
          const publicPart = canonicalJson({ camera: camera.id, from, set, source: id, why: "revert" });
          const hash = eventHash(head, { kind: "removed", role: "import", day, publicPart, privateHash: null });
          remove.run(day, REASON, id, camera.seq);
          vanish.run(day, camera.seq);
          append.run(day, camera.seq, publicPart, head, hash);
          head = hash;
        }
      })
      .immediate();
    done += batch.length;
    await pause(TURN);
  }
  return { name, taken: done, kept };
}
