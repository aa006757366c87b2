// Brings DATA_DIR to what the code expects: checks every setting, migrates the database, loads the starter data into
// an empty one and builds the map data. Prints one line for each thing that it did. Part of npm start; does nothing
// the second time.

import { mkdirSync } from "node:fs";
import { applyMigrations } from "../../prisma/engine.ts";
import { loadStarter } from "../../prisma/starter/load.ts";
import { assertWhole } from "../db/sqlite.ts";
import { settings } from "../platform/settings.ts";
import { buildMapData } from "../publish/build-map-data.ts";
import { population } from "../statistics/population.ts";

async function main(): Promise<void> {
  const { databaseUrl, dataDir } = settings();
  population();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  assertWhole(databaseUrl);
  const applied = await applyMigrations(databaseUrl);
  console.log(applied.length ? `applied ${applied.join(", ")}` : "the database is up to date");
  const loaded = await loadStarter(databaseUrl);
  if (loaded) console.log(`loaded the starter data: ${loaded} cameras in Belgrade from OpenStreetMap`);
  const { manifest, built } = buildMapData(databaseUrl, dataDir);
  if (built) console.log(`built the map data: ${manifest.cameras} cameras at ${manifest.locations} locations`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
