import "server-only";
// Bulk rows out: the rows of a selection a page at a time, as objects, or as lines that SQLite puts together itself, a
// page in one value, so that no row becomes an object here. Which rows is decided once; every page then goes by row
// numbers, whatever the filter.

import type Sqlite from "better-sqlite3";
import { codebook, type PublishedCamera, type PublishedColumn } from "../cameras/columns.ts";
import type { CameraFilter } from "../cameras/filter.ts";
import { JOINED, joinedTo, PUBLISHED, publishedColumns } from "./published.ts";
import { whereFor } from "./where.ts";

/** Rows in a page; the first is small, so that a file begins at once. */
const FIRST = 100;
const PAGE = 500;

/** The camera of each number of a JSON list, in the order of the list. */
const listed = (joined: string) => `json_each(?) j CROSS JOIN "Camera" c ON c."seq" = j."value" ${joined}`;
const LISTED = listed(JOINED);

/** Row numbers of a selection, in the order of the table. */
export function selectedSeqs(sql: Sqlite.Database, filter: CameraFilter): Uint32Array {
  const where = whereFor(filter);
  // One value for all of them: a step of JavaScript for each would take twice as long.
  const found = sql
    .prepare<unknown[], Buffer | null>(
      `SELECT unhex(group_concat(printf('%08x', c."seq"), '')) FROM "Camera" c WHERE ${where.sql}`,
    )
    .pluck()
    .get(...where.values);
  const count = found ? found.length / 4 : 0;
  const seqs = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) seqs[at] = found?.readUInt32BE(4 * at) ?? 0;
  return seqs.sort();
}

/** The same rows by the number of their node in OpenStreetMap; those that have none come after. */
export function byNodeNumber(sql: Sqlite.Database, seqs: Uint32Array): Uint32Array {
  const { source, source_ref: ref } = publishedColumns;
  const isNode = `${source} = 'openstreetmap' AND ${ref} GLOB 'node/[0-9]*' AND substr(${ref}, 6) NOT GLOB '*[^0-9]*'`;
  const ordered = sql
    .prepare<[string], number>(
      `SELECT c."seq" FROM ${LISTED}
       ORDER BY CASE WHEN ${isNode} THEN CAST(substr(${ref}, 6) AS INTEGER) END NULLS LAST, c."seq"`,
    )
    .pluck();
  return Uint32Array.from(ordered.all(`[${seqs.join(",")}]`));
}

/** Where cameras stand, one after the other, by their row numbers. */
export function* placesOf(
  sql: Sqlite.Database,
  seqs: Uint32Array,
): Generator<{ seq: number; lat: number; lon: number }> {
  const page = sql.prepare<[string], { seq: number; lat: number; lon: number }>(
    `SELECT c."seq", c."lat", c."lon" FROM json_each(?) j CROSS JOIN "Camera" c ON c."seq" = j."value"`,
  );
  for (const list of pagesOf(seqs)) yield* page.all(list);
}

function* pagesOf(seqs: Uint32Array): Generator<string> {
  let size = FIRST;
  for (let from = 0; from < seqs.length; ) {
    yield `[${seqs.subarray(from, from + size).join(",")}]`;
    from += size;
    size = PAGE;
  }
}

/** Pages of rows by their numbers, in the order asked for, each with at least one row. */
export function* rowPages(sql: Sqlite.Database, seqs: Uint32Array): Generator<PublishedCamera[]> {
  const page = sql.prepare<[string], PublishedCamera>(`SELECT ${PUBLISHED} FROM ${LISTED}`);
  for (const list of pagesOf(seqs)) yield page.all(list);
}

/** An expression of SQL for each column, by its name and what the codebook says it holds. */
type Expression = (column: PublishedColumn, sql: string) => string;

/** SQLite writes whole numbers of a REAL column with ".0", and small ones with another exponent than JavaScript. */
const real = (sql: string) =>
  `CASE WHEN ${sql} = CAST(${sql} AS INTEGER) THEN CAST(${sql} AS INTEGER)
   WHEN abs(${sql}) < 0.001 THEN number_text(${sql}) ELSE ${sql} END`;

/** Values that no format needs to quote: members of closed lists, identifiers, days. */
const isPlain = ({ type, values, pattern }: PublishedColumn) =>
  type === "date" || values !== undefined || pattern !== undefined;

/** Blanks, apostrophes and signs by which a spreadsheet may take a text for a formula, as a class of GLOB. */
const RISKY_START = "[= +@''\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff＝＋－＠-]*";

/** Beginnings of what Excel may take for a number, or for a day: figures, and the first letters of months. */
const MISREAD_START = "[0-9.,(ADFJMNOSadfjmnosАДФЈМНОСадфјмнос]*";

/** A text as a cell. Most begin with a letter of ASCII, hold no mark, and need no more than comparisons to tell. */
const csvText = (sql: string, excel: boolean) =>
  `WHEN instr(${sql}, ',') OR instr(${sql}, '"') OR instr(${sql}, ';')
     OR (NOT ${sql} BETWEEN 'A' AND 'zz' AND ${sql} GLOB '${RISKY_START}')
     ${excel ? `OR (${sql} GLOB '${MISREAD_START}' AND ${sql} GLOB '*[0-9]*')` : ""} THEN csv_cell(${sql}) ELSE ${sql} END`;

