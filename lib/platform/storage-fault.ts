// What keeps a disk or a database from taking something, told from whatever a library threw.

import { type Problem, plainProblem } from "./problem.ts";

export type StorageFault = "full" | "readOnly" | "busy" | "failing";

const SIGNS: readonly [StorageFault, RegExp][] = [
  ["full", /ENOSPC|EDQUOT|SQLITE_FULL|disk is full/i],
  ["readOnly", /EROFS|SQLITE_READONLY|readonly database/i],
  ["busy", /SQLITE_(?:BUSY|LOCKED)|database is locked|P1008|P2028|P2024|timed? ?out/i],
  ["failing", /EIO|EMFILE|ENFILE|SQLITE_(?:IOERR|CANTOPEN|NOMEM)|disk I\/O|unable to open/i],
];

/** Null for an error that is none of storage. Prisma and the gate wrap SQLite's own in members of theirs. */
export function storageFaultOf(error: unknown): StorageFault | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  const meta = "meta" in error ? error.meta : null;
  const text = `${error.message} ${code} ${JSON.stringify([error.cause ?? null, meta])}`;
  return SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? null;
}

const SENTENCES: Readonly<Record<StorageFault, string>> = {
  full: "The disk is full, or this account's share of it. Make room, then run this again.",
  readOnly:
    "The disk or the database is read-only for this account. Run this as the account of the site, on a disk that takes writes.",
  busy: "Another process holds the database. Wait until it has ended, then run this again.",
  failing: "The disk or the database cannot be used now. Look at the system's log, then run this again.",
};

/** What whoever types a command reads of an error: what storage fails of in a sentence, else the error's own. */
export function sentenceOf(error: unknown): string {
  const fault = storageFaultOf(error);
  if (fault) return SENTENCES[fault];
  return error instanceof Error ? error.message : String(error);
}

/** The refusal of what could not be stored; `reason` is a key of messages/review.json. */
export function storageProblem(fault: StorageFault): Problem {
  return fault === "full"
    ? {
        ...plainProblem(507, "Insufficient storage", "The server has run out of room. Nothing was stored."),
        reason: "diskFull",
      }
    : {
        ...plainProblem(503, "Not stored", "The server cannot store anything now. Try again later."),
        reason: "storeTrouble",
      };
}
