let inBelgrade: Intl.DateTimeFormat | undefined;

/** Today in Belgrade, YYYY-MM-DD: where the reader's calendar hangs. */
export function todayInBelgrade(now = new Date()): string {
  // Made once and when it is needed: a phone takes a tenth of a second for it. Swedish writes a day as ISO 8601 does.
  inBelgrade ??= new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Belgrade" });
  return inBelgrade.format(now);
}

/**
 * The day of an instant in UTC, YYYY-MM-DD: of dates that were counted with, and of what midnightOf has set. Never of
 * now: between midnight in Belgrade and in UTC that is yesterday.
 */
export const utcDay = (instant: Date) => instant.toISOString().slice(0, 10);

/** The time that a day's files carry: midnight in UTC, so that they are read as that day wherever the machine stands. */
export const midnightOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