const csvCellOf: (excel: boolean) => Expression =
  (excel) =>
  ({ name, type, ...column }, sql) => {
    if (type === "integer") return `ifnull(${sql}, '')`;
    if (type === "number") return `ifnull(${excel ? `replace(${real(sql)}, '.', ',')` : real(sql)}, '')`;
    const isMisread = excel && column.pattern !== undefined;
    if ((isPlain({ name, type, ...column }) && !isMisread) || written.has(name)) return `ifnull(${sql}, '')`;
    if (excel && name === "directions")
      return `CASE WHEN ${sql} IS NULL THEN '' ELSE csv_cell(replace(${sql}, '.', ',')) END`;
    const quoted =
      type === "json" ? `WHEN ${sql} BETWEEN '{"' AND '{"~' THEN '"' || replace(${sql}, '"', '""') || '"'` : "";
    return `CASE WHEN ${sql} IS NULL THEN '' ${quoted} ${csvText(sql, excel)}`;
  };

/** Columns of a source, whose cells are written once a page and not in every line. */
const written: ReadonlySet<string> = new Set(["licence", "attribution"]);

const writtenCells = (excel: boolean) =>
  `WITH "Written" AS MATERIALIZED (SELECT "id", ${[...written]
    .map((name) => `CASE ${csvText(`"${name}"`, excel)} AS "${name}"`)
    .join(", ")} FROM "Source")`;

const jsonValueOf: Expression = ({ type, ...column }, sql) => {
  if (type === "integer") return `ifnull(${sql}, 'null')`;
  if (type === "number") return `ifnull(${real(sql)}, 'null')`;
  return isPlain({ type, ...column }) ? `ifnull('"' || ${sql} || '"', 'null')` : `json_quote(${sql})`;
};

/** One page of lines, each with what parts lines before it, and how many they are. */
type Page = { rows: number; bytes: Uint8Array };

/** `line`: an expression for one line; `from`: what its columns are read from; `before`: a table for it. */
function linePages(sql: Sqlite.Database, line: string, from = LISTED, before = "") {
  sql.function("number_text", { deterministic: true }, (value) => String(value));
  return sql.prepare<[string], Page>(
    `${before} SELECT COUNT(*) AS "rows", CAST(group_concat("line", '') AS BLOB) AS "bytes" FROM (SELECT ${line} AS "line" FROM ${from})`,
  );
}

/** Whether the four bytes of a word are printable ASCII. */
const isPrintable = (word: number) => ((word | (word - 0x20202020) | (word + 0x01010101)) & 0x80808080) === 0;

/** Whether a page of CSV holds control characters beside the ends of its lines: those are for the writer to clean. */
function isUnclean({ bytes, rows }: Page): boolean {
  const words =
    bytes.byteOffset % 4 ? new Int32Array() : new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  let ends = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if ((at & 3) === 0) {
      let word = at >> 2;
      while (word < words.length && isPrintable(words[word] ?? 0)) word += 1;
      at = word << 2;
      if (at >= bytes.length) break;
    }
    const byte = bytes[at] ?? 0;
    if (byte >= 0x20 && byte < 0x7f) continue;
    if (byte === 0x0d && bytes[at + 1] === 0x0a) {
      ends += 1;
      at += 1;
    } else if (byte <= 0x7f || (byte === 0xc2 && (bytes[at + 1] ?? 0) < 0xa0)) return true;
  }
  return ends !== rows;
}

/**
 * Pages of CSV: each line begins with CRLF and ends with a comma (a semicolon for Excel), after which the last line
 * tells the number of rows. `cell` writes a text that must be quoted or made harmless; `line` writes a row in whose
 * page there is something that SQL does not write.
 */
export function* csvPages(
  sql: Sqlite.Database,
  seqs: Uint32Array,
  excel: boolean,
  cell: (text: string) => string,
  line: (camera: PublishedCamera) => string,
): Generator<Page> {
  sql.function("csv_cell", { deterministic: true }, (text) => cell(String(text)));
  const cells = codebook.map((column) => csvCellOf(excel)(column, publishedColumns[column.name]));
  const mark = excel ? ";" : ",";
  const expression = `concat_ws('${mark}', char(13, 10) || ${cells.join(",\n")}, '')`;
  const pages = linePages(sql, expression, listed(joinedTo(`"Written"`)), writtenCells(excel));
  const rows = sql.prepare<[string], PublishedCamera>(`SELECT ${PUBLISHED} FROM ${LISTED}`);
  for (const list of pagesOf(seqs)) {
    const page = pages.get(list);
    if (!page) continue;
    if (isUnclean(page)) page.bytes = Buffer.from(rows.all(list).map(line).join(""));
    yield page;
  }
}

/** Pages of GeoJSON features, each with `before` before it; `open` leaves out the last brace. */
export function* featurePages(sql: Sqlite.Database, seqs: Uint32Array, before: string, open: boolean): Generator<Page> {
  const { id, lat, lon } = publishedColumns;
  const members = codebook
    .filter(({ name }) => name !== "lat" && name !== "lon")
    .map((column, at) => `'${at ? "," : ""}"${column.name}":', ${jsonValueOf(column, publishedColumns[column.name])}`);
  const pages = linePages(
    sql,
    `concat('${before}{"type":"Feature","id":"', ${id}, '","geometry":{"type":"Point","coordinates":[', ${real(lon)}, ',', ${real(lat)},
     ']},"properties":{', ${members.join(", ")}, '}${open ? "" : "}"}')`,
  );
  for (const list of pagesOf(seqs)) {
    const page = pages.get(list);
    if (page) yield page;
  }
}
