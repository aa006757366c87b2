import "server-only";

// Makes a release every so many days, in a thread of its own. One that fails is told in the log and tried again.

import { alone } from "../backup/running.ts";
import { todayInBelgrade } from "../i18n/today.ts";
import { describeError, log } from "../server/log.ts";
import type { Settings } from "../server/settings.ts";
import { runThread } from "../server/thread.ts";
import { chainHead } from "../sql/history.ts";
import { readHead, releaseFolder, releasesOnDisk } from "./files.ts";
import { adoptReleases } from "./list.ts";
import type { ReleaseOptions } from "./make.ts";

const DAY = 86_400_000;

/** Milliseconds after which one that failed is tried again. */
const AGAIN = 3_600_000;

/**
 * Whether a release is to be made: there is none, or the last one is as old as they may get and something was published
 * since. `every`: days; 0 makes none.
 */
export function isDue(
  every: number,
  today: string,
  last: { day: string; head: string } | null,
  head: { hash: string; events: number },
): boolean {
  if (every === 0 || head.events === 0) return false;
  if (last === null) return true;
  return Date.parse(today) - Date.parse(last.day) >= every * DAY && last.head !== head.hash;
}

let running = false;

/** Makes the release that is due, if one is. What it holds is found by pages when it resolves. */
export async function releaseWhenDue(settings: Settings): Promise<void> {
  if (running) return;
  running = true;
  try {
    const { dataDir, databaseUrl, publicUrl: site, releaseEvery } = settings;
    await adoptReleases(dataDir);
    // Removes what a command that was killed left.
    await alone(dataDir, "release", async () => {});
    const today = todayInBelgrade();
    const [day] = releasesOnDisk(dataDir);
    const folder = day === undefined ? null : releaseFolder(dataDir, day);
    const last = day !== undefined && folder ? { day, head: readHead(folder)?.hash ?? "" } : null;
    if (!isDue(releaseEvery, today, last, chainHead())) return;
    await runThread("release.mjs", { databaseUrl, dataDir, site, day: today } satisfies ReleaseOptions);
    await adoptReleases(dataDir);
    log.info({ event: "made a release", version: today });
  } catch (error) {
    log.error({ event: "a release could not be made; it is tried again in an hour", ...describeError(error) });
    setTimeout(() => void releaseWhenDue(settings), AGAIN).unref();
  } finally {
    running = false;
  }
}
