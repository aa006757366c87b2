// How long the whole history of a million events takes to be proved: chain, private parts, and that the events lead to
// exactly the cameras in the table. A redacted event and one that a byte was changed in are in it, one after the other.

import { hash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openSql } from "../../lib/db/sqlite.ts";
import { canonicalJson, eventHash, GENESIS, privateHashOf } from "../../lib/history/chain.ts";
import { audit } from "../../lib/sql/audit.ts";
import { applyMigrations } from "../../prisma/engine.ts";

const EVENTS = 1_000_000;
/** Each is created and then confirmed, by a moderator, again and again. */
const CAMERAS = 200_000;

const dataDir = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-bench-"));
const url = `file:${path.join(dataDir, "kamere.db")}`;
await applyMigrations(url);
const sql = openSql(url, "import");
sql
  .prepare(
    `INSERT INTO "Source" ("id", "kind", "name", "licence", "attribution") VALUES ('citizens', 'citizens', '', '', '')`,
  )
  .run();
const camera = sql.prepare(
  `INSERT INTO "Camera" ("id", "lat", "lon", "locationId", "recordedOn", "lastConfirmedOn", "searchText", "sourceId", "editedFields")
   VALUES (?, ?, ?, ?, '2020-01-01', ?, '', 'citizens', '')`,
);
const event = sql.prepare(
  `INSERT INTO "Event" ("kind", "role", "day", "cameraSeq", "publicPart", "salt", "privatePart", "privateHash", "prev", "hash")
   VALUES (?, ?, '2026-11-24', ?, ?, ?, ?, ?, ?, ?)`,
);
/** Eight characters, as identifiers are. */
const idOf = (number: number) => number.toString(8).padStart(8, "0");
const dayOf = (round: number) => new Date(Date.UTC(2020, 0, 1 + round)).toISOString().slice(0, 10);
const rounds = EVENTS / CAMERAS - 1;
let prev = GENESIS;
sql.transaction(() => {
  for (let number = 0; number < CAMERAS; number++) {
    const [lat, lon] = [44 + (number % 1_000) / 1_000, 20 + Math.floor(number / 1_000) / 1_000];
    camera.run(idOf(number), lat, lon, idOf(number), dayOf(rounds));
  }
  for (let at = 0; at < EVENTS; at++) {
    const [number, round] = [at % CAMERAS, Math.floor(at / CAMERAS)];
    const id = idOf(number);
    const [lat, lon] = [44 + (number % 1_000) / 1_000, 20 + Math.floor(number / 1_000) / 1_000];
    const told = round
      ? {
          camera: id,
          from: { lastConfirmedOn: round === 1 ? null : dayOf(round - 1) },
          set: { lastConfirmedOn: dayOf(round) },
        }
      : { camera: id, set: { lat, lon, locationId: id, recordedOn: "2020-01-01", source: "citizens" } };
    const salt = hash("md5", String(at));
    const kept = canonicalJson({ decision: hash("md5", id), moderator: "ana" });
    const line = {
      kind: round ? "confirmed" : "created",
      role: "editor",
      day: "2026-11-24",
      publicPart: canonicalJson(told),
      privateHash: privateHashOf(salt, kept),
    };
    const head = eventHash(prev, line);
    // What was redacted keeps the chain.
    const [left, right] = at === EVENTS / 2 ? [null, null] : [salt, kept];
    event.run(line.kind, line.role, number + 1, line.publicPart, left, right, line.privateHash, prev, head);
    prev = head;
  }
})();
const measure = () => {
  const [began, worked] = [performance.now(), process.cpuUsage()];
  const found = audit(sql);
  const { user, system } = process.cpuUsage(worked);
  return { ...found, seconds: (performance.now() - began) / 1_000, work: (user + system) / 1e6 };
};
const whole = measure();
console.log(
  `audit: ${whole.events} events and ${whole.cameras} cameras in ${whole.seconds.toFixed(1)} s (goal 30 s; ${whole.work.toFixed(1)} s of one processor), ${whole.fault ?? "everything fits"}, peak memory of the process ${Math.round(process.resourceUsage().maxRSS / 1_024)} MB`,
);
sql.exec(`DROP TRIGGER "Event_no_update"`);
sql
  .prepare(`UPDATE "Event" SET "publicPart" = replace("publicPart", '2020-01-02', '2020-01-03') WHERE "seq" = ?`)
  .run(EVENTS - CAMERAS * 3 + 7);
const changed = measure();
console.log(`audit: with one byte changed: ${changed.fault ?? "NOTHING WAS FOUND"}`);
if (whole.fault !== null || changed.fault === null) process.exitCode = 1;
sql.close();
rmSync(dataDir, { recursive: true });
