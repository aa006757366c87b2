import "server-only";
// Makes a release: all published data of one moment in every format, described, hashed, signed and compared with the
// release before. Everything is written into a folder that says that it is not finished; one rename makes it a release.
// A crash leaves nothing half, and of two that are made at once one is refused.

import { sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { copyDatabase } from "../backup/database-copy.ts";
import { alone } from "../backup/running.ts";
import type { CameraFilter } from "../cameras/filter.ts";
import { citationFile } from "../cite/citation.ts";
import { citeRelease } from "../cite/cite.ts";
import { creditOf, licencesOf } from "../cite/credit.ts";
import { openSnapshot } from "../db/sqlite.ts";
import { csv, csvCell } from "../export/csv.ts";
import { formats } from "../export/formats.ts";
import { selectionOf } from "../export/selection.ts";
import { writeExport } from "../export/write.ts";
import { historyKey, signHead } from "../history/head.ts";
import { type Locale, locales } from "../i18n/locales.ts";
import { translator } from "../i18n/translator.ts";
import { hashOfFile, newFolder, settle, writeNew } from "../platform/disk.ts";
import { midnightOf } from "../platform/today.ts";
import { syncFolder } from "../platform/whole-file.ts";
import { chainHead, historyBegan } from "../sql/history.ts";
import { openReleased, releaseChanges, writeReleased } from "../sql/release.ts";
import { sourcesOf, totals } from "../sql/select.ts";
import { dataPackage, KEYWORDS } from "./data-package.ts";
import {
  CHANGES,
  DATABASE,
  HEAD,
  OFFICIAL_LISTS,
  PACKAGE,
  type Resource,
  releaseFolder,
  releaseHeads,
  releasesFolder,
  releasesOnDisk,
  SIGNATURE,
  SUMS,
} from "./files.ts";
import { codebookText, type ReleaseFacts, readmeText } from "./texts.ts";

/** No release can be made; the message is one clear sentence. */
export class ReleaseError extends Error {}

/** How far the work is: files done, of all. */
type OnProgress = (what: string, done: number, of: number) => void;

export type ReleaseOptions = {
  databaseUrl: string;
  dataDir: string;
  /** Where the site is, without a slash at the end. */
  site: string;
  /** YYYY-MM-DD. */
  day: string;
  onProgress?: OnProgress;
  /** Ends it, with the reason that it was given; nothing is left behind. */
  signal?: AbortSignal;
};

/** Throws ReleaseError where the day has its release, or one holds all that was published; `head`: where history ends. */
function assertNew({ dataDir, day }: ReleaseOptions, head: string | null): void {
  const made = releaseHeads(dataDir);
  if (made.some((release) => release.day === day))
    throw new ReleaseError(
      `There is a release of ${day} already. A release never changes and a day has one; make the next one tomorrow.`,
    );
  const same = made.find((release) => head !== null && release.head === head);
  if (same)
    throw new ReleaseError(
      `Nothing was published since the release of ${same.day}: it is still what a new one would be.`,
    );
}

/** Throws ReleaseError where a clock that is behind names a day on which nothing was published yet. */
function assertBegun(day: string, began: string | null): void {
  if (began === null) throw new ReleaseError("Nothing is published yet: there is nothing to release.");
  if (day < began)
    throw new ReleaseError(
      `This machine's clock says ${day}, and the first entry of the history is of ${began}. Set the clock right.`,
    );
}

/** Makes a file last, for this account alone, with the time of the day's midnight. */
async function keepFile(file: string, day: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.chmod(0o600);
    await handle.utimes(midnightOf(day), midnightOf(day));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

type Made = { name: string; title: string; description: string; mediatype: string };

/** What differs from the release before, as a table, and how many rows of each kind. */
async function writeChanges(
  file: string,
  day: string,
  before: { day: string; database: string } | null,
  now: string,
): Promise<ReleaseFacts["changes"]> {
  const counted = { added: 0, gone: 0, changed: new Set<string>() };
  async function* lines() {
    yield Buffer.from("change,id,column,before,after\r\n");
    if (!before) return;
    for (const change of releaseChanges(before.database, now)) {
      if (change.change === "changed") {
        counted.changed.add(change.id);
        yield Buffer.from(
          `changed,${change.id},${change.column},${csvCell(change.before)},${csvCell(change.after)}\r\n`,
        );
      } else {
        counted[change.change] += 1;
        yield Buffer.from(`${change.change},${change.id},,,\r\n`);
      }
    }
  }
  await writeNew(file, lines(), day);
  return before && { since: before.day, added: counted.added, gone: counted.gone, changed: counted.changed.size };
}

/** The last release whose database is there: one whose files were withdrawn keeps it. */
function releaseBefore({ dataDir, day }: ReleaseOptions): { day: string; database: string } | null {
  const last = releasesOnDisk(dataDir).find((other) => other < day);
  const folder = last === undefined ? null : releaseFolder(dataDir, last);
  return last !== undefined && folder ? { day: last, database: path.join(folder, DATABASE) } : null;
}

/** What a release's database holds, and of whom. */
function figuresOf(database: string): Pick<ReleaseFacts, "figures" | "sources"> {
  const sql = openReleased(database);
  try {
    return { figures: totals({}, sql), sources: sourcesOf({}, sql, true) };
  } finally {
    sql.close();
  }
}

/** Fills a folder with a release of what a copy of the database holds. */
async function fill(folder: string, copy: string, options: ReleaseOptions): Promise<void> {
  const { day, site, dataDir, onProgress = () => {}, signal } = options;
  const file = (name: string) => path.join(folder, name);
  const t = translator("en", "data");
  const made: Made[] = [];
  const sql = openSnapshot(`file:${copy}`);
  try {
    const head = chainHead(sql);
    const signed = signHead(head, historyKey(dataDir));
    assertNew(options, head.hash);
    assertBegun(day, historyBegan(sql));
    const all = Object.entries(formats);
    const steps = all.length + 9;
    const done = async (name: string, title: string, description: string, mediatype: string) => {
      await keepFile(file(name), day);
      made.push({ name, title, description, mediatype });
      onProgress("Files", made.length, steps);
      signal?.throwIfAborted();
    };
    const text = async (name: string, content: string, title: string, description: string, mediatype: string) => {
      await writeNew(file(name), Buffer.from(content), day);
      await done(name, title, description, mediatype);
    };

    const selection = selectionOf(sql, site, {});
    for (const [extension, format] of all) {
      writeExport(format, selection, file(`cameras.${extension}`));
      await done(
        `cameras.${extension}`,
        t("fileCameras", { format: format.label }),
        t("fileCamerasText"),
        format.mediaType.split(";")[0] ?? format.mediaType,
      );
    }
    const lists = sourcesOf({}, sql, true).filter(({ kind }) => kind === "official_list");
    const official: CameraFilter = { source: lists.map(({ id }) => id) };
    if (lists.length) {
      writeExport(csv, selectionOf(sql, site, official), file(OFFICIAL_LISTS));
      await done(OFFICIAL_LISTS, t("fileOfficial"), t("fileOfficialText"), "text/csv");
    }
    const { licence, attribution, licenceUrl } = creditOf(sourcesOf({}, sql, true), site);
    writeReleased(`file:${copy}`, file(DATABASE), { day, head: head.hash, site, licence, attribution });
    await done(DATABASE, t("fileDatabase"), t("fileDatabaseText"), "application/vnd.sqlite3");
    const changes = await writeChanges(file(CHANGES), day, releaseBefore(options), file(DATABASE));
    await done(CHANGES, t("fileChanges"), t("fileChangesText"), "text/csv");

    const facts: ReleaseFacts = { day, site, changes, ...figuresOf(file(DATABASE)) };
    const inEach = (name: (locale: Locale) => string) => locales.map((locale) => ({ locale, name: name(locale) }));
    for (const { locale, name } of inEach((locale) => `codebook.${locale}.md`))
      await text(name, codebookText(day, locale), t("fileCodebook"), t("fileCodebookText"), "text/markdown");
    for (const { locale, name } of inEach((locale) => (locale === "en" ? "README.md" : `README.${locale}.md`)))
      await text(name, readmeText(facts, locale), t("fileReadme"), t("fileReadmeText"), "text/markdown");
    await text(HEAD, `${JSON.stringify(signed, null, 2)}\n`, t("fileHead"), t("fileHeadText"), "application/json");
    const citation = citationFile(citeRelease({ site, locale: "en" }, { day, sha256: null, sources: facts.sources }), {
      ...{ licences: licencesOf(facts.sources), licenceUrl },
      abstract: t("datasetDescription"),
      keywords: KEYWORDS,
    });
    await text("CITATION.cff", citation, t("fileCitation"), t("fileCitationText"), "application/yaml");

    const resources: Resource[] = [];
    for (const { name, ...told } of made) {
      const { size } = await stat(file(name));
      const hash = `sha256:${await hashOfFile(file(name))}`;
      resources.push({ name: name.toLowerCase().replaceAll(".", "-"), path: name, ...told, bytes: size, hash });
    }
    await writeNew(
      file(PACKAGE),
      Buffer.from(`${JSON.stringify(dataPackage(facts, resources, head), null, 2)}\n`),
      day,
    );
    const sums = [...resources.map(({ path: name, hash }) => [name, hash.slice("sha256:".length)] as const)];
    sums.push([PACKAGE, await hashOfFile(file(PACKAGE))]);
    const lines = sums.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, sum]) => `${sum}  ${name}\n`);
    await writeNew(file(SUMS), Buffer.from(lines.join("")), day);
    await writeNew(file(SIGNATURE), sign(null, readFileSync(file(SUMS)), historyKey(dataDir)), day);
  } finally {
    sql.close();
  }
  await settle(folder, day);
}

