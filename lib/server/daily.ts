import "server-only";

// What happens once a day, just after midnight UTC, and at the start: the database's log is emptied of what was deleted,
// files that no report has are swept, what was confirmed is published, the history is audited, and the release that is due is made. A failure is logged and costs
// nobody an answer.

import { emptyLog } from "../db/database.ts";
import { sweepDumps } from "../export/dumps.ts";
import { lastAudit } from "../history/last-audit.ts";
import { sweepPhotos } from "../photos/files.ts";
import { describeError, log } from "../platform/log.ts";
import type { Settings } from "../platform/settings.ts";
import { runThread } from "../platform/thread.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { publishConfirmations } from "../publish/publish-confirmations.ts";
import { refreshMapData } from "../publish/refresh-map-data.ts";
import { releaseWhenDue } from "../release/schedule.ts";
import { storedPhotos } from "../sightings/store.ts";
import { dataVersion } from "../sql/select.ts";

const DAY = 86_400_000;

async function doDaily(settings: Settings): Promise<void> {
  await emptyLog();
  sweepDumps(settings.dataDir, dataVersion().version);
  const swept = await sweepPhotos(settings.dataDir, await storedPhotos());
  if (swept) log.info({ event: "removed files of photos that no report has", count: swept });
  // Nobody waits for it: what it finds is told on the moderators' page and in the log.
  void runThread("audit.mjs", { databaseUrl: settings.databaseUrl, dataDir: settings.dataDir })
    .then(() => {
      const found = lastAudit(settings.dataDir)?.fault;
      if (found) log.error({ event: "the audit found that the history does not hold; run npm run audit" });
    })
    .catch((error: unknown) => log.error({ event: "the audit could not be made", ...describeError(error) }));
  const confirmed = await publishConfirmations(todayInBelgrade());
  if (confirmed) {
    await refreshMapData(settings);
    log.info({ event: "published confirmations", count: confirmed });
  }
  void releaseWhenDue(settings);
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
