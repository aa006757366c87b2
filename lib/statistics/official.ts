import "server-only";
// An official list against what citizens recorded: in both, only in the list, only among the citizens'. The list stays
// a layer of its own: nothing is written, merged or moved. In: a list, a distance, a filter. Out: rows and counts.

import { z } from "zod";
import { Municipality } from "../../prisma/generated/enums.ts";
import { type CameraFilter, filterToSearchParams, queryText } from "../cameras/filter.ts";
import { type PublishedSource, sources } from "../sql/select.ts";
import { type ComparedCamera, comparedCameras } from "../sql/statistics.ts";
import { type Compared, compare } from "./compare.ts";

/** Metres within which two entries count as the same place unless somebody says otherwise: as for duplicates. */
export const WITHIN = 50;
/** What may be asked for. */
export const NEAREST = 1;
export const FARTHEST = 500;

/** How a comparison is asked for: the identifier of a list, the first one if none is named; metres. */
export type Comparing = { list: string | null; within: number };

export const comparingParameters = {
  list: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
  within: z.coerce.number().int().min(NEAREST).max(FARTHEST).default(WITHIN),
};
const Parameters = z.object(comparingParameters);

/** From the parameters of an address; null where they cannot be read. An empty value is none. */
export function readComparing(search: URLSearchParams): Comparing | null {
  const read = Parameters.safeParse({
    list: search.get("list") || undefined,
    within: search.get("within") || undefined,
  });
  return read.success ? { list: read.data.list ?? null, within: read.data.within } : null;
}

/** A selection and how it is compared as a query, the usual distance left out. */
export function comparingQuery(filter: CameraFilter, { list, within }: Comparing): string {
  const search = filterToSearchParams(filter);
  if (list !== null) search.set("list", list);
  if (within !== WITHIN) search.set("within", String(within));
  return queryText(search);
}

export const parts = ["both", "only_citizens", "only_official"] as const;
export type Part = (typeof parts)[number];
export type Side = "official" | "citizens";

export type Count = { cameras: number; locations: number };

type ComparisonCounts = {
  /** Of the list: what citizens have too, and what they have not. */
  officialBoth: Count;
  onlyOfficial: Count;
  /** Of the citizens': what is in the list too, and what is not. */
  citizensBoth: Count;
  onlyCitizens: Count;
};

export type Comparison = {
  list: PublishedSource;
  within: number;
  official: Compared<ComparedCamera>[];
  citizens: Compared<ComparedCamera>[];
  total: ComparisonCounts;
  /** Every municipality in its order; null, outside of them, where there is something. */
  byMunicipality: ({ municipality: Municipality | null } & ComparisonCounts)[];
};

/** The official lists that were imported. */
export const officialLists = (): PublishedSource[] => sources().filter(({ kind }) => kind === "official_list");

function countOf(rows: readonly Compared<ComparedCamera>[], matched: boolean): Count {
  const counted = rows.filter((row) => row.matched === matched);
  return {
    cameras: counted.reduce((sum, { row }) => sum + row.count, 0),
    locations: new Set(counted.map(({ row }) => row.location_id)).size,
  };
}

const countsOf = ({ official, citizens }: Pick<Comparison, "official" | "citizens">): ComparisonCounts => ({
  officialBoth: countOf(official, true),
  onlyOfficial: countOf(official, false),
  citizensBoth: countOf(citizens, true),
  onlyCitizens: countOf(citizens, false),
});

/**
 * A list against the citizens' rows that a filter selects; removed cameras only where `status` asks for them. Of the
 * filter the list keeps where, since it rarely tells more. Null where there is no such list.
 */
export function comparison(filter: CameraFilter, { list, within }: Comparing): Comparison | null {
  const lists = officialLists();
  const found = list === null ? lists[0] : lists.find(({ id }) => id === list);
  if (!found) return null;
  const others = sources()
    .filter(({ kind }) => kind !== "official_list")
    .map(({ id }) => id);
  const asked = filter.source?.filter((id) => others.includes(id));
  const status = filter.status ?? ["active"];
  const { municipality, bbox } = filter;
  const both = compare(
    comparedCameras({ source: [found.id], status, ...(municipality && { municipality }), ...(bbox && { bbox }) }),
    comparedCameras({ ...filter, status, source: asked?.length ? asked : others }),
    within,
  );
  const of = (name: Municipality | null) => {
    const there = <Row extends { row: ComparedCamera }>(rows: readonly Row[]) =>
      rows.filter(({ row }) => row.municipality === name);
    return { official: there(both.official), citizens: there(both.citizens) };
  };
  const names: (Municipality | null)[] = Object.values(Municipality);
  const outside = of(null);
  if (outside.official.length || outside.citizens.length) names.push(null);
  return {
    list: found,
    within,
    ...both,
    total: countsOf(both),
    byMunicipality: names.map((name) => ({ municipality: name, ...countsOf(of(name)) })),
  };
}

/** Rows of a part, those of the list first. */
export function rowsOfPart(
  part: Part,
  { official, citizens }: Comparison,
): (Compared<ComparedCamera> & { side: Side })[] {
  const matched = part === "both";
  const own = (rows: readonly Compared<ComparedCamera>[], side: Side) =>
    rows.filter((row) => row.matched === matched).map((row) => ({ ...row, side }));
  return [
    ...(part === "only_citizens" ? [] : own(official, "official")),
    ...(part === "only_official" ? [] : own(citizens, "citizens")),
  ];
}
