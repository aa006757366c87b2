import "server-only";
// Whether the disk takes what is reported: for /healthz at each question, for the log when it changes.

import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { log } from "./log.ts";
import type { StorageFault } from "./storage-fault.ts";

/** "low": photos are refused, so that reports without them still fit. "full" and "readOnly": no report can be stored. */
export type DiskState = "ok" | "low" | "full" | "readOnly";

/** Part of the disk that photos leave free. */
const KEPT_FREE = 0.05;

/** Bytes below which a report without a photo, and the log of its transaction, may find no room. */
const LEAST = 1024 * 1024;

/** Milliseconds between two looks of the log's. */
const LOOK = 60_000;

const EVENTS: Readonly<Record<Exclude<DiskState, "ok"> | StorageFault, string>> = {
  low: "the disk is nearly full: photos are refused",
  full: "the disk is full: reports are refused; make room",
  readOnly: "the disk is read-only: nothing can be stored",
  busy: "another process holds the database: reports are refused",
  failing: "the disk or the database fails: reports are refused",
};

/** What the log has told since the disk last took everything. */
const told = new Set<string>();

/** A line in the log, once for as long as it lasts. */
export function logTroubleOnce(trouble: keyof typeof EVENTS): void {
  if (told.has(trouble)) return;
  told.add(trouble);
  log.error({ event: EVENTS[trouble] });
}

/** How the disk of a folder stands now. */
export async function diskState(dataDir: string): Promise<DiskState> {
  try {
    await access(dataDir, constants.W_OK);
  } catch {
    return "readOnly";
  }
  const { bavail, blocks, bsize } = await statfs(dataDir);
  if (bavail * bsize < LEAST) return "full";
  return bavail > blocks * KEPT_FREE ? "ok" : "low";
}

/** Looks now and every minute, and tells the log when something has changed. Gives what ends that. */
export async function watchDisk(dataDir: string): Promise<() => void> {
  const look = async () => {
    const state = await diskState(dataDir);
    if (state !== "ok") return logTroubleOnce(state);
    if (told.size) log.info({ event: "the disk takes everything again" });
    told.clear();
  };
  await look();
  const again = setInterval(() => void look().catch(() => logTroubleOnce("failing")), LOOK);
  again.unref();
  return () => clearInterval(again);
}
