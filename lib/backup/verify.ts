// Reads a backup back from the disk and compares every file with its checksum.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { forEach, hashOfFile, reasonOf } from "../platform/disk.ts";
import { BackupError, BackupInfo, DATABASE, ENCRYPTED, INFO, readSums, SUMS } from "./format.ts";

/** How far a long work is: files done, of all. */
export type OnProgress = (what: string, done: number, of: number) => void;

export type CheckedBackup = { info: BackupInfo; sums: ReadonlyMap<string, string> };

async function readText(folder: string, name: string): Promise<string> {
  const file = path.join(folder, name);
  return await readFile(file, "utf8").catch((error: unknown) => {
    throw new BackupError(`${file} cannot be read: ${reasonOf(error)}. Without it ${folder} is no whole backup.`);
  });
}

async function readInfo(folder: string): Promise<BackupInfo> {
  const text = await readText(folder, INFO);
  try {
    return BackupInfo.parse(JSON.parse(text));
  } catch {
    throw new BackupError(`${path.join(folder, INFO)} is damaged, or of a later version of this program.`);
  }
}

/** Compares every file with its checksum. Throws BackupError, which names the first that differs or is not there. */
export async function checkBackup(
  folder: string,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<CheckedBackup> {
  const sums = readSums(await readText(folder, SUMS), folder);
  let done = 0;
  await forEach(sums, async ([name, sum]) => {
    signal?.throwIfAborted();
    const file = path.join(folder, name);
    const found = await hashOfFile(file).catch((error: unknown) => {
      throw new BackupError(`${file} cannot be read: ${reasonOf(error)}.`);
    });
    if (found !== sum) throw new BackupError(`${file} is damaged: it does not match ${SUMS}.`);
    onProgress("Files read back", ++done, sums.size);
  });
  const info = await readInfo(folder);
  const wanted = [INFO, info.encrypted ? `${DATABASE}${ENCRYPTED}` : DATABASE];
  const missing = wanted.find((name) => !sums.has(name));
  if (missing !== undefined || sums.size !== info.files + 1)
    throw new BackupError(
      `${path.join(folder, SUMS)} is damaged: ${missing === undefined ? `${info.files + 1} lines are wanted and ${sums.size} are there` : `it does not name ${missing}`}.`,
    );
  return { info, sums };
}
