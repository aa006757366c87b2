import "server-only";
// Brings the map's files to what is published, in a thread of its own: one at a time, again if more was published
// meanwhile. One that fails leaves the last files standing, is told in the log and in /healthz, and is tried again.

import { describeError, log } from "../platform/log.ts";
import type { Settings } from "../platform/settings.ts";
import { runThread } from "../platform/thread.ts";

/** Milliseconds after which a build that failed is tried again. */
const AGAIN = 10_000;

let running: Promise<void> | null = null;
let wanted = false;
let failed = false;
let retry: ReturnType<typeof setTimeout> | undefined;

/** Whether the last build failed: the map then shows what was published before. */
export const mapDataIsStale = () => failed;

/** Resolves when the map's files are of the data as they stood at the call, or the build has failed. */
export async function refreshMapData(settings: Settings): Promise<void> {
  wanted = true;
  running ??= (async () => {
    clearTimeout(retry);
    while (wanted) {
      wanted = false;
      try {
        await runThread("map-data.mjs", { databaseUrl: settings.databaseUrl, dataDir: settings.dataDir });
        failed = false;
      } catch (error) {
        failed = true;
        log.error({ event: "the map's files could not be made; the last ones stand", ...describeError(error) });
        retry = setTimeout(() => void refreshMapData(settings), AGAIN);
        retry.unref();
      }
    }
    running = null;
  })();
  await running;
}
