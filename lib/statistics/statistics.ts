import "server-only";
// The statistics of a selection: totals, every figure of the table, growth by month. In: a filter and a day. Out: plain
// data that Statistics describes. Cameras and locations stand side by side everywhere.

import { LRUCache } from "lru-cache";
import { z } from "zod";
import { type FigureName, figureNames, figures } from "../cameras/figures.ts";
import { type CameraFilter, filterQuery } from "../cameras/filter.ts";
import { dataVersion, officialLeftOut, totals } from "../sql/select.ts";
import { type Counted, cameraSpans, countFigures, locationSpans } from "../sql/statistics.ts";
import { GrowthMonth, growth } from "./growth.ts";

const count = z.number().int().min(0);

const Row = z.strictObject({
  /** A value of the filter of the same name; null outside Belgrade's municipalities. */
  value: z.string().nullable(),
  cameras: count,
  /** Locations with such a camera. One with cameras of two kinds is counted in both rows, once in the totals. */
  locations: count,
});
type StatisticsRow = z.output<typeof Row>;

export const Statistics = z.strictObject({
  /** First digits of the hash of the last event, and its day. */
  data_version: z.string(),
  data_day: z.iso.date().nullable(),
  /** The day on which freshness is reckoned. */
  day: z.iso.date(),
  /** What is counted, as parameters of an address. */
  filter: z.string(),
  /** Official lists are a layer of their own: they are counted only where `source` asks for them. */
  official_lists_left_out: z.array(z.string()),
  totals: z.strictObject({ cameras: count, locations: count }),
  by: z.strictObject(
    Object.fromEntries(figureNames.map((name) => [name, z.array(Row)])) as Record<FigureName, z.ZodArray<typeof Row>>,
  ),
  growth: z.array(GrowthMonth),
});
export type Statistics = z.output<typeof Statistics>;

/** Values in the order of the table, those that it does not name after them, most first. */
function ordered(name: FigureName, rows: readonly Counted[]): StatisticsRow[] {
  const values: readonly string[] = figures[name].values ?? [];
  const listed = values.map((value) => rows.find((row) => row.value === value) ?? { value, cameras: 0, locations: 0 });
  const others = rows.filter(({ value }) => value === null || !values.includes(value));
  return [...listed, ...others.sort((a, b) => b.cameras - a.cameras)];
}

function countAll(filter: CameraFilter, today: string): Statistics {
  const { version, day } = dataVersion();
  const { cameras, locations } = totals(filter);
  const rows = countFigures(filter, today);
  return {
    data_version: version,
    data_day: day,
    day: today,
    filter: filterQuery(filter),
    official_lists_left_out: officialLeftOut(filter),
    totals: { cameras, locations },
    by: Object.fromEntries(figureNames.map((name) => [name, ordered(name, rows[name])])) as Statistics["by"],
    growth: growth(cameraSpans(filter), locationSpans(filter), today),
  };
}

/** Statistics that were asked for last: they only change with the data and the day. */
const known = new LRUCache<string, Statistics>({ max: 100 });

/** The statistics of a selection on a day (in Belgrade, YYYY-MM-DD). */
export function statistics(filter: CameraFilter, today: string): Statistics {
  const key = `${dataVersion().version} ${today} ${filterQuery(filter)}`;
  const found = known.get(key) ?? countAll(filter, today);
  known.set(key, found);
  return found;
}
