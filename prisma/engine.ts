// Prisma's own schema engine, as WebAssembly: migrations are made and applied with no binary to download.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { databaseFile } from "../lib/server/database.ts";
import { GatedSqlite } from "../lib/server/gated-sqlite.ts";

const folder = path.resolve("prisma");
const migrationsFolder = path.join(folder, "migrations");
const filters = { externalTables: [], externalEnums: [] };

export const schemaText = () => readFileSync(path.join(folder, "schema.prisma"), "utf8");

/** The migrations as the engine wants them, oldest first. */
export function migrationsList() {
  const names = existsSync(migrationsFolder)
    ? readdirSync(migrationsFolder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  return {
    baseDir: migrationsFolder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "sqlite"\n' },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok" as const,
          value: readFileSync(path.join(migrationsFolder, name, "migration.sql"), "utf8"),
        },
      },
    })),
  };
}

let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  });
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    "./schema_engine_bg.js": { ...bindings },
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
}

async function engine(url: string) {
  loaded ??= load();
  await loaded;
  // DELETE journal and no gate pragmas: the engine runs alone, before anything else opens the file.
  const adapter = new GatedSqlite({ url: `file:${databaseFile(url)}` }, "PRAGMA journal_mode = wal;");
  return bindings.SchemaEngine.new(
    { datamodels: [["schema.prisma", schemaText()]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

/** Applies the migrations that a database does not have yet and gives their names. */
export async function applyMigrations(url: string): Promise<string[]> {
  const schemaEngine = await engine(url);
  const { appliedMigrationNames } = await schemaEngine.applyMigrations({ filters, migrationsList: migrationsList() });
  return appliedMigrationNames;
}

/** The SQL that leads from the migrations to schema.prisma; a comment saying so when nothing is missing. */
export async function pendingSql(scratchUrl: string): Promise<string> {
  const schemaEngine = await engine(scratchUrl);
  const { stdout } = await schemaEngine.diff({
    from: { tag: "migrations", ...migrationsList() },
    to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schemaText() }] },
    script: true,
    exitCode: null,
    filters,
  });
  return stdout ?? "";
}
