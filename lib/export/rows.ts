// The rows of a selection, a page at a time.

import { type PublishedCamera, rowsAfter } from "../sql/select.ts";
import type { Selection } from "./selection.ts";

/** Rows in a page; the first is small, so that a file begins at once. */
const FIRST = 100;
const PAGE = 500;

/** Pages of rows in the order of the table, each with at least one row. */
export function* pagesOf({ sql, filter }: Selection): Generator<PublishedCamera[]> {
  let after = 0;
  let size = FIRST;
  for (;;) {
    const rows = rowsAfter(sql, filter, after, size);
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
    yield rows.map(({ seq: _, ...camera }) => camera);
    if (rows.length < size) return;
    size = PAGE;
  }
}
