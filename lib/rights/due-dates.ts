// Which dates follow from the day of a letter. Pure; days are days of the calendar, without a clock or a time zone.
//
// The sources count in days and say nothing about weekends, holidays or the post, so nothing is moved here; pages say so.

import { utcDay } from "../platform/today.ts";

/** Milliseconds. */
const DAY = 86_400_000;

/** The day `days` after a day, both YYYY-MM-DD. Throws a RangeError for what is no day. */
export function addDays(day: string, days: number): string {
  return utcDay(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY));
}

/** Whether a text is a day that a letter can have: YYYY-MM-DD, in the calendar, of a year with four digits. */
export function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A time that the law sets: in days, or in hours. */
export type After = { days: number } | { hours: number };

/** The day by which it is over. Hours that begin at an unknown time of a day are over, at the latest, on this one. */
export const dueOn = (from: string, after: After): string =>
  addDays(from, "days" in after ? after.days : Math.ceil(after.hours / 24));

/** Dates that follow from a day, the earliest first. */
export function dueDates<Date extends { after: After }>(
  from: string,
  dates: readonly Date[],
): (Date & { on: string })[] {
  return dates
    .map((date) => ({ ...date, on: dueOn(from, date.after) }))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
