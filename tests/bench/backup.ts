// How long the way back takes: a backup of ten thousand cameras and five thousand photos, and its restoring into an
// empty folder, both by their commands, plain and encrypted.

import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { openSql } from "../../lib/db/sqlite.ts";
import { photoFile } from "../../lib/photos/files.ts";
import { audit } from "../../lib/sql/audit.ts";
import { applyMigrations } from "../../prisma/engine.ts";
import { program } from "../program.ts";

const CAMERAS = 10_000;
const PHOTOS = 5_000;
/** Bytes of each file of a photo, as photos from phones have. */
const SIZES = { large: { webp: 110_000, jpg: 140_000 }, small: { webp: 9_000, jpg: 12_000 } } as const;

const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-bench-"));
const dataDir = path.join(folder, "data");
const url = `file:${path.join(dataDir, "kamere.db")}`;
mkdirSync(dataDir);
await applyMigrations(url);

function command(name: "import" | "backup" | "restore", into: string, ...parameters: string[]): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, program(`lib/commands/${name}.ts`, ...parameters), {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: into },
  });
  if (status !== 0) throw new Error(`npm run ${name}: ${stderr}`);
  return (performance.now() - began) / 1_000;
}

const rows = Array.from(
  { length: CAMERAS },
  (_, at) => `${at},${44.6 + (at % 100) * 0.003},${20.2 + Math.floor(at / 100) * 0.003}`,
);
writeFileSync(path.join(folder, "cameras.csv"), `id,lat,lon\n${rows.join("\n")}\n`);
command("import", dataDir, path.join(folder, "cameras.csv"));
const sql = openSql(url, "import");
const insert = sql.prepare(`INSERT INTO "Photo" ("id", "width", "height", "sha256") VALUES (?, 1600, 1200, ?)`);
sql.transaction(() => {
  for (let number = 0; number < PHOTOS; number++) {
    const id = randomBytes(16).toString("hex");
    for (const size of ["large", "small"] as const)
      for (const format of ["webp", "jpg"] as const) {
        const content = randomBytes(SIZES[size][format]);
        const file = photoFile(dataDir, id, size, format);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, content);
        if (size === "large" && format === "webp") insert.run(id, createHash("sha256").update(content).digest("hex"));
      }
  }
})();
sql.close();

const key = await generateIdentity();
const keyFile = path.join(folder, "key.txt");
writeFileSync(keyFile, key);
for (const [what, recipient, identity] of [
  ["plain", [], []],
  ["encrypted", ["--recipient", await identityToRecipient(key)], ["--identity", keyFile]],
] as const) {
  const backups = path.join(folder, `backups-${what}`);
  mkdirSync(backups);
  const made = command("backup", dataDir, backups, ...recipient);
  const into = path.join(folder, `restored-${what}`);
  const restored = command("restore", into, backups, ...identity);
  const there = openSql(`file:${path.join(into, "kamere.db")}`, "read");
  const { fault, cameras } = audit(there);
  there.close();
  const files = readdirSync(path.join(into, "photos"), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  const holds = fault === null && cameras === CAMERAS && files.length === PHOTOS * 4;
  console.log(
    `backup, ${what}: ${cameras} cameras and ${files.length} files of photos saved in ${made.toFixed(0)} s and restored in ${restored.toFixed(0)} s (goal 300 s for the way back), ${holds ? "everything is there" : "NOT EVERYTHING IS THERE"}`,
  );
  if (!holds || restored > 300) process.exitCode = 1;
  rmSync(into, { recursive: true });
  rmSync(backups, { recursive: true });
}
rmSync(folder, { recursive: true });
