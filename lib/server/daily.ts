import "server-only";
// What happens once a day, just after midnight UTC, and at the start: files that no report has are swept, what was
// confirmed is published. A failure is logged and costs nobody an answer.

import { sweepPhotos } from "../photos/files.ts";
import { buildMapData } from "../publish/build-map-data.ts";
import { publishConfirmations } from "../publish/publish-confirmations.ts";
import { storedPhotos } from "../sightings/store.ts";
import { describeError, log } from "./log.ts";
import type { Settings } from "./settings.ts";

const DAY = 86_400_000;

async function doDaily({ dataDir, databaseUrl }: Settings): Promise<void> {
  const swept = await sweepPhotos(dataDir, await storedPhotos());
  if (swept) log.info({ event: "removed files of photos that no report has", count: swept });
  const confirmed = await publishConfirmations(new Date().toISOString().slice(0, 10));
  if (!confirmed) return;
  buildMapData(databaseUrl, dataDir);
  log.info({ event: "published confirmations", count: confirmed });
}

/** Does the day's work now and at each midnight. Gives what ends that. */
export async function startDaily(settings: Settings): Promise<() => void> {
  const run = () =>
    doDaily(settings).catch((error: unknown) => log.error({ event: "the daily work failed", ...describeError(error) }));
  let next: ReturnType<typeof setTimeout>;
  const wait = () => {
    next = setTimeout(() => run().finally(wait), DAY - (Date.now() % DAY) + 1_000);
    next.unref();
  };
  await run();
  wait();
  return () => clearTimeout(next);
}
