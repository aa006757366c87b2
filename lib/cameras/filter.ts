// One filter for the map, the list, the API, exports and feeds: the same names and the same meaning everywhere.
// In: search parameters. Out: a filter, and what was wrong with what could not be read.

import { z } from "zod";
import {
  CameraStatus,
  CameraType,
  Municipality,
  OperatorType,
  SurveillanceType,
  Verification,
  Zone,
} from "../../prisma/generated/enums.ts";
import type { Box } from "../geo/distance.ts";
import { foldForSearch } from "../i18n/fold.ts";
import type { FacetName } from "./filter-names.ts";

/** Values of an enumeration in its order, each once; upper and lower case are the same. */
const several = <Value extends string>(values: Record<string, Value>) =>
  z
    .string()
    .transform((text, context) => {
      const known = Object.values(values);
      const wanted = text.split(",").map((part) => part.trim().toLowerCase());
      if (wanted.every((part) => known.some((value) => value.toLowerCase() === part)))
        return known.filter((value) => wanted.includes(value.toLowerCase()));
      context.addIssue({ code: "custom", message: "not of the list" });
      return z.NEVER;
    })
    .meta({ type: "array", items: { type: "string", enum: Object.values(values) }, minItems: 1 });

const day = z.iso.date();

const box = z
  .string()
  .transform((text) => text.split(",").map((side) => (side.trim() ? Number(side) : Number.NaN)))
  .pipe(z.tuple([z.number(), z.number(), z.number(), z.number()]))
  .refine(
    ([west, south, east, north]) => west < east && south < north && Math.abs(south) <= 90 && Math.abs(north) <= 90,
  )
  .refine(([west, , east]) => Math.abs(west) <= 180 && Math.abs(east) <= 180)
  .transform(([west, south, east, north]): Box => ({ west, south, east, north }))
  .meta({ type: "array", items: { type: "number" }, minItems: 4, maxItems: 4 });

/**
 * Every parameter, what it may hold, and the sentence for a program that sent something else. What `meta` says of a
 * schema is its form in an address (lists are joined by commas), for the API's description.
 */
export const filterParameters = {
  bbox: { schema: box, allowed: "west,south,east,north in degrees" },
  type: { schema: several(SurveillanceType), allowed: Object.values(SurveillanceType).join(", ") },
  camera_type: { schema: several(CameraType), allowed: Object.values(CameraType).join(", ") },
  operator_type: { schema: several(OperatorType), allowed: Object.values(OperatorType).join(", ") },
  zone: { schema: several(Zone), allowed: Object.values(Zone).join(", ") },
  municipality: { schema: several(Municipality), allowed: Object.values(Municipality).join(", ") },
  status: { schema: several(CameraStatus), allowed: Object.values(CameraStatus).join(", ") },
  verification: { schema: several(Verification), allowed: Object.values(Verification).join(", ") },
  source: {
    schema: z
      .string()
      .transform((text) => [...new Set(text.split(",").map((part) => part.trim()))].sort())
      .pipe(
        z
          .array(z.string().regex(/^[a-z0-9-]{1,60}$/))
          .min(1)
          .max(20),
      )
      .meta({ type: "array", items: { type: "string", pattern: "^[a-z0-9-]{1,60}$" }, minItems: 1, maxItems: 20 }),
    allowed: "identifiers of sources",
  },
  since: { schema: day, allowed: "a day, YYYY-MM-DD" },
  until: { schema: day, allowed: "a day, YYYY-MM-DD" },
  has_photo: { schema: z.enum({ yes: "yes", no: "no" }), allowed: "yes or no" },
  q: {
    schema: z.string().max(200).transform(foldForSearch).pipe(z.string().max(400)),
    allowed: "at most 200 characters",
  },
} as const;

export type FilterName = keyof typeof filterParameters;

/** What is selected; a name that is not there selects everything. Days bound the last confirmation. */
export type CameraFilter = { [Name in FilterName]?: z.output<(typeof filterParameters)[Name]["schema"]> };

export const filterNames = Object.keys(filterParameters) as FilterName[];

export type FilterFault = { field: FilterName; detail: string };

/** Reads what is readable; what is not is told and left out. An empty value is no filter. */
export function parseFilter(search: URLSearchParams): { filter: CameraFilter; faults: FilterFault[] } {
  const faults: FilterFault[] = [];
  const filter: CameraFilter = {};
  for (const name of filterNames) {
    const texts = search.getAll(name).filter((text) => text.trim() !== "");
    if (texts.length === 0) continue;
    // A form sends a checked value each; an address joins them by commas.
    const parsed = filterParameters[name].schema.safeParse(texts.join(","));
    if (parsed.success) Object.assign(filter, { [name]: parsed.data });
    else faults.push({ field: name, detail: `Allowed: ${filterParameters[name].allowed}.` });
  }
  if (filter.since && filter.until && filter.since > filter.until) {
    faults.push({ field: "until", detail: "Allowed: a day not before since." });
    delete filter.until;
  }
  if (filter.q === "") delete filter.q;
  return { filter, faults };
}

/** The filter as search parameters, in a fixed order. */
export function filterToSearchParams(filter: CameraFilter): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of filterNames) {
    const value = filter[name];
    if (value === undefined) continue;
    if (typeof value === "string") search.set(name, value);
    else if (Array.isArray(value)) search.set(name, value.join(","));
    else search.set(name, [value.west, value.south, value.east, value.north].join(","));
  }
  return search;
}

/** A query as an address shows it: with the commas that part values, which need no escape. */
export const queryText = (search: URLSearchParams) => search.toString().replaceAll("%2C", ",");

/** The filter as an address shows it. */
export const filterQuery = (filter: CameraFilter) => queryText(filterToSearchParams(filter));

/** The same filter with one value of one facet switched on or off. */
export function toggled(filter: CameraFilter, name: FacetName, value: string): CameraFilter {
  const search = filterToSearchParams(filter);
  const values = (search.get(name) ?? "").split(",").filter(Boolean);
  const next = values.includes(value)
    ? values.filter((other) => other !== value)
    : name === "has_photo"
      ? [value]
      : [...values, value];
  if (next.length) search.set(name, next.join(","));
  else search.delete(name);
  return parseFilter(search).filter;
}

/** Whether a facet's value is switched on. */
export function isOn(filter: CameraFilter, name: FacetName, value: string): boolean {
  const chosen = filter[name];
  return typeof chosen === "string"
    ? chosen === value
    : (chosen as readonly string[] | undefined)?.includes(value) === true;
}
