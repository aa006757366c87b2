// Damaged files: whatever byte of the database a disk changes, either the start refuses with what to do, or the audit
// names what does not fit, or nothing that is published changed.

import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assertWhole, openSql } from "@/lib/db/sqlite";
import { audit } from "@/lib/sql/audit";
import { rowsAfter } from "@/lib/sql/select";
import { applyMigrations } from "@/prisma/engine";
import { loadStarter } from "@/prisma/starter/load";
import { program } from "../program.ts";

/** How often a copy is damaged; the bench says more. */
const DAMAGES = Number(process.env.DAMAGES ?? 60);

const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-damage-"));
const whole = path.join(folder, "kamere.db");
const copy = path.join(folder, "copy.db");
beforeAll(async () => {
  await applyMigrations(`file:${whole}`);
  await loadStarter(`file:${whole}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** SHA-256 of all rows of exports and all lines of history. A source's own name and licence stand in no event. */
function published(file: string): string {
  const sql = openSql(`file:${file}`, "read");
  try {
    const cameras = rowsAfter(sql, {}, 0, 1_000).map(({ licence: _, attribution: __, ...camera }) => camera);
    const history = sql.prepare(`SELECT "kind", "role", "day", "cameraSeq", "publicPart", "hash" FROM "Event"`).all();
    return hash("sha256", JSON.stringify([cameras, history]));
  } finally {
    sql.close();
  }
}

/** Numbers below `below`, the same in each run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Who notices that a file is damaged: the start, the audit, or nobody. */
function noticedBy(file: string): string {
  try {
    assertWhole(`file:${file}`);
  } catch (error) {
    expect(String(error)).toContain("npm run restore");
    return "start";
  }
  const sql = openSql(`file:${file}`, "read");
  try {
    return audit(sql).fault === null ? "nobody" : "audit";
  } catch {
    return "audit";
  } finally {
    sql.close();
  }
}

test("a damaged byte is noticed at the start or by the audit, or it is one that nobody reads", () => {
  const bytes = readFileSync(whole);
  const wanted = published(whole);
  expect(noticedBy(whole)).toBe("nobody");
  const next = seeded(20_261_124);
  const noticed: Record<string, number> = {};
  for (let round = 0; round < DAMAGES; round++) {
    const damaged = Buffer.from(bytes);
    const at = next(damaged.length);
    for (let byte = 0, length = 1 + next(64); byte < length && at + byte < damaged.length; byte++)
      damaged[at + byte] = next(256);
    writeFileSync(copy, damaged);
    const by = noticedBy(copy);
    noticed[by] = (noticed[by] ?? 0) + 1;
    if (by === "nobody") expect(published(copy), `bytes from ${at}`).toBe(wanted);
  }
  expect(Object.keys(noticed).sort()).toEqual(["audit", "nobody", "start"]);
});

test("the start and the audit of a damaged database are one sentence that names the way back", () => {
  copyFileSync(whole, copy);
  const damaged = readFileSync(copy);
  damaged.fill(0, 4_096, 12_288);
  writeFileSync(copy, damaged);
  for (const command of ["prepare-data", "audit"]) {
    const { status, stderr } = spawnSync(process.execPath, program(`lib/commands/${command}.ts`), {
      encoding: "utf8",
      env: { ...process.env, DATA_DIR: folder, DATABASE_URL: `file:${copy}` },
    });
    expect(status, command).toBe(1);
    expect(stderr, command).toMatch(/^The database .*copy\.db is damaged .*npm run restore -- FOLDER --replace.*\n$/);
  }
});
