import "server-only";
// Which releases there are, and what is in one. The folders are the truth; a row of the table tells of each. Out: plain
// objects.

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { database, pages } from "../db/database.ts";
import { todayInBelgrade } from "../platform/today.ts";
import {
  DATABASE,
  type DataPackage,
  readHead,
  readPackage,
  readWithdrawn,
  releaseFolder,
  releasesOnDisk,
  SUMS,
  type Withdrawn,
} from "./files.ts";

const count = z.number().int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A release as the API lists it. */
export const ReleaseSummary = z.strictObject({
  /** Its name: YYYY-MM-DD. */
  date: z.iso.date(),
  cameras: count,
  locations: count,
  /** Where the history ended: number of events and hash of the last one. */
  head: z.strictObject({ events: count, hash: sha256 }),
  /** SHA-256 of its SHA256SUMS. */
  sha256,
  /** Why its files are not there any more; null where they are. */
  withdrawn: z.strictObject({ on: z.iso.date(), reason: z.string() }).nullable(),
  /** Its page. */
  page: z.url(),
  /** Its data package; null where its files were withdrawn. */
  datapackage: z.url().nullable(),
});
export type ReleaseSummary = z.output<typeof ReleaseSummary>;

/** Answer of /api/v1/releases, the newest first. */
export const ReleaseList = z.strictObject({ releases: z.array(ReleaseSummary) });

/** A file of a release. */
const ReleaseFile = z.strictObject({
  name: z.string(),
  title: z.string(),
  media_type: z.string(),
  bytes: count,
  sha256,
  url: z.url(),
});

/** Answer of /api/v1/releases/{date}. */
export const ReleaseDetail = z.strictObject({
  ...ReleaseSummary.shape,
  rows: count,
  /** Rows that differ from the release before; null for the first. */
  changes: z.strictObject({ since: z.iso.date(), added: count, gone: count, changed: count }).nullable(),
  /** Whose data are in it, and under which licence. */
  sources: z.array(z.strictObject({ id: z.string(), name: z.string(), attribution: z.string(), licence: z.string() })),
  files: z.array(ReleaseFile),
});
export type ReleaseDetail = z.output<typeof ReleaseDetail>;

const hashOf = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");

/**
 * Adds a row for each release on the disk that has none: one that was just made, whose process was killed before it was
 * noted, or that came with a restored backup. Gives their days.
 */
export async function adoptReleases(dataDir: string): Promise<string[]> {
  const adopted: string[] = [];
  const known = new Set((await database().release.findMany({ select: { id: true } })).map(({ id }) => id));
  for (const day of releasesOnDisk(dataDir)) {
    const folder = releaseFolder(dataDir, day);
    if (known.has(day) || !folder) continue;
    const [head, held] = [readHead(folder), readPackage(folder)];
    if (!head || !held) continue;
    const row = {
      cameras: held.figures.cameras,
      locations: held.figures.locations,
      headHash: head.hash,
      headSeq: head.events,
      sha256: hashOf(path.join(folder, SUMS)),
    };
    await database().release.upsert({
      where: { id: day },
      create: { id: day, ...row },
      update: {},
      select: { id: true },
    });
    adopted.push(day);
  }
  return adopted;
}

/** A release with all that its page shows. `database`: the path of its database. */
export type Release = {
  day: string;
  cameras: number;
  locations: number;
  headHash: string;
  headSeq: number;
  sha256: string;
  /** Whose data are in it. */
  sources: DataPackage["sources"];
  package: DataPackage;
  withdrawn: Withdrawn | null;
  database: string;
};

type Row = Awaited<ReturnType<typeof rows>>[number];
const rows = () => pages().release.findMany({ orderBy: { id: "desc" } });

function releaseOf(dataDir: string, { id, ...row }: Row): Release | null {
  const folder = releaseFolder(dataDir, id);
  const held = folder && readPackage(folder);
  if (!folder || !held || !existsSync(path.join(folder, DATABASE))) return null;
  return {
    day: id,
    ...row,
    sources: held.sources,
    package: held,
    withdrawn: readWithdrawn(folder),
    database: path.join(folder, DATABASE),
  };
}

/** Every release that is there, the newest first. */
export async function releases(dataDir: string): Promise<Release[]> {
  return (await rows()).flatMap((row) => releaseOf(dataDir, row) ?? []);
}

/** One release by its day; null where there is none. */
export async function release(dataDir: string, day: string): Promise<Release | null> {
  const row = await pages().release.findUnique({ where: { id: day } });
  return row && releaseOf(dataDir, row);
}

/** The newest release whose day has come, else the newest that is dated ahead; null before the first. */
export async function latestRelease(dataDir: string): Promise<Release | null> {
  const today = todayInBelgrade();
  for (const id of [{ lte: today }, { gt: today }])
    for (const row of await pages().release.findMany({ where: { id }, orderBy: { id: "desc" }, take: 5 })) {
      const found = releaseOf(dataDir, row);
      if (found) return found;
    }
  return null;
}

/** The address of a file of a release. */
const fileAddress = (site: string, day: string, name: string) => `${site}/data/releases/${day}/${name}`;

/** A release as the API lists it. */
export function releaseSummary(
  { day, sources: _, package: __, withdrawn, database: ___, ...row }: Release,
  site: string,
): ReleaseSummary {
  return {
    date: day,
    cameras: row.cameras,
    locations: row.locations,
    head: { events: row.headSeq, hash: row.headHash },
    sha256: row.sha256,
    withdrawn: withdrawn && { on: withdrawn.on, reason: withdrawn.reason },
    page: `${site}/podaci/${day}`,
    datapackage: withdrawn ? null : fileAddress(site, day, "datapackage.json"),
  };
}

/** A release with its files, as the API tells it. */
export function releaseDetail(found: Release, site: string): ReleaseDetail {
  const { figures, changes, resources } = found.package;
  return {
    ...releaseSummary(found, site),
    rows: figures.rows,
    changes,
    sources: found.sources,
    files: found.withdrawn
      ? []
      : resources.map(({ path: name, title, mediatype, bytes, hash }) => ({
          name,
          title,
          media_type: mediatype,
          bytes,
          sha256: hash.slice("sha256:".length),
          url: fileAddress(site, found.day, name),
        })),
  };
}
