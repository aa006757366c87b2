// How long after a moderator publishes the map's files are new, at the size of a region and of the world; what changes;
// what another reader waits meanwhile, against the same reader while nothing is published.

import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { openSql } from "../../lib/db/sqlite.ts";
import { openFile } from "../../lib/import/input.ts";
import { rowWriter } from "../../lib/import/row-writer.ts";
import { importInput, readWhole } from "../../lib/import/run.ts";
import { audit } from "../../lib/sql/audit.ts";
import { applyMigrations } from "../../prisma/engine.ts";
import { addModerator, askReview, setUp } from "../moderator.ts";
import { ask } from "../reporter.ts";
import { prepareData, startServer } from "../serve.ts";

const ROUNDS = 5;
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

for (const [name, file] of [
  ["south-east Europe", "../shared/data/cameras/osm-surveillance-southeast-europe-2025-11.geojson.gz"],
  ["the world", "../shared/data/cameras/osm-surveillance-world-2025-11.ndjson.gz"],
] as const) {
  if (!existsSync(file)) {
    console.log(`publish, ${name}: skipped, the file is not here`);
    continue;
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-bench-"));
  const url = `file:${path.join(dataDir, "kamere.db")}`;
  await applyMigrations(url);
  const sql = openSql(url, "import");
  const { created } = await importInput(await openFile(file), rowWriter(sql), readWhole("2026-11-23"));
  const audited = performance.now();
  const { events, fault } = audit(sql);
  console.log(
    `audit, ${name}: ${events} events in ${((performance.now() - audited) / 1_000).toFixed(1)} s, ${fault ?? "everything fits"}`,
  );
  sql.close();
  prepareData(dataDir);
  const server = await startServer({}, dataDir);
  const { cookie } = await setUp(server.base, addModerator(dataDir, "ana", "admin"));

  const newSighting = () => {
    const id = randomBytes(16).toString("hex");
    const writer = new Sqlite(path.join(dataDir, "kamere.db"), { timeout: 5_000 });
    writer
      .prepare(
        `INSERT INTO "Sighting" ("id", "kind", "seenOn", "receivedOn", "lat", "lon", "receiptHash", "idempotencyHash")
         VALUES (?, 'new', '2026-11-10', '2026-11-11', ?, ?, ?, ?)`,
      )
      .run(id, 44.7 + Math.random() / 10, 20.4 + Math.random() / 10, id, id);
    writer.close();
    return id;
  };
  const version = async () => JSON.parse((await ask(server.base, "/map-data/manifest.json")).text).version as string;
  const files = () => readdirSync(path.join(dataDir, "map")).filter((one) => !one.endsWith(".br"));
  /** The longest of a row of short answers that another reader got while `work` was done, milliseconds. */
  const longestWait = async (work: () => Promise<unknown>): Promise<number> => {
    let [longest, going] = [0, true];
    const reader = (async () => {
      while (going) {
        const began = performance.now();
        await ask(server.base, "/healthz");
        longest = Math.max(longest, performance.now() - began);
      }
    })();
    await work();
    going = false;
    await reader;
    return longest;
  };

  const seconds: number[] = [];
  const waits: number[] = [];
  const changed: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const id = newSighting();
    await askReview(server.base, `sightings/${id}`, cookie, { action: "accept" });
    const [before, known] = [await version(), new Set(files())];
    waits.push(
      await longestWait(async () => {
        const began = performance.now();
        await askReview(server.base, "publish", cookie, {});
        while ((await version()) === before) await new Promise((resolve) => setTimeout(resolve, 5));
        seconds.push((performance.now() - began) / 1_000);
      }),
    );
    changed.push(files().filter((one) => !known.has(one)).length + 1);
  }
  const idle = await longestWait(() => new Promise((resolve) => setTimeout(resolve, 2_000)));
  console.log(
    `publish, ${name}: ${created} cameras, on the map ${median(seconds).toFixed(2)} s after it was published (goal 2 s, longest of ${ROUNDS} ${Math.max(...seconds).toFixed(2)} s), ${median(changed)} files changed (goal 3), longest wait of another reader ${Math.round(median(waits))} ms (${Math.round(idle)} ms while nothing is published)`,
  );
  await server.stop();
}
