// A calendar file (RFC 5545) of whole days. In: events in words. Out: the text of the file.

import { addDays } from "./due-dates.ts";

/** A day to remember. */
export type CalendarDay = {
  /** The same for the same day of the same letter, so that a calendar does not hold it twice. */
  id: string;
  /** YYYY-MM-DD */
  on: string;
  title: string;
  text: string;
};

/** Octets of a line, without its end. @see RFC 5545, 3.1 */
const LINE = 75;

/** Escapes what has a meaning in a TEXT value. @see RFC 5545, 3.3.11 */
const text = (value: string) =>
  value
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n")
    // Other controls are not allowed in a value.
    .replace(/(?!\t)\p{Cc}/gu, "");

/** Breaks a line that is too long, never inside a character. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  const lines: string[] = [];
  let current = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE) {
      lines.push(current);
      // The blank that begins a continued line counts.
      current = " ";
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join("\r\n");
}

const basic = (day: string) => day.replaceAll("-", "");

/**
 * The file. `today` (YYYY-MM-DD) stands for the time of making, which tells no hour. Each day gets an alarm two days
 * before it.
 */
export function calendarFile(days: readonly CalendarDay[], today: string): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Ko nas gleda//Deadlines//EN",
    "CALSCALE:GREGORIAN",
    ...days.flatMap(({ id, on, title, text: description }) => [
      "BEGIN:VEVENT",
      `UID:${id}-${basic(on)}@ko-nas-gleda`,
      `DTSTAMP:${basic(today)}T000000Z`,
      `DTSTART;VALUE=DATE:${basic(on)}`,
      `DTEND;VALUE=DATE:${basic(addDays(on, 1))}`,
      `SUMMARY:${text(title)}`,
      `DESCRIPTION:${text(description)}`,
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${text(title)}`,
      "TRIGGER:-P2D",
      "END:VALARM",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}
