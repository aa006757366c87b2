import "server-only";
// What the last audit found, for whoever looks after the site: DATA_DIR/last-audit.json.

import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { writeWholeSync } from "../platform/whole-file.ts";

const LastAudit = z.strictObject({
  /** The day in Belgrade. */
  day: z.iso.date(),
  events: z.number(),
  head: z.string(),
  fault: z.string().nullable(),
});
export type LastAudit = z.output<typeof LastAudit>;

const fileIn = (dataDir: string) => path.join(dataDir, "last-audit.json");

/** Null where none was made, or nothing readable says so. */
export function lastAudit(dataDir: string): LastAudit | null {
  try {
    return LastAudit.parse(JSON.parse(readFileSync(fileIn(dataDir), "utf8")));
  } catch {
    return null;
  }
}

export function noteAudit(dataDir: string, last: LastAudit): void {
  writeWholeSync(fileIn(dataDir), `${JSON.stringify(last)}\n`);
}
