import "server-only";
// A takedown of what people wrote about a camera: the files of every release that holds it go, a note of when and why
// stays in their place, and the database that cited figures are read from loses that camera's texts.

import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { CAMERA_ID } from "../cameras/camera-id.ts";
import { syncFolder, writeWhole } from "../platform/whole-file.ts";
import { emptyTexts, holdsCamera } from "../sql/release.ts";
import {
  DATABASE,
  HEAD,
  PACKAGE,
  readWithdrawn,
  releaseFolder,
  releasesOnDisk,
  SIGNATURE,
  SUMS,
  WITHDRAWN,
  type Withdrawn,
} from "./files.ts";
import { ReleaseError } from "./make.ts";

/** What stays: figures, checksums of what was there, and the note. None of it holds a text of a camera. */
const STAYS: readonly string[] = [DATABASE, HEAD, PACKAGE, SUMS, SIGNATURE, WITHDRAWN];

/** Notes a takedown in a release, beside those that it had `before`. */
async function noteTakedown(
  folder: string,
  before: Withdrawn | null,
  { camera, reason, day }: { camera: string; reason: string; day: string },
): Promise<void> {
  const reasons = before && !before.reason.includes(reason) ? `${before.reason} ${reason}` : reason;
  const note = { on: before?.on ?? day, reason: reasons, cameras: [...(before?.cameras ?? []), camera] };
  await writeWhole(path.join(folder, WITHDRAWN), `${JSON.stringify(note, null, 2)}\n`, { day });
}

/**
 * Gives the days of the releases that held the camera, taken down before or now. Throws ReleaseError where camera or reason
 * is none.
 */
export async function withdrawTexts(options: {
  dataDir: string;
  camera: string;
  /** One sentence, for everybody to read. */
  reason: string;
  /** YYYY-MM-DD. */
  day: string;
}): Promise<string[]> {
  const { dataDir, camera, day } = options;
  const reason = options.reason.trim();
  if (!CAMERA_ID.test(camera)) throw new ReleaseError(`${camera} is no identifier of a camera.`);
  if (reason === "") throw new ReleaseError("Why? Say it in one sentence: --reason TEXT. Everybody will read it.");
  const done: string[] = [];
  for (const release of releasesOnDisk(dataDir)) {
    const folder = releaseFolder(dataDir, release);
    if (!folder || !existsSync(path.join(folder, DATABASE)) || !holdsCamera(path.join(folder, DATABASE), camera))
      continue;
    // First it is said, so that nobody is given what is about to go. What was said stands.
    const before = readWithdrawn(folder);
    if (!before?.cameras.includes(camera)) await noteTakedown(folder, before, { camera, reason, day });
    for (const name of await readdir(folder)) if (!STAYS.includes(name)) await rm(path.join(folder, name));
    emptyTexts(path.join(folder, DATABASE), camera);
    await syncFolder(folder);
    done.push(release);
  }
  return done;
}
