// Migrations are all or nothing: whoever is killed in the middle of one loses no row, and the next start ends in the
// same schema. From an empty file and from each schema that was released before the present one.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { program } from "../program.ts";

/** How many places of each start to be killed at; the bench takes every one. */
const KILLS = Number(process.env.KILLS ?? 3);

const names = readdirSync("prisma/migrations", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();
const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-migrations-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder whose project knows the first so many migrations. */
function projectWith(count: number): string {
  const project = path.join(folder, `project-${count}`);
  mkdirSync(path.join(project, "prisma/migrations"), { recursive: true });
  cpSync("prisma/schema.prisma", path.join(project, "prisma/schema.prisma"));
  for (const name of names.slice(0, count))
    cpSync(path.join("prisma/migrations", name), path.join(project, "prisma/migrations", name), { recursive: true });
  return project;
}

async function migrate(project: string, file: string, killAt?: number) {
  const child = spawn(process.execPath, program("tests/integration/killed-migration.ts", `file:${file}`), {
    cwd: project,
    env: { ...process.env, ...(killAt === undefined ? {} : { KILL_AT: String(killAt) }) },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  const [status, signal] = await once(child, "exit");
  return { status, signal, output };
}

/** Schema and rows, and that nothing in the file is damaged. */
function contents(file: string) {
  const sql = new Sqlite(file);
  const schema = sql
    .prepare<[], { name: string; sql: string | null }>(`SELECT "name", "sql" FROM sqlite_master ORDER BY "name"`)
    .all();
  const tables = schema.map(({ name }) => name).filter((name) => ["Source", "Camera", "Sighting"].includes(name));
  const rows = tables.map((name) => [name, sql.prepare(`SELECT * FROM "${name}"`).all()]);
  const applied = sql
    .prepare(
      `SELECT "migration_name", "finished_at" IS NOT NULL AS "done" FROM "_prisma_migrations" ORDER BY "migration_name"`,
    )
    .all();
  expect(sql.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(sql.pragma("foreign_key_check")).toEqual([]);
  sql.close();
  return { schema, rows, applied };
}

/** Rows that refer to each other, in tables that later migrations make anew. */
function fill(file: string): void {
  const sql = new Sqlite(file);
  sql.exec(`INSERT INTO "Source" ("id", "kind", "name", "licence", "attribution") VALUES ('osm', 'openstreetmap', 'o', 'ODbL-1.0', 'o');
    INSERT INTO "Camera" ("id", "lat", "lon", "locationId", "recordedOn", "searchText", "sourceId") VALUES ('aaaaaaaa', 44.8, 20.4, 'aaaaaaaa', '2026-11-23', '', 'osm');
    INSERT INTO "Sighting" ("id", "kind", "seenOn", "receivedOn", "cameraSeq", "lat", "lon", "receiptHash", "idempotencyHash") VALUES ('${"a".repeat(32)}', 'gone', '2026-11-23', '2026-11-23', 1, 44.8, 20.4, 'r', 'i');`);
  sql.close();
}

for (const [released] of names.entries())
  test(`killed while it migrates ${released ? `from ${names[released - 1]}` : "an empty file"}, it loses nothing and goes on at the next start`, async () => {
    const before = path.join(folder, `before-${released}.db`);
    if (released) {
      expect((await migrate(projectWith(released), before)).status).toBe(0);
      fill(before);
    }
    const present = projectWith(names.length);
    const fresh = (name: string) => {
      const file = path.join(folder, name);
      if (released) copyFileSync(before, file);
      return file;
    };
    const whole = fresh(`whole-${released}.db`);
    const { status, output } = await migrate(present, whole);
    expect(status, output).toBe(0);
    const wanted = contents(whole);
    if (released) expect(wanted.rows.map(([, rows]) => rows)).toMatchObject([[{}], [{}], [{}]]);

    const statements = Number(output.trim().split("\n").at(-1));
    const step = Math.max(1, Math.floor(statements / KILLS));
    for (let at = statements; at > 0; at -= step) {
      const file = fresh(`killed-${released}-${at}.db`);
      expect((await migrate(present, file, at)).signal, String(at)).toBe("SIGKILL");
      const again = await migrate(present, file);
      expect(again.status, `after a kill at ${at}: ${again.output}`).toBe(0);
      expect(contents(file), String(at)).toEqual(wanted);
    }
  });
