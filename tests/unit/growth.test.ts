import fc from "fast-check";
import { expect, test } from "vitest";
import { freshness } from "@/lib/cameras/wording";
import { growth, monthAfter } from "@/lib/statistics/growth";

const months = Array.from({ length: 30 }, (_, at) => at).reduce<string[]>(
  (all) => [...all, all.length ? monthAfter(all.at(-1) ?? "") : "2024-07"],
  [],
);
const today = `${months.at(-1)}-17`;

/** A span within the months; what is removed was there before or in that month. */
const span = fc
  .tuple(fc.nat(29), fc.option(fc.nat(29)), fc.integer({ min: 1, max: 9 }))
  .map(([since, until, count]) => ({
    since: months[since] ?? "",
    until: until === null ? null : (months[Math.max(since, until)] ?? ""),
    count,
  }));

test("growth tells every month, and each row follows from the one before", () => {
  fc.assert(
    fc.property(fc.array(span), fc.array(span), (cameras, locations) => {
      const rows = growth(cameras, locations, today);
      const first = cameras.map(({ since }) => since).sort()[0];
      expect(rows.map(({ month }) => month)).toEqual(first ? months.slice(months.indexOf(first)) : []);
      let before = 0;
      for (const row of rows) {
        expect(row.cameras).toBe(before + row.new_cameras - row.removed_cameras);
        before = row.cameras;
        const inPlace = cameras.filter(
          ({ since, until }) => since <= row.month && (until === null || until > row.month),
        );
        expect(row.cameras).toBe(inPlace.reduce((sum, { count }) => sum + count, 0));
      }
    }),
  );
});

test("a look is fresh for a year and old after three, whatever the year", () => {
  for (const today of ["2026-11-24", "2024-02-29", "2025-01-01"]) {
    const before = (days: number) =>
      freshness(new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10), today);
    expect([0, 365, 366, 1_095, 1_096].map(before)).toEqual(["fresh", "fresh", "ageing", "ageing", "old"]);
    expect(freshness(null, today)).toBe("never");
  }
});
