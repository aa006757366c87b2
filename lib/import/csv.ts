// Tables with a header: comma, semicolon, tab or bar between the cells; columns of known names or led by --map.

import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import { fromFlat } from "./flat.ts";
import { adviceFor, columnFields, headingOf, holdsPlace, type Mapping } from "./heading.ts";
import { type Input, InputError, LONGEST_ROW, lines, NotAList } from "./input.ts";
import { excerpt, type NoRow, type SourceRow } from "./row.ts";

/** Lines looked at for the header: titles and an Excel "sep=;" may stand above it. */
const FIRST_LINES = 20;

/** Lines, and characters, that a quoted cell may run over. A quotation mark that opens more has lost its partner. */
const LONGEST_QUOTE = { lines: 100, characters: 100_000 };

/** Lines given to the parser at once. */
const BATCH = 256;

const DELIMITERS = [";", "\t", ",", "|"];

const firstLines = (start: string) => start.split(/\r\n?|\n/).slice(0, FIRST_LINES);

/** The delimiter that makes of one of the first lines a header that tells where cameras are; null where none does. */
export function headingDelimiter(start: string, map: Mapping): string | null {
  const cells = (line: string, mark: string) => line.split(mark).map((cell) => cell.trim().replace(/^"|"$/g, ""));
  for (const line of firstLines(start))
    for (const mark of DELIMITERS) if (line.includes(mark) && holdsPlace(cells(line, mark), map)) return mark;
  return null;
}

/** The delimiter of a table that begins with `start`. */
export function delimiterOf(start: string, map: Mapping): string | null {
  const told = headingDelimiter(start, map);
  if (told !== null) return told;
  const first = firstLines(start);
  const outside = first.map((line) => line.replace(/"[^"]*"/g, "")).find((line) => /[;\t,|]/.test(line));
  if (outside === undefined) return null;
  return DELIMITERS.reduce((best, mark) => (outside.split(mark).length > outside.split(best).length ? mark : best));
}

/** Rows of a table. Throws InputError where no column says where a camera is. */
export async function* fromCsv(input: Input, delimiter: string, map: Mapping): AsyncIterable<SourceRow | NoRow> {
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  const refused: NoRow[] = [];
  // An error of the source ends the parser, and so reaches the loop below.
  pipeline(Readable.from(sound(input, delimiter, (line) => refused.push(line))), parser, () => {});
  try {
    for await (const row of rowsOf(parser, map)) {
      yield* refused.splice(0);
      yield row;
    }
    yield* refused.splice(0);
  } catch (error) {
    if (error instanceof CsvError) throw new InputError(`The table is broken: ${error.message}.`);
    throw error;
  }
}

/** Whether a quoted cell is open at the end of a line, where one was (`open`) or was not at its beginning. */
function leavesOpen(line: string, delimiter: string, open: boolean): boolean {
  let isOpen = open;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
    const next = line[at + 1];
    if (!isOpen) isOpen = at === 0 || line[at - 1] === delimiter;
    else if (next === '"') at += 1;
    else isOpen = !(next === undefined || next === delimiter || next === "\r");
  }
  return isOpen;
}

/** The table's text without the lines that would spoil what follows them; an empty line stands for each. */
async function* sound(input: Input, delimiter: string, refuse: (line: NoRow) => void): AsyncIterable<string> {
  let ready = "";
  let batched = 0;
  /** Lines of a record whose quoted cell is still open. */
  let held: { number: number; text: string }[] = [];
  let characters = 0;
  const give = (text: string) => {
    ready += `${text}\n`;
    batched += 1;
  };
  const take = (line: { number: number; text: string }) => {
    if (!leavesOpen(line.text, delimiter, held.length > 0)) {
      for (const each of held) give(each.text);
      held = [];
      characters = 0;
      return give(line.text);
    }
    held.push(line);
    characters += line.text.length;
    if (held.length > LONGEST_QUOTE.lines || characters > LONGEST_QUOTE.characters) drop();
  };
  /** Refuses the line that opened the quotation, and looks at those after it anew. */
  const drop = () => {
    const [opening, ...others] = held;
    if (!opening) return;
    held = [];
    characters = 0;
    refuse({
      line: opening.number,
      refused: "a quotation mark without its partner",
      excerpt: excerpt(opening.text),
    });
    give("");
    for (const line of others) take(line);
  };
  for await (const { number, text, tooLong } of lines(input)) {
    if (tooLong) {
      while (held.length) drop();
      refuse({ line: number, refused: "line too long", excerpt: "" });
      give("");
    } else take({ number, text });
    if (batched >= BATCH) {
      yield ready;
      [ready, batched] = ["", 0];
    }
  }
  while (held.length) drop();
  yield ready;
}

/** The first record that names columns of a place is the header; every one after it is a row, and it too where the table has none. */
async function* rowsOf(parser: AsyncIterable<unknown>, map: Mapping): AsyncIterable<SourceRow | NoRow> {
  const above: { record: string[]; line: number }[] = [];
  let header: readonly string[] | null = null;
  let fields = new Map<string, string>();
  for await (const item of parser) {
    const { record, info } = z
      .object({ record: z.array(z.string()), info: z.looseObject({ lines: z.number() }) })
      .parse(item);
    if (!header) {
      const heading = headingOf(record, map);
      if (!heading) {
        if (above.push({ record, line: info.lines }) >= FIRST_LINES) break;
        continue;
      }
      header = heading.names;
      fields = columnFields(header, map);
      if (!heading.isRow) continue;
      // Where there is no heading, what stands above the first place may be a row as well.
      for (const { record: row, line } of above.filter(({ record: cells }) => cells.filter(Boolean).length > 1))
        yield { line, refused: "no place", excerpt: excerpt(row.join(" | ")) };
    }
    if (record.every((cell) => !cell.trim())) continue;
    if (record.slice(header.length).some((cell) => cell.trim())) {
      yield { line: info.lines, refused: "more cells than columns", excerpt: excerpt(record.join(" | ")) };
      continue;
    }
    const members = Object.fromEntries(header.map((name, at) => [name, record[at]?.trim() ?? ""]));
    yield fromFlat(members, info.lines, fields);
  }
  if (header) return;
  const records = above.map(({ record }) => record);
  const first = records.find((record) => record.length > 1) ?? [];
  columnFields(first, map);
  throw new NotAList(adviceFor(first));
}
