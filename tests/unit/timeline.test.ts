import { expect, test } from "vitest";
import { events, eventThemes } from "@/lib/rights/content";

/** As much of two dates as both say. */
const common = (one: string, other: string) => {
  const length = Math.min(one.length, other.length);
  return [one.slice(0, length), other.slice(0, length)];
};

test("events stand in the order in which they happened, as far as their dates say", () => {
  expect(events.length).toBeGreaterThan(50);
  for (const [at, { id, on }] of events.entries()) {
    const before = events[at - 1];
    if (!before) continue;
    const [earlier = "", later = ""] = common(before.on, on);
    expect(earlier <= later, `${id} (${on}) stands after ${before.id} (${before.on})`).toBe(true);
  }
});

test("what lasted ends after it began, and a date that figures would make too exact is said in words", () => {
  for (const { id, on, until, when } of events) {
    if (until === undefined) continue;
    const [begin = "", end = ""] = common(on, until);
    expect(begin <= end, id).toBe(true);
    expect(when, `${id} has an end and no words for its date`).toBeDefined();
  }
});

test("every theme has events, and no event names one twice", () => {
  for (const theme of eventThemes)
    expect(
      events.some(({ themes }) => themes.includes(theme)),
      theme,
    ).toBe(true);
  for (const { id, themes } of events) expect(new Set(themes).size, id).toBe(themes.length);
});
