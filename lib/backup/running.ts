import "server-only";
// Whether anything still uses a database that is to be put aside, or does the same work in DATA_DIR.

import { existsSync } from "node:fs";
import { readdir, readlink, realpath } from "node:fs/promises";
import path from "node:path";
import { databaseFile, isInUse, lockFile } from "../db/sqlite.ts";
import { giveToOwnerOf, reasonOf, removeUnfinished } from "../platform/disk.ts";
import { BackupError } from "./format.ts";

/** The number of another process that has a file open, as far as this account may see it (Linux); else null. */
async function processWith(file: string): Promise<string | null> {
  const folder = await realpath(path.dirname(file)).catch(() => path.dirname(file));
  const at = path.join(folder, path.basename(file));
  // A server whose database was removed under it goes on writing into what nobody will find again.
  const opened = new Set([at, `${at} (deleted)`]);
  const processes = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const number of processes) {
    if (Number(number) === process.pid) continue;
    for (const descriptor of await readdir(`/proc/${number}/fd`).catch(() => []))
      if (opened.has(await readlink(`/proc/${number}/fd/${descriptor}`).catch(() => ""))) return number;
  }
  return null;
}

/**
 * Throws BackupError while a server, an import or a backup has the database open. `thoroughly` asks SQLite too, wherever
 * and whosever the other process is; that folds the write-ahead log into the database.
 */
export async function assertUnused(databaseUrl: string, thoroughly: boolean): Promise<void> {
  const file = databaseFile(databaseUrl);
  const holder = await processWith(file);
  if (holder === null && !(thoroughly && existsSync(file) && isInUse(databaseUrl))) return;
  const who = holder === null ? "Another process" : `Process ${holder}`;
  throw new BackupError(`${who} has ${file} open. Stop the server, then run this again. Nothing was changed.`);
}

/**
 * Does work that has a folder `WORK-DAY.unfinished` of its own in DATA_DIR, one at a time: null while another process or
 * thread does the same. What one that was killed left there is removed first. Throws BackupError where nothing can be
 * written.
 */
export async function alone<Result>(
  dataDir: string,
  work: "backup" | "release" | "restore",
  task: () => Promise<Result>,
): Promise<Result | null> {
  const file = path.join(dataDir, `${work}.lock`);
  let free: ReturnType<typeof lockFile>;
  try {
    free = lockFile(file);
  } catch (error) {
    throw new BackupError(`Nothing can be written into ${dataDir}: ${reasonOf(error)}.`);
  }
  if (!free) return null;
  try {
    await giveToOwnerOf(dataDir, file);
    await removeUnfinished(dataDir, `${work}-`);
    return await task();
  } finally {
    free();
  }
}
