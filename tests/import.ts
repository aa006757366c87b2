// Runs an import in a test: text in, report and refusals out.

import type Sqlite from "better-sqlite3";
import type { Box } from "@/lib/geo/distance";
import { listsIn } from "@/lib/import/archive";
import { openFile, openStream } from "@/lib/import/input";
import type { ImportReport, Refusal } from "@/lib/import/report";
import { rowWriter } from "@/lib/import/row-writer";
import { type ImportOptions, importInput, readWhole } from "@/lib/import/run";

export type Imported = { report: ImportReport; refusals: Refusal[]; doubts: Refusal[] };

async function run(
  sql: Sqlite.Database | null,
  input: Awaited<ReturnType<typeof openFile>>,
  options: Partial<ImportOptions>,
  stop?: AbortSignal,
): Promise<Imported> {
  const refusals: Refusal[] = [];
  const doubts: Refusal[] = [];
  const report = await importInput(
    input,
    rowWriter(sql, stop),
    { ...readWhole("2026-11-23"), ...options },
    {
      onRefused: (refusal) => refusals.push(refusal),
      onDoubt: (doubt) => doubts.push(doubt),
    },
    stop,
  );
  return { report, refusals, doubts };
}

/** Imports bytes or text in pieces of a few bytes, so that no reader may count on whole lines. */
export async function importText(
  sql: Sqlite.Database | null,
  content: string | Buffer,
  options: Partial<ImportOptions> = {},
  name = "test.json",
  stop?: AbortSignal,
  answersFor: Box | null = null,
  encoding: string | null = null,
): Promise<Imported> {
  async function* pieces() {
    const bytes = Buffer.from(content);
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  }
  const input = await openStream(name, pieces(), null, { answersFor, named: encoding });
  const told: Imported[] = [];
  for await (const list of listsIn(input, options.map ?? [], { onSkipped: () => {}, onBroken: () => {} }))
    told.push(await run(sql, list, options, stop));
  const [first] = told;
  if (!first || told.length > 1) throw new Error(`${told.length} lists`);
  return first;
}

/** Imports each list of an archive or workbook; gives what became of each, and what was not read. */
export async function importLists(
  sql: Sqlite.Database | null,
  content: string | Buffer,
  options: Partial<ImportOptions> = {},
  name = "test.zip",
  encoding: string | null = null,
): Promise<{ lists: (Imported & { name: string })[]; skipped: string[]; broken: string[] }> {
  async function* whole() {
    yield Buffer.from(content);
  }
  const lists: (Imported & { name: string })[] = [];
  const [skipped, broken]: [string[], string[]] = [[], []];
  const listener = {
    onSkipped: (member: string) => skipped.push(member),
    onBroken: ({ message }: Error) => broken.push(message),
  };
  for await (const list of listsIn(
    await openStream(name, whole(), null, { named: encoding }),
    options.map ?? [],
    listener,
  ))
    lists.push({ name: list.name, ...(await run(sql, list, options)) });
  return { lists, skipped, broken };
}

export async function importFile(
  sql: Sqlite.Database | null,
  path: string,
  options: Partial<ImportOptions> = {},
): Promise<Imported> {
  return run(sql, await openFile(path), options);
}
