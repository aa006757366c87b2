import "server-only";
// What a file is made of: a filter, how it is to be worded, a connection that reads one moment of the data, and what
// the file says of itself.

import type Sqlite from "better-sqlite3";
import { type CameraFilter, filterToSearchParams } from "../cameras/filter.ts";
import { type Credit, type CreditedSource, creditOf } from "../cite/credit.ts";
import type { Locale } from "../i18n/locales.ts";
import { selectedSeqs } from "../sql/export.ts";
import { dataVersion, sourcesOf } from "../sql/select.ts";

/** What stands beside the filter. Without a language, columns have their stable machine names. */
export type ExportOptions = {
  lang?: Locale;
  /** Semicolons, decimal commas and a byte order mark, as Serbian Excel expects them. */
  excel?: boolean;
};

export type Selection = {
  /** A read-only connection inside a transaction, so that the file is of one moment. */
  sql: Sqlite.Database;
  filter: CameraFilter;
  /** Numbers of the rows, where they are not simply those that the filter selects. */
  seqs?: Uint32Array;
  options: ExportOptions;
  /** What the file says of itself; nothing in it is finer than a day. */
  facts: Credit & {
    name: string;
    /** Where the site is, without a slash at the end. */
    site: string;
    /** The sources of its rows, with how many rows of each it holds. */
    sources: readonly (CreditedSource & { rows: number })[];
    /** The filter as a query, empty for everything. */
    filter: string;
    /** Version of the data, and the day of its last change; null while there is none. */
    version: string;
    day: string | null;
  };
};

/** `sql`: a read-only connection inside a transaction. `site`: the address of the site, without a slash at the end. */
export function selectionOf(
  sql: Sqlite.Database,
  site: string,
  filter: CameraFilter,
  options: ExportOptions = {},
): Selection {
  const found = sourcesOf(filter, sql).map(({ id, name, licence, attribution, rows }) => ({
    ...{ id, name, licence, attribution, rows },
  }));
  return {
    sql,
    filter,
    options,
    facts: {
      name: "Ko nas gleda?",
      site,
      sources: found,
      ...creditOf(found, site),
      filter: filterToSearchParams(filter).toString(),
      ...dataVersion(sql),
    },
  };
}

/** Numbers of the rows of a selection, in the order of the file. */
export const seqsOf = ({ sql, filter, seqs }: Selection): Uint32Array => seqs ?? selectedSeqs(sql, filter);
