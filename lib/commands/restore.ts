import "server-only";
// npm run restore -- FOLDER

import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { BackupError } from "../backup/format.ts";
import { restoreBackup } from "../backup/restore.ts";
import { linesOf, printFailure, progressOn, stoppedBySignal } from "../backup/terminal.ts";
import { reasonOf } from "../platform/disk.ts";
import { settings } from "../platform/settings.ts";
import { todayInBelgrade } from "../platform/today.ts";

const HELP = `npm run restore -- FOLDER [--replace] [--identity FILE]

Puts a backup back into DATA_DIR. FOLDER is one backup, or the folder that holds several: the newest is then taken.
Everything is read and checked before anything is touched. Stop the server first.

  --replace        DATA_DIR holds data: sets its database, photos and releases aside in DATA_DIR/before-restore-DAY
                   and deletes nothing
  --identity FILE  the key of an encrypted backup, as age-keygen writes it (AGE-SECRET-KEY-1…)

A backup holds no .env: put the old one back too, or moderators cannot sign in. What was withdrawn after the backup was
made is there again.

Exit status: 0 it is restored, 1 it is not, and nothing was changed.`;

function readArguments(parameters: string[]) {
  try {
    return parseArgs({
      args: parameters,
      allowPositionals: true,
      options: {
        help: { type: "boolean" },
        replace: { type: "boolean", default: false },
        identity: { type: "string" },
      },
    });
  } catch (error) {
    throw new BackupError(`${error instanceof Error ? error.message : error}\nSee: npm run restore -- --help`);
  }
}

async function readIdentity(name: string | undefined): Promise<{ text: string; name: string } | null> {
  if (name === undefined) return null;
  const text = await readFile(name, "utf8").catch((error: unknown) => {
    throw new BackupError(`--identity ${name} cannot be read: ${reasonOf(error)}.`);
  });
  return { text, name };
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments(process.argv.slice(2));
  if (values.help) return console.log(HELP);
  const [given] = positionals;
  if (given === undefined || positionals.length > 1)
    throw new BackupError(`${given === undefined ? "From which folder?" : "One folder only."}\n\n${HELP}`);
  const { databaseUrl, dataDir } = settings();
  const identity = await readIdentity(values.identity);
  const bar = progressOn(process.stderr);
  const { backup, info, aside } = await restoreBackup({
    ...{ databaseUrl, dataDir, identity },
    folder: path.resolve(given),
    replace: values.replace,
    day: todayInBelgrade(),
    onProgress: bar.update,
    signal: stoppedBySignal(),
  }).finally(bar.end);
  console.log(`Restored ${backup} of ${info.day} into ${dataDir}\n${linesOf(info.contents)}`);
  if (aside !== null)
    console.log(
      `What was there before is in ${aside}, with the reports that came since. Delete it when you no longer need it.`,
    );
  console.log("Start the server: npm start, or npm start -- --prepare and then your service.");
}

main().catch((error: unknown) => {
  printFailure(error);
  process.exitCode = 1;
});
