// How confirmations change what is published. Senders are not known, so what counts is days: as many reports of one
// evening as somebody likes are one. The rules are published on the about page, from these figures.

/** Different days on which "still there" must come, and the days within which they lie. */
export const CONFIRMING_DAYS = 3;
export const CONFIRMING_WINDOW = 90;

/** Different days on which "gone" must come before a moderator looks. */
export const GONE_DAYS = 2;

/** `seenOn`: the day that the sender names; `receivedOn`: the day that it came, in Belgrade. Both YYYY-MM-DD. */
export type Confirmation = { kind: "still_there" | "gone"; seenOn: string; receivedOn: string };

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** What was seen on each day that something came; of several, the earliest, which claims least. */
function byDay(confirmations: readonly Confirmation[]): { day: string; seenOn: string }[] {
  const days = new Map<string, string>();
  for (const { receivedOn, seenOn } of confirmations) {
    const known = days.get(receivedOn);
    // Nobody sees a thing after telling of it.
    const [earliest = seenOn] = [seenOn, receivedOn, ...(known ? [known] : [])].sort();
    days.set(receivedOn, earliest);
  }
  return [...days].map(([day, seenOn]) => ({ day, seenOn })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/**
 * The day of the last confirmation that the reports on one camera support, or null. It is the earliest of the last
 * three days: two later days stand behind it.
 */
export function confirmedOn(confirmations: readonly Confirmation[]): string | null {
  const days = byDay(confirmations.filter(({ kind }) => kind === "still_there")).slice(-CONFIRMING_DAYS);
  const [first, last] = [days[0], days.at(-1)];
  if (days.length < CONFIRMING_DAYS || !first || !last) return null;
  if (daysBetween(first.day, last.day) > CONFIRMING_WINDOW) return null;
  return days.map(({ seenOn }) => seenOn).sort()[0] ?? null;
}

/** Whether so many different days say that a camera is gone, and none later that it stands, that a moderator looks. */
export function seemsGone(confirmations: readonly Confirmation[]): boolean {
  const standing = byDay(confirmations.filter(({ kind }) => kind === "still_there")).at(-1)?.day ?? "";
  const gone = byDay(confirmations.filter(({ kind }) => kind === "gone")).filter(({ day }) => day > standing);
  return gone.length >= GONE_DAYS;
}
