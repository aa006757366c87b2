// Growth of what the map knows, month by month. In: from when until when things are known to have been there. Out: one
// row for each month, none left out. Pure.

import { z } from "zod";
import type { Span } from "../sql/statistics.ts";

const count = z.number().int().min(0);

export const GrowthMonth = z.strictObject({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  /** Cameras and locations that are known to have been there in this month and not before. */
  new_cameras: count,
  new_locations: count,
  removed_cameras: count,
  removed_locations: count,
  /** In place at the end of the month, as far as is known. */
  cameras: count,
  locations: count,
});
export type GrowthMonth = z.output<typeof GrowthMonth>;

export const monthAfter = (month: string) => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
};

function sums(spans: readonly Span[], of: (span: Span) => string | null): Map<string, number> {
  const byMonth = new Map<string, number>();
  for (const span of spans) {
    const month = of(span);
    if (month !== null) byMonth.set(month, (byMonth.get(month) ?? 0) + span.count);
  }
  return byMonth;
}

/** Every month from the first in which something is known to the one of `today`. */
export function growth(cameras: readonly Span[], locations: readonly Span[], today: string): GrowthMonth[] {
  const [first] = cameras.map(({ since }) => since).sort();
  const last = today.slice(0, 7);
  const since = (spans: readonly Span[]) => sums(spans, (span) => span.since);
  const until = (spans: readonly Span[]) => sums(spans, (span) => span.until);
  const [newCameras, newLocations, goneCameras, goneLocations] = [
    since(cameras),
    since(locations),
    until(cameras),
    until(locations),
  ];
  const months: GrowthMonth[] = [];
  let [inPlace, at] = [0, 0];
  for (let month = first; month !== undefined && month <= last; month = monthAfter(month)) {
    const row = {
      month,
      new_cameras: newCameras.get(month) ?? 0,
      new_locations: newLocations.get(month) ?? 0,
      removed_cameras: goneCameras.get(month) ?? 0,
      removed_locations: goneLocations.get(month) ?? 0,
    };
    inPlace += row.new_cameras - row.removed_cameras;
    at += row.new_locations - row.removed_locations;
    months.push({ ...row, cameras: inPlace, locations: at });
  }
  return months;
}
