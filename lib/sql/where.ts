// The filter as SQL, for bulk reads and counts. Every value is a parameter; names come from the table below. A
// test says the same rule a second time, for Prisma, and holds this one against it.

import type { CameraFilter } from "../cameras/filter.ts";
import { facetNames, searchTerms, searchWords } from "../cameras/filter-names.ts";
import { publishedColumns } from "./published.ts";

export type Where = { sql: string; values: (string | number)[] };

/** Filters that choose among the values of a column, which facets count. */
const listNames = facetNames.filter((name) => name !== "has_photo");

/**
 * An official list is a layer of its own. A camera that it names and citizens saw stands in both, so a selection that
 * names no source leaves the lists out, everywhere: map, list, files, API, releases and statistics count alike.
 */
export const OFFICIAL = `SELECT "id" FROM "Source" WHERE "kind" = 'official_list'`;

/** What is in beside what is counted. */
type Also = {
  /** Official lists though no source is named, to count what each source would select. */
  everyLayer?: boolean;
  /** Cameras that were merged into another, for their history. */
  merged?: boolean;
};

/** Condition on "Camera" c. Merged cameras are not in: another stands for them. */
export function whereFor(filter: CameraFilter, { everyLayer = false, merged = false }: Also = {}): Where {
  const conditions = merged ? ["1"] : [`c."mergedIntoSeq" IS NULL`];
  if (!filter.source && !everyLayer) conditions.push(`c."sourceId" NOT IN (${OFFICIAL})`);
  const values: (string | number)[] = [];
  for (const name of listNames) {
    const chosen = filter[name];
    if (!chosen) continue;
    conditions.push(`${publishedColumns[name]} IN (${chosen.map(() => "?").join(", ")})`);
    values.push(...chosen);
  }
  if (filter.bbox) {
    const { west, south, east, north } = filter.bbox;
    conditions.push(`c."lat" BETWEEN ? AND ? AND c."lon" BETWEEN ? AND ?`);
    values.push(south, north, west, east);
  }
  if (filter.since) {
    conditions.push(`c."lastConfirmedOn" >= ?`);
    values.push(filter.since);
  }
  if (filter.until) {
    conditions.push(`c."lastConfirmedOn" <= ?`);
    values.push(filter.until);
  }
  if (filter.has_photo) {
    const exists = `EXISTS (SELECT 1 FROM "Photo" p WHERE p."cameraSeq" = c."seq" AND p."state" = 'published')`;
    conditions.push(filter.has_photo === "yes" ? exists : `NOT ${exists}`);
  }
  for (const { word, operators } of searchTerms(searchWords(filter.q))) {
    const named = operators.map(() => ` OR ${publishedColumns.operator_type} = ?`);
    conditions.push(`(instr(c."searchText", ?) > 0${named.join("")})`);
    values.push(word, ...operators);
  }
  return { sql: conditions.join(" AND "), values };
}
