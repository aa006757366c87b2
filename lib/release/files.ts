import "server-only";
// Where releases lie and what is in one: DATA_DIR/releases/YYYY-MM-DD/. A folder there is whole; what is being made lies
// beside, under a name that says so. Names that a reader sent become paths here and nowhere else.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** Names inside a release. */
export const PACKAGE = "datapackage.json";
export const SUMS = "SHA256SUMS";
export const SIGNATURE = "SHA256SUMS.sig";
export const HEAD = "head.json";
export const DATABASE = "cameras.sqlite";
export const CHANGES = "changes.csv";
export const OFFICIAL_LISTS = "official-lists.csv";
/** What stands in a release whose files were withdrawn. */
export const WITHDRAWN = "WITHDRAWN.json";

const ReleaseDay = z.iso.date();

/** Whether a text is the name of a release: a day, YYYY-MM-DD. */
const isReleaseDay = (text: string): boolean => ReleaseDay.safeParse(text).success;

export const releasesFolder = (dataDir: string) => path.join(dataDir, "releases");

/** The folder of a release; null for a name that is no day. */
export const releaseFolder = (dataDir: string, day: string): string | null =>
  isReleaseDay(day) ? path.join(releasesFolder(dataDir), day) : null;

/** Days of the releases that lie on the disk, the newest first. A folder without the signature, which is written last, is none. */
export function releasesOnDisk(dataDir: string): string[] {
  const folder = releasesFolder(dataDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => isReleaseDay(name) && existsSync(path.join(folder, name, SIGNATURE)))
    .sort()
    .reverse();
}

/**
 * Of days, the newest first, the newest that has come; where none has, the newest of all. One that was dated ahead by a
 * clock that was wrong stays where it was cited, and stands before no other.
 */
export const newestOf = (days: readonly string[], today: string): string | undefined =>
  days.find((day) => day <= today) ?? days[0];

const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** A file of a release, as its data package describes it. */
const Resource = z.object({
  name: z.string(),
  path: z.string(),
  title: z.string(),
  description: z.string(),
  mediatype: z.string(),
  bytes: z.number().int().min(0),
  hash,
});
export type Resource = z.output<typeof Resource>;

/** A source as a data package names it; the first releases did not tell its identifier. */
const PackagedSource = z
  .object({ name: z.string().optional(), title: z.string(), attribution: z.string(), licence: z.string() })
  .transform(({ name, title, attribution, licence }) => ({
    ...{ id: name ?? title.toLowerCase(), name: title, attribution, licence },
  }));

/** What this site reads of its own data packages. */
export const DataPackage = z.object({
  version: z.iso.date(),
  figures: z.object({ cameras: z.number(), locations: z.number(), rows: z.number() }),
  changes: z.object({ since: z.iso.date(), added: z.number(), gone: z.number(), changed: z.number() }).nullable(),
  sources: z.array(PackagedSource),
  resources: z.array(Resource),
});
export type DataPackage = z.output<typeof DataPackage>;
/** What is written of it. */
export type WrittenPackage = z.input<typeof DataPackage>;

const Withdrawn = z.object({ on: z.iso.date(), reason: z.string(), cameras: z.array(z.string()) });
export type Withdrawn = z.output<typeof Withdrawn>;

function readJson<Schema extends z.ZodType>(schema: Schema, file: string): z.output<Schema> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

const Head = z.object({ hash: z.string(), events: z.number().int() });

/** Where the history ended when a release was made; null where nothing readable says so. */
export const readHead = (folder: string): z.output<typeof Head> | null => readJson(Head, path.join(folder, HEAD));

/** The releases on the disk, the newest first, each with where its history ended. */
export const releaseHeads = (dataDir: string): { day: string; head: string | undefined }[] =>
  releasesOnDisk(dataDir).map((day) => ({ day, head: readHead(path.join(releasesFolder(dataDir), day))?.hash }));

const packages = new Map<string, DataPackage>();

/** A release's data package, which never changes; null where there is no such release. */
export function readPackage(folder: string): DataPackage | null {
  const known = packages.get(folder);
  if (known) return known;
  const read = readJson(DataPackage, path.join(folder, PACKAGE));
  if (read) packages.set(folder, read);
  return read;
}

/** Why a release's files are not there any more; null where they are. */
export const readWithdrawn = (folder: string): Withdrawn | null => readJson(Withdrawn, path.join(folder, WITHDRAWN));
