// Tables with a header: comma, semicolon or tab; UTF-8 or Windows-1250; columns of known names or led by --map.

import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import { columnField, fromFlat } from "./flat.ts";
import { decoded, encodingOf, type Input, InputError } from "./input.ts";
import type { NoRow, SourceRow } from "./row.ts";

/** Rows of a table. Throws InputError where no column says where a camera is. */
export async function* fromCsv(
  input: Input,
  map: readonly (readonly [string, string])[],
): AsyncIterable<SourceRow | NoRow> {
  const sample = new TextDecoder(encodingOf(input.head)).decode(input.head).split("\n", 1)[0] ?? "";
  const outside = sample.replace(/"[^"]*"/g, "");
  const count = (mark: string) => outside.split(mark).length;
  const delimiter = [";", "\t", ","].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ",");
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 1_000_000,
  });
  // An error of the source ends the parser, and so reaches the loop below.
  pipeline(Readable.from(decoded(input)), parser, () => {});
  try {
    yield* rowsOf(parser, map);
  } catch (error) {
    if (error instanceof CsvError) throw new InputError(`The table is broken: ${error.message}.`);
    throw error;
  }
}

/** The first record names the columns; every other is a row. */
async function* rowsOf(
  parser: AsyncIterable<unknown>,
  map: readonly (readonly [string, string])[],
): AsyncIterable<SourceRow | NoRow> {
  let header: string[] | null = null;
  let fields = new Map<string, string>();
  for await (const item of parser) {
    const { record, info } = z
      .object({ record: z.array(z.string()), info: z.looseObject({ lines: z.number() }) })
      .parse(item);
    if (!header) {
      header = record.map((name, at) => name.trim() || `column ${at + 1}`);
      fields = columnFields(header, map);
      continue;
    }
    if (record.every((cell) => !cell.trim())) continue;
    const members = Object.fromEntries(header.map((name, at) => [name, record[at]?.trim() ?? ""]));
    yield fromFlat(members, info.lines, fields);
  }
}

/** `--map` by name or by number, from 1. Throws InputError for a column that is not there, or a list without a place. */
function columnFields(header: readonly string[], map: readonly (readonly [string, string])[]): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [column, field] of map) {
    const name = header.includes(column) ? column : /^\d+$/.test(column) ? header[Number(column) - 1] : undefined;
    if (name === undefined)
      throw new InputError(`--map ${column}=${field}: there is no such column. There are: ${header.join(", ")}`);
    fields.set(name, field);
  }
  const known = new Set(header.map((name) => fields.get(name) ?? columnField(name)));
  if (!known.has("place") && !(known.has("lat") && known.has("lon")))
    throw new InputError(
      `No columns for latitude and longitude among: ${header.join(", ")}. Name them: --map "COLUMN=lat" --map "COLUMN=lon"`,
    );
  return fields;
}
