// What became of the last backup, for whoever looks after the site: DATA_DIR/last-backup.json.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { giveToOwnerOf } from "../platform/disk.ts";
import { writeWhole } from "../platform/whole-file.ts";

const LastBackup = z.strictObject({
  /** The day, UTC, that it was made or tried. */
  day: z.iso.date(),
  ok: z.boolean(),
  encrypted: z.boolean(),
  /** The day of the newest that was read back and whole; null: none was. */
  good: z.iso.date().nullable().default(null),
});
export type LastBackup = z.output<typeof LastBackup>;

const fileIn = (dataDir: string) => path.join(dataDir, "last-backup.json");

/** What became of the last backup; null where none was tried, or nothing readable says so. */
export async function lastBackup(dataDir: string): Promise<LastBackup | null> {
  try {
    return LastBackup.parse(JSON.parse(await readFile(fileIn(dataDir), "utf8")));
  } catch {
    return null;
  }
}

/** Notes what became of a backup. Does nothing where there is no DATA_DIR; throws where it cannot be written. */
export async function noteBackup(dataDir: string, tried: Omit<LastBackup, "good">): Promise<void> {
  if (!existsSync(dataDir)) return;
  const last: LastBackup = { ...tried, good: tried.ok ? tried.day : ((await lastBackup(dataDir))?.good ?? null) };
  await writeWhole(fileIn(dataDir), `${JSON.stringify(last)}\n`, { day: last.day });
  await giveToOwnerOf(dataDir, fileIn(dataDir));
}
