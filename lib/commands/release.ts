import "server-only";

// npm run release

import { parseArgs } from "node:util";
import { printFailure, progressOn, stoppedBySignal } from "../backup/terminal.ts";
import { closeDatabase } from "../db/database.ts";
import { readySettings } from "../db/ready-database.ts";
import { DiskError } from "../platform/disk.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { releaseFolder } from "../release/files.ts";
import { adoptReleases, release } from "../release/list.ts";
import { makeRelease, ReleaseError } from "../release/make.ts";
import { withdrawTexts } from "../release/withdraw.ts";

const HELP = `npm run release
npm run release -- --withdraw CAMERA --reason TEXT

Makes today's release: all published data as they are now, in every format, in DATA_DIR/releases/YYYY-MM-DD, with a data
package, a codebook, checksums, a signature, the signed head of the history and what changed since the release before.
A release never changes; a day has one; where nothing was published since the last one, none is made. The site may run
meanwhile: it makes one by itself every RELEASE_EVERY days.

  --withdraw CAMERA  a camera's texts must not be read any more: takes the files of every release that holds it off the
                     site. When and why is told in their place, and the figures stay, so that citations still hold.
                     First correct the camera itself; the next release then has it without them.
  --reason TEXT      why, in one sentence, for everybody to read

Exit status: 0 it is done, 1 it is not.`;

function readArguments(parameters: string[]) {
  try {
    return parseArgs({
      args: parameters,
      options: { help: { type: "boolean" }, withdraw: { type: "string" }, reason: { type: "string" } },
    }).values;
  } catch (error) {
    throw new ReleaseError(`${error instanceof Error ? error.message : error}\nSee: npm run release -- --help`);
  }
}

async function make(day: string): Promise<void> {
  const { databaseUrl, dataDir, publicUrl: site } = readySettings();
  const bar = progressOn(process.stderr);
  const signal = stoppedBySignal();
  // One that was killed may have made today's and not noted it.
  if (!(await adoptReleases(dataDir)).includes(day)) {
    await makeRelease({ databaseUrl, dataDir, site, day, onProgress: bar.update, signal }).finally(bar.end);
    await adoptReleases(dataDir);
  }
  const made = await release(dataDir, day);
  if (!made) throw new ReleaseError(`The release of ${day} was made, and is not there. Look at DATA_DIR/releases.`);
  const { figures, changes, resources } = made.package;
  const megabytes = resources.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  console.log(releaseFolder(dataDir, day));
  console.log(`  ${figures.cameras} cameras at ${figures.locations} locations, in ${figures.rows} rows`);
  console.log(`  ${resources.length} files, ${megabytes.toFixed(1)} MB; SHA-256 of SHA256SUMS ${made.sha256}`);
  if (changes)
    console.log(
      `  since ${changes.since}: ${changes.added} new rows, ${changes.gone} gone, ${changes.changed} changed`,
    );
  console.log(`${site}/podaci/${day}`);
}

async function main(): Promise<void> {
  const { help, withdraw, reason } = readArguments(process.argv.slice(2));
  if (help) return console.log(HELP);
  const day = todayInBelgrade();
  if (withdraw === undefined) {
    if (reason !== undefined) throw new ReleaseError(`--reason goes with --withdraw.\n\n${HELP}`);
    return await make(day);
  }
  const days = await withdrawTexts({ dataDir: readySettings().dataDir, camera: withdraw, reason: reason ?? "", day });
  if (days.length === 0) throw new ReleaseError(`No release holds camera ${withdraw}.`);
  console.log(`Withdrawn: ${days.join(", ")}`);
}

main()
  .catch((error: unknown) => {
    if (error instanceof ReleaseError || error instanceof DiskError) console.error(error.message);
    else printFailure(error);
    process.exitCode = 1;
  })
  .finally(closeDatabase);
