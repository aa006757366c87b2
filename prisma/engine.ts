// Prisma's own schema engine, as WebAssembly: migrations are made and applied with no binary to download.

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { GatedSqlite } from "../lib/db/gated-sqlite.ts";
import { databaseFile } from "../lib/db/sqlite.ts";

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

  async opened(): Promise<SqlDriverAdapter[]> {
    return Promise.all(this.#open);
  }

  /** Closes every connection; what it did not commit is undone. */
  async close(): Promise<void> {
    for (const connection of await Promise.all(this.#open.splice(0))) await connection.dispose();
  }
}

/**
 * Does all that the engine does in one transaction: whoever is killed in the middle of a migration leaves the schema,
 * the rows and the engine's own notes as they were.
 */
class WholeSqlite extends EngineSqlite {
  override async connect() {
    const connection = await super.connect();
    // Before the transaction, in which SQLite ignores it: a table that is made anew takes no row of another along.
    await connection.executeScript("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;");
    return connection;
  }

  async commit(): Promise<void> {
    for (const connection of await this.opened()) {
      const { rows } = await connection.queryRaw({ sql: "PRAGMA foreign_key_check", args: [], argTypes: [] });
      if (rows.length) throw new Error(`A migration would leave ${rows.length} rows that refer to nothing.`);
      await connection.executeScript("COMMIT");
    }
  }
}

/** Runs `work` with an engine on a database and closes what it opened. */
async function withEngine<Result>(
  adapter: EngineSqlite,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  loaded ??= load();
  await loaded;
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

/** The file, its folder made, and the one pragma of the gate's that lasts. */
function optionsFor(url: string): ConstructorParameters<typeof EngineSqlite> {
  const file = databaseFile(url);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  return [{ url: `file:${file}` }, "PRAGMA journal_mode = wal;"];
}

/** Applies the migrations that a database does not have yet, all or none, and gives their names. */
export async function applyMigrations(url: string): Promise<string[]> {
  const file = databaseFile(url);
  const isNew = !existsSync(file);
  const adapter = new WholeSqlite(...optionsFor(url));
  return withEngine(adapter, async (engine) => {
    const applied = await engine.applyMigrations({ filters, migrationsList: migrationsList() });
    await adapter.commit();
    // SQLite makes it as everybody may read it, and what it keeps beside it likewise.
    if (isNew) chmodSync(file, 0o600);
    return applied.appliedMigrationNames;
  });
}

/** The SQL that leads from the migrations to schema.prisma; a comment saying so when nothing is missing. */
export async function pendingSql(scratchUrl: string): Promise<string> {
  const { stdout } = await withEngine(new EngineSqlite(...optionsFor(scratchUrl)), (engine) =>
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
