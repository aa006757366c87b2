import "server-only";

// Starter data, so that the first start shows real cameras with no network: the facts of OpenStreetMap's cameras in
// Belgrade as of November 2025 – node number, latitude, longitude, tags beside man_made=surveillance.
// © OpenStreetMap contributors, ODbL 1.0. `npm run import -- overpass` brings it up to date.

import { openSql } from "../../lib/db/sqlite.ts";
import { openStream } from "../../lib/import/input.ts";
import { rowWriter } from "../../lib/import/row-writer.ts";
import { importInput, readWhole } from "../../lib/import/run.ts";
import { todayInBelgrade } from "../../lib/platform/today.ts";
import { holdsCameras } from "../../lib/sql/import.ts";
import cameras from "./belgrade-cameras.json" with { type: "json" };

type StarterCamera = { type: "node"; id: unknown; lat: unknown; lon: unknown; tags: object };

/** The starter data as Overpass would send it. */
export function starterDocument(): string {
  const elements = cameras.map(
    ([id, lat, lon, tags]): StarterCamera => ({
      type: "node",
      id,
      lat,
      lon,
      tags: { man_made: "surveillance", ...(typeof tags === "object" ? tags : {}) },
    }),
  );
  return JSON.stringify({ elements });
}

/** Loads the starter data by the way of every import if the database holds no camera yet; gives how many came in. */
export async function loadStarter(databaseUrl: string): Promise<number> {
  const sql = openSql(databaseUrl, "write");
  try {
    if (holdsCameras(sql)) return 0;
    async function* bytes() {
      yield Buffer.from(starterDocument());
    }
    const input = await openStream("starter data", bytes(), null);
    const report = await importInput(input, rowWriter(sql), readWhole(todayInBelgrade()));
    return report.created;
  } finally {
    sql.close();
  }
}
