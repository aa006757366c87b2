import "server-only";
// What the page for OpenStreetMap's mappers shows of one list.

import type { Municipality } from "../../prisma/generated/enums.ts";
import { readSql } from "../db/sqlite.ts";
import { rowPages } from "../sql/export.ts";
import { type OsmList, osmDifference } from "../sql/osm-difference.ts";

/** Rows that are shown; the files hold all. */
const SHOWN = 100;

/** How many cameras are on a list, in these municipalities or anywhere, and its first rows. */
export function osmListView(list: OsmList, municipality: Municipality[] | undefined) {
  const seqs = osmDifference(readSql(), list, municipality);
  return { count: seqs.length, rows: [...rowPages(readSql(), seqs.subarray(0, SHOWN))].flat() };
}
