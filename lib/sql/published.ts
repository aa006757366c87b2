// The published columns in SQL: what each is read from, and what must be joined for it.

import {
  columnNames,
  columnOf,
  type PublishedCamera,
  published,
  publishedNames,
  recordOf,
} from "../cameras/columns.ts";

const ALIASES = { SourceRecord: "r", Source: "s" };

/** What each published column is read from, where JOINED joins. */
export const publishedColumns = published(
  recordOf(columnNames, (name) => {
    const [table, column] = columnOf(name).from ?? [null, name];
    return `${table ? ALIASES[table] : "c"}."${column}"`;
  }),
);

/** Columns by their published names, to be selected. */
export const selected = (names: readonly (keyof PublishedCamera)[]) =>
  names.map((name) => `${publishedColumns[name]} AS "${name}"`).join(", ");

export const PUBLISHED = selected(publishedNames);

/** Joins a camera `c` to its source `s`, of a table of sources, and the first record `r` of it there. */
export const joinedTo = (sources: string) => `JOIN ${sources} s ON s."id" = c."sourceId" LEFT JOIN "SourceRecord" r
  ON r."seq" = (SELECT MIN(x."seq") FROM "SourceRecord" x WHERE x."cameraSeq" = c."seq")`;

export const JOINED = joinedTo(`"Source"`);

export const FROM = `"Camera" c ${JOINED}`;
