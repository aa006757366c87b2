// A thread that makes the map's files, so that no answer waits for it. Bundled to .next/map-data.mjs.

import { workerData } from "node:worker_threads";
import { buildMapData } from "./build-map-data.ts";

const { databaseUrl, dataDir } = workerData as { databaseUrl: string; dataDir: string };
buildMapData(databaseUrl, dataDir);
