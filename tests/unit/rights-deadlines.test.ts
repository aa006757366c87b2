import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { calendarFile } from "@/lib/rights/calendar-file";
import { deadlines } from "@/lib/rights/content";
import { addDays, dueDates, dueOn, isDay } from "@/lib/rights/due-dates";

const day = fc
  .date({ min: new Date("2019-08-21T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Days between two days, counted by a calendar and not by milliseconds. */
function apart(from: string, to: string): number {
  const at = new Date(`${from}T12:00:00Z`);
  let days = 0;
  while (at.toISOString().slice(0, 10) < to) {
    at.setUTCDate(at.getUTCDate() + 1);
    days += 1;
  }
  return days;
}

/** What each letter is answered in, as the table of the law says it: days after the day of the letter. */
const table: Record<string, Record<string, number>> = {
  "zahtev-rukovaocu": { odgovor: 30, produzeno: 30 + 60 },
  "zahtev-policiji": { odbijanje: 15, "mup-odgovor": 30, "mup-produzeno": 30 + 60 },
  "zahtev-za-dokumente": { hitno: 2, obavestenje: 7, odgovor: 15, kasnije: 40 },
  "odbijen-zahtev-za-dokumente": { zalba: 15 },
  zalba: { hitno: 30, odluka: 60 },
  prituzba: { cutanje: 60 },
  "odluka-poverenika": { spor: 30 },
};

describe("deadlines", () => {
  test("each letter has the dates of the table, from whatever day it is, and no others", () => {
    expect(deadlines.map(({ id }) => id).sort()).toEqual(Object.keys(table).sort());
    fc.assert(
      fc.property(day, fc.constantFrom(...deadlines), (from, { id, dates }) => {
        const due = dueDates(from, dates);
        expect(Object.fromEntries(due.map((date) => [date.id, apart(from, date.on)]))).toEqual(table[id]);
        const on = due.map((date) => date.on);
        expect(on).toEqual([...on].sort());
        for (const date of on) expect(isDay(date)).toBe(true);
      }),
    );
  });

  test("days add up over months, leap years and changes of the clock", () => {
    expect(addDays("2026-01-31", 30)).toBe("2026-03-02");
    expect(addDays("2028-02-14", 15)).toBe("2028-02-29");
    expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
    fc.assert(
      fc.property(day, fc.nat(200), fc.nat(200), (from, a, b) => addDays(addDays(from, a), b) === addDays(from, a + b)),
    );
  });

  test("48 hours are over, at the latest, on the second day", () => {
    expect(dueOn("2026-02-27", { hours: 48 })).toBe("2026-03-01");
  });

  test("what is no day is none, and every day is one", () => {
    for (const text of [
      "",
      "2026-02-29",
      "2026-13-01",
      "2026-00-10",
      "26-01-01",
      "2026-1-1",
      "0026-01-01",
      "2026-01-01T00",
    ])
      expect(isDay(text), text).toBe(false);
    fc.assert(fc.property(day, isDay));
  });
});

/** Anything that a sentence may hold: no control but a line's end, no lone surrogate. */
const words = fc
  .string({ unit: "binary", maxLength: 300 })
  .map((text) => text.replace(/\p{Cc}/gu, "").trim())
  .filter((text) => text !== "");
const calendarDay = fc.record({
  id: fc.stringMatching(/^[a-z-]{1,40}$/),
  on: day,
  title: words,
  text: fc.tuple(words, words).map((lines) => lines.join("\n")),
});

describe("the calendar file", () => {
  test("an independent reader finds every day as it was, with its words", () => {
    fc.assert(
      fc.property(fc.array(calendarDay, { minLength: 1, maxLength: 5 }), day, (days, today) => {
        const calendar = new ICAL.Component(ICAL.parse(calendarFile(days, today)));
        const read = calendar.getAllSubcomponents("vevent").map((component) => {
          const event = new ICAL.Event(component);
          expect(event.startDate.isDate).toBe(true);
          expect(apart(event.startDate.toString(), event.endDate.toString())).toBe(1);
          expect(component.getAllSubcomponents("valarm")).toHaveLength(1);
          return { on: event.startDate.toString(), title: event.summary, text: event.description };
        });
        expect(read).toEqual(days.map(({ on, title, text }) => ({ on, title, text })));
      }),
    );
  });

  test("its lines end as the standard says and are no longer than 75 octets, with no letter cut in two", () => {
    fc.assert(
      fc.property(fc.array(calendarDay, { maxLength: 3 }), day, (days, today) => {
        const file = calendarFile(days, today);
        expect(file.endsWith("END:VCALENDAR\r\n")).toBe(true);
        expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
        for (const line of file.split("\r\n")) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/\p{Cs}/u);
        }
      }),
    );
  });

  test("what has a meaning in the format is escaped as the standard says", () => {
    const file = calendarFile([{ id: "a", on: "2026-01-05", title: "a, b; c\\d", text: "one\ntwo" }], "2026-01-01");
    expect(file).toContain("SUMMARY:a\\, b\\; c\\\\d\r\n");
    expect(file).toContain("DESCRIPTION:one\\ntwo\r\n");
  });

  test("the same day of the same letter has the same name, another day another", () => {
    const file = (on: string) => calendarFile([{ id: "zalba-odluka", on, title: "a", text: "b" }], "2026-01-01");
    const name = (text: string) => /^UID:(.+)\r$/m.exec(text)?.[1];
    expect(name(file("2026-01-05"))).toBe("zalba-odluka-20260105@ko-nas-gleda");
    expect(name(file("2026-01-05"))).not.toBe(name(file("2026-01-06")));
  });
});
