// Decisions under kills: each is done or not done, never half; what was answered stands; the history holds.

import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { expect, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import { addModerator, askReview, setUp } from "../moderator.ts";
import { program } from "../program.ts";
import { newDataDir, startServer } from "../serve.ts";

/** How often it is killed; the bench says more. */
const kills = Number(process.env.KILLS ?? 8);

test("killed at any moment, a decision is done or not done, and so is a publication", async () => {
  test.setTimeout(60_000 + kills * 15_000);
  const dataDir = newDataDir();
  const open = () => new Sqlite(path.join(dataDir, "kamere.db"));
  const sql = open();
  const insert = sql.prepare(
    `INSERT INTO "Sighting" ("id", "kind", "seenOn", "receivedOn", "lat", "lon", "receiptHash", "idempotencyHash")
     VALUES (?, 'new', '2026-11-10', '2026-11-11', ?, ?, ?, ?)`,
  );
  const ids = Array.from({ length: kills * 60 }, () => randomBytes(16).toString("hex"));
  sql.transaction(() => {
    for (const [at, id] of ids.entries())
      insert.run(id, 44.6 + (at % 100) * 0.003, 20.2 + Math.floor(at / 100) * 0.003, id, id);
  })();
  sql.close();

  const token = addModerator(dataDir, "ana", "admin");
  let cookie = "";
  const acknowledged = new Map<string, "accepted" | "rejected">();
  let next = 0;
  for (let round = 0; round < kills; round++) {
    const server = await startServer({}, dataDir);
    if (!cookie) ({ cookie } = await setUp(server.base, token));
    let going = true;
    const work = async (number: number) => {
      while (going && next < ids.length) {
        const id = ids[next++] ?? "";
        const accept = next % 2 === 0;
        try {
          const body = accept ? { action: "accept" } : { action: "reject", reason: "spam" };
          const answer = await askReview(server.base, `sightings/${id}`, cookie, body);
          if (answer.status === 200) acknowledged.set(id, accept ? "accepted" : "rejected");
          // In the middle of it some are published.
          if (number === 0 && next % 7 === 0) await askReview(server.base, "publish", cookie, {});
        } catch {
          return;
        }
      }
    };
    const before = acknowledged.size;
    const workers = [0, 1, 2, 3].map(work);
    await expect.poll(() => acknowledged.size - before, { intervals: [5] }).toBeGreaterThan(round % 9);
    const ended = once(server.child, "exit");
    server.child.kill("SIGKILL");
    await ended;
    going = false;
    await Promise.all(workers);
  }
  const after = open();
  expect(after.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(after.pragma("foreign_key_check")).toEqual([]);
  const rows = after
    .prepare<[], { id: string; state: string; decisions: number; batch: string | null; cameraSeq: number | null }>(
      `SELECT s."id", s."state", COUNT(d."id") AS "decisions", MAX(d."batch") AS "batch", s."cameraSeq"
       FROM "Sighting" s LEFT JOIN "Decision" d ON d."sightingId" = s."id" GROUP BY s."id"`,
    )
    .all();
  for (const { id, state, decisions, batch, cameraSeq } of rows) {
    // Decided and written down together, or neither; published and on the map together, or neither.
    expect(decisions, id).toBe(state === "waiting" ? 0 : 1);
    expect(cameraSeq !== null, id).toBe(state === "accepted" && batch !== null);
    if (acknowledged.has(id)) expect(state, id).toBe(acknowledged.get(id));
  }
  after.close();
  const { status, stderr } = spawnSync(process.execPath, program("lib/commands/audit.ts"), {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: dataDir },
  });
  expect(status, stderr).toBe(0);
  expect(acknowledged.size).toBeGreaterThanOrEqual(kills);
});