async function writeRelease(final: string, options: ReleaseOptions): Promise<string> {
  const { databaseUrl, dataDir, day, signal } = options;
  assertNew(options, null);
  const work = await newFolder(dataDir, `release-${day}`);
  try {
    signal?.throwIfAborted();
    const copy = path.join(work.folder, "copy.db");
    copyDatabase(databaseUrl, copy);
    const folder = path.join(work.folder, day);
    await mkdir(folder, { mode: 0o700 });
    await fill(folder, copy, options);
    // What has this name and is no release was left by somebody who copied or removed one and did not end.
    await rm(final, { recursive: true, force: true });
    await rename(folder, final);
    await syncFolder(releasesFolder(dataDir));
    return final;
  } finally {
    await rm(work.folder, { recursive: true, force: true });
  }
}

/**
 * Makes the release of a day and gives its folder. Throws ReleaseError, in words, where there is nothing to release, the
 * day has one, or another is being made; what else fails (a full disk) is passed on. Nothing half is left behind.
 */
export async function makeRelease(options: ReleaseOptions): Promise<string> {
  const { dataDir, day } = options;
  const final = releaseFolder(dataDir, day);
  if (!final) throw new ReleaseError(`${day} is no day.`);
  await mkdir(releasesFolder(dataDir), { recursive: true, mode: 0o700 });
  const made = await alone(dataDir, "release", () => writeRelease(final, options));
  if (made === null) throw new ReleaseError("Another process is making a release. This one was not begun.");
  return made;
}
