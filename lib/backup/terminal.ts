import "server-only";

// What the backup commands have in common: how far they are, how they are stopped, and how a failure is told.

import { DatabaseError } from "../db/sqlite.ts";
import { codeOf, DiskError, reasonOf } from "../platform/disk.ts";
import { SettingsError } from "../platform/settings.ts";
import { sentenceOf, storageFaultOf } from "../platform/storage-fault.ts";
import { BackupError, type Contents } from "./format.ts";
import type { OnProgress } from "./verify.ts";

/** Milliseconds between two looks. */
const LIVE = 150;

/** One line on a terminal that says how far the work is; nothing where nobody looks on. */
export function progressOn(stream: NodeJS.WriteStream): { update: OnProgress; end: () => void } {
  let shown = 0;
  const write = (text: string) => {
    if (stream.isTTY) stream.write(`\r${text}\u001b[K`);
  };
  return {
    update(what, done, of) {
      if (performance.now() - shown < LIVE) return;
      shown = performance.now();
      write(`${what}: ${done} of ${of}`);
    },
    end: () => write(""),
  };
}

/** Aborted, with a sentence, by the first signal that ends a process; a second one ends it at once. */
export function stoppedBySignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(name, () => controller.abort(new BackupError(`Stopped by ${name}. Nothing was left behind.`)));
  return controller.signal;
}

/** What a person must read of a failure: a sentence, or all of it where nobody foresaw it. */
export function printFailure(error: unknown): void {
  const known = [DiskError, DatabaseError, SettingsError].some((kind) => error instanceof kind);
  const path = error instanceof Error && "path" in error && typeof error.path === "string" ? error.path : null;
  if (known && error instanceof Error) console.error(error.message);
  else if (codeOf(error) && path !== null) console.error(`${path} cannot be used: ${reasonOf(error)}.`);
  else if (storageFaultOf(error)) console.error(sentenceOf(error));
  else console.error(error);
}

/** The figures of a backup, a line for each. */
export function linesOf(contents: Contents): string {
  const rows = (["cameras", "sightings", "photos", "events"] as const).map(
    (name) => `  ${name.padEnd(10)}${String(contents[name]).padStart(9)}`,
  );
  return [...rows, `  history ends at ${contents.head ?? "nothing: there is none yet"}`].join("\n");
}
