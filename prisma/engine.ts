// Prisma's own schema engine, as WebAssembly: migrations are made and applied with no binary to download.

import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { databaseFile } from "../lib/server/database.ts";
import { GatedSqlite } from "../lib/server/gated-sqlite.ts";

type SchemaEngine = Awaited<ReturnType<typeof bindings.SchemaEngine.new>>;

const folder = path.resolve("prisma");
const migrationsFolder = path.join(folder, "migrations");
const filters = { externalTables: [], externalEnums: [] };

const schemaText = () => readFileSync(path.join(folder, "schema.prisma"), "utf8");

/** The migrations as the engine wants them, oldest first. */
function migrationsList() {
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

/** Remembers its connections: the engine leaves them open, and an open one keeps others out. */
class EngineSqlite extends GatedSqlite {
  readonly #open: Promise<SqlDriverAdapter>[] = [];

  #remember(connection: Promise<SqlDriverAdapter>): Promise<SqlDriverAdapter> {
    this.#open.push(connection);
    return connection;
  }

  override connect() {
    return this.#remember(super.connect());
  }

  override async connectToShadowDb() {
    const shadow = await this.#remember(super.connectToShadowDb());
    const one = shadow.executeRaw.bind(shadow);
    // The engine hands a whole migration to executeRaw, which takes a single statement.
    shadow.executeRaw = (query) => (query.args.length ? one(query) : shadow.executeScript(query.sql).then(() => 0));
    return shadow;
  }

  async close(): Promise<void> {
    for (const connection of await Promise.all(this.#open.splice(0))) await connection.dispose();
  }
}

/** Runs `work` with an engine on a database and closes what it opened. */
async function withEngine<Result>(url: string, work: (engine: SchemaEngine) => Promise<Result>): Promise<Result> {
  loaded ??= load();
  await loaded;
  mkdirSync(path.dirname(databaseFile(url)), { recursive: true, mode: 0o700 });
  // None of the gate's other pragmas: the engine runs alone, before anything else opens the file.
  const adapter = new EngineSqlite({ url: `file:${databaseFile(url)}` }, "PRAGMA journal_mode = wal;");
  try {
    const engine = await bindings.SchemaEngine.new(
      { datamodels: [["schema.prisma", schemaText()]] },
      () => {},
      bindMigrationAwareSqlAdapterFactory(adapter),
    );
    return await work(engine);
  } finally {
    await adapter.close();
  }
}

/** Applies the migrations that a database does not have yet and gives their names. */
export async function applyMigrations(url: string): Promise<string[]> {
  const { appliedMigrationNames } = await withEngine(url, (engine) =>
    engine.applyMigrations({ filters, migrationsList: migrationsList() }),
  );
  return appliedMigrationNames;
}

/** The SQL that leads from the migrations to schema.prisma; a comment saying so when nothing is missing. */
export async function pendingSql(scratchUrl: string): Promise<string> {
  const { stdout } = await withEngine(scratchUrl, (engine) =>
    engine.diff({
      from: { tag: "migrations", ...migrationsList() },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schemaText() }] },
      script: true,
      exitCode: null,
      filters,
    }),
  );
  return stdout ?? "";
}
