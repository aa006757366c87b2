// npm run migrate           applies the migrations to the database
// npm run migrate -- NAME   first writes a new migration NAME with what schema.prisma has and the migrations lack

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { settings } from "../lib/platform/settings.ts";
import { applyMigrations, pendingSql } from "./engine.ts";

const name = process.argv[2];
if (name === "--help") {
  console.log(
    "npm run migrate [-- NAME]\n\nApplies the migrations; with NAME, first writes a new one from schema.prisma.",
  );
  process.exit(0);
}
if (name) {
  if (!/^[a-z0-9_]+$/.test(name)) {
    console.error("A migration's name has lower-case letters, digits and underscores.");
    process.exit(1);
  }
  const scratch = mkdtempSync(path.join(tmpdir(), "migrate-"));
  const sql = await pendingSql(`file:${path.join(scratch, "scratch.db")}`);
  rmSync(scratch, { recursive: true });
  if (/^(--.*)?$/.test(sql.trim())) console.log("The migrations lead to the schema already.");
  else {
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = path.join("prisma/migrations", `${stamp}_${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "migration.sql"), sql);
    console.log(`Wrote ${folder}/migration.sql`);
  }
}
const { databaseUrl, dataDir } = settings();
mkdirSync(dataDir, { recursive: true, mode: 0o700 });
const applied = await applyMigrations(databaseUrl);
console.log(applied.length ? `Applied ${applied.join(", ")}` : "The database is up to date.");
