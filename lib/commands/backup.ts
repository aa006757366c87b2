import "server-only";
// npm run backup -- FOLDER

import path from "node:path";
import { parseArgs } from "node:util";
import { makeBackup } from "../backup/backup.ts";
import { BackupError } from "../backup/format.ts";
import { noteBackup } from "../backup/last-backup.ts";
import { linesOf, printFailure, progressOn, stoppedBySignal } from "../backup/terminal.ts";
import { readySettings } from "../db/ready-database.ts";
import { reasonOf } from "../platform/disk.ts";
import { todayInBelgrade } from "../platform/today.ts";

const HELP = `npm run backup -- FOLDER [--recipient age1…]

Makes a backup in a new folder of FOLDER, named by the day (2026-11-24, 2026-11-24-2 …), while the site runs. It is read
back and checked before it gets that name: every checksum, the database, its history, every photo.

  --recipient age1…  encrypts every file with age (age-encryption.org) for whoever has the key; may be repeated.
                     age-keygen makes a key; keep it, and a copy of it on paper, away from this machine.

In it: the database, photos, released files, the key that signs the history. Not in it: .env with APP_SECRET (keep a copy
elsewhere: without it moderators cannot sign in after a restore), the age key, built map data and map tiles (they are made
again).
Without --recipient whoever gets the folder can read reports that nobody has looked at yet.

Exit status: 0 there is a backup, 1 there is none.`;

function readArguments(parameters: string[]) {
  try {
    return parseArgs({
      args: parameters,
      allowPositionals: true,
      options: { help: { type: "boolean" }, recipient: { type: "string", multiple: true, default: [] } },
    });
  } catch (error) {
    throw new BackupError(`${error instanceof Error ? error.message : error}\nSee: npm run backup -- --help`);
  }
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments(process.argv.slice(2));
  if (values.help) return console.log(HELP);
  const [given] = positionals;
  if (given === undefined || positionals.length > 1)
    throw new BackupError(`${given === undefined ? "Into which folder?" : "One folder only."}\n\n${HELP}`);
  const { databaseUrl, dataDir } = readySettings();
  const recipients = values.recipient;
  const day = todayInBelgrade();
  const note = (ok: boolean) => noteBackup(dataDir, { day, ok, encrypted: recipients.length > 0 });
  const bar = progressOn(process.stderr);
  try {
    const { folder, info } = await makeBackup({
      ...{ databaseUrl, dataDir, recipients, day },
      folder: path.resolve(given),
      onProgress: bar.update,
      signal: stoppedBySignal(),
    }).finally(bar.end);
    console.log(`${folder}\n${linesOf(info.contents)}`);
    const kind = info.encrypted
      ? `encrypted, keys that open it: ${recipients.length}`
      : "not encrypted: see --recipient";
    console.log(`Files: ${info.files}, all read back and whole; ${kind}.`);
  } catch (error) {
    // Where not even this can be written, the failure itself is what counts.
    await note(false).catch(() => {});
    throw error;
  }
  await note(true).catch((error: unknown) => {
    console.error(`The backup is there, but it could not be noted in ${dataDir}: ${reasonOf(error)}`);
  });
}

main().catch((error: unknown) => {
  printFailure(error);
  process.exitCode = 1;
});
