import "server-only";

// Slows guessing down by who guesses, never by whose account it is: nobody can lock a moderator out from outside.

/** Failures that cost nothing: people mistype. */
const FREE = 4;
/** Milliseconds: the longest wait, and after how long failures are forgotten. */
const LONGEST = 15 * 60_000;
/** Senders that are remembered at most; the oldest goes first. */
const REMEMBERED = 50_000;

const failures = new Map<string, { count: number; at: number; until: number }>();

/** Seconds that a sender (lib/server/sender.ts) still has to wait; 0 for none. */
export function secondsToWait(sender: string, now = Date.now()): number {
  return Math.max(0, Math.ceil(((failures.get(sender)?.until ?? 0) - now) / 1_000));
}

/** Counts a wrong guess: the fifth costs two seconds, each further one twice as many. */
export function countFailure(sender: string, now = Date.now()): void {
  const known = failures.get(sender);
  const count = (known && now - known.at < LONGEST * 2 ? known.count : 0) + 1;
  const wait = count <= FREE ? 0 : Math.min(LONGEST, 2 ** (count - FREE) * 1_000);
  failures.delete(sender);
  failures.set(sender, { count, at: now, until: now + wait });
  const [oldest] = failures.keys();
  if (failures.size > REMEMBERED && oldest !== undefined) failures.delete(oldest);
}

/** The right one was given. */
export const forgetFailures = (sender: string): void => void failures.delete(sender);
