// Runs an import in a test: text in, report and refusals out.

import type Sqlite from "better-sqlite3";
import type { Box } from "@/lib/geo/distance";
import { openFile, openStream } from "@/lib/import/input";
import { rowWriter } from "@/lib/import/row-writer";
import { type ImportOptions, type ImportReport, importInput, type Refusal } from "@/lib/import/run";

const defaults: ImportOptions = {
  map: [],
  box: null,
  municipalities: null,
  source: { name: null, licence: null, attribution: null, official: false },
  keep: new Set(),
  complete: false,
  day: "2026-11-23",
  dryRun: false,
};

export type Imported = { report: ImportReport; refusals: Refusal[] };

async function run(
  sql: Sqlite.Database | null,
  input: Awaited<ReturnType<typeof openFile>>,
  options: Partial<ImportOptions>,
  stop?: AbortSignal,
): Promise<Imported> {
  const refusals: Refusal[] = [];
  const report = await importInput(
    input,
    rowWriter(sql, stop),
    { ...defaults, ...options },
    {
      onRefused: (refusal) => refusals.push(refusal),
      onProgress: () => {},
    },
    stop,
  );
  return { report, refusals };
}

/** Imports bytes or text in pieces of a few bytes, so that no reader may count on whole lines. */
export async function importText(
  sql: Sqlite.Database | null,
  content: string | Buffer,
  options: Partial<ImportOptions> = {},
  name = "test.json",
  stop?: AbortSignal,
  answersFor: Box | null = null,
): Promise<Imported> {
  async function* pieces() {
    const bytes = Buffer.from(content);
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  }
  return run(sql, await openStream(name, pieces(), null, answersFor), options, stop);
}

export async function importFile(
  sql: Sqlite.Database | null,
  path: string,
  options: Partial<ImportOptions> = {},
): Promise<Imported> {
  return run(sql, await openFile(path), options);
}
