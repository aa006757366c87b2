// What somebody claims that a camera is able to do: who claims it, and where. Stored as a JSON list; a moderator writes
// one claim a line.

import { z } from "zod";

const text = (most: number) => z.string().trim().min(1).max(most);

export const Claims = z
  .array(z.strictObject({ capability: text(200), claimedBy: text(100), source: text(300) }))
  .min(1)
  .max(20);
export type Claims = z.output<typeof Claims>;

/** Reads the stored form; no claims where there are none, and null where it is none. */
export function readClaims(stored: string | null): Claims | null {
  if (stored === null) return [];
  try {
    return Claims.parse(JSON.parse(stored));
  } catch {
    return null;
  }
}

/** One line for each claim: what it is able to do | who claims it | source. */
export const linesOfClaims = (stored: string | null): string =>
  (readClaims(stored) ?? []).map((claim) => [claim.capability, claim.claimedBy, claim.source].join(" | ")).join("\n");

/** The stored form of such lines; null for no line, and undefined where one of them lacks a part. */
export function claimsOfLines(lines: string): string | null | undefined {
  const claims = lines
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => {
      const [capability = "", claimedBy = "", ...source] = line.split("|").map((part) => part.trim());
      return { capability, claimedBy, source: source.join(" | ") };
    });
  if (claims.length === 0) return null;
  const read = Claims.safeParse(claims);
  return read.success ? JSON.stringify(read.data) : undefined;
}
