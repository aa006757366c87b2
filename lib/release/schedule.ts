import "server-only";

// Makes a release every so many days, in a thread of its own. One that fails is told in the log and tried again.

import { alone } from "../backup/running.ts";
import { describeError, log } from "../platform/log.ts";
import type { Settings } from "../platform/settings.ts";
import { runThread } from "../platform/thread.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { chainHead } from "../sql/history.ts";
import { releaseHeads } from "./files.ts";
import { adoptReleases } from "./list.ts";
import type { ReleaseOptions } from "./make.ts";

const DAY = 86_400_000;

/** Milliseconds after which one that failed is tried again. */
const AGAIN = 3_600_000;

/**
 * Whether a release is to be made: something was published that is in none, and the last one is as old as they may get.
 * `every`: days; 0 makes none. `made`: those that there are, the newest first; one that is dated ahead by a clock that was
 * wrong counts for what is in it and not for its day.
 */
export function isDue(
  every: number,
  today: string,
  made: readonly { day: string; head: string | undefined }[],
  head: { hash: string; events: number },
): boolean {
  if (every === 0 || head.events === 0 || made.some((release) => release.head === head.hash)) return false;
  const last = made.find(({ day }) => day <= today);
  return last === undefined || Date.parse(today) - Date.parse(last.day) >= every * DAY;
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
    if (!isDue(releaseEvery, today, releaseHeads(dataDir), chainHead())) return;
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
