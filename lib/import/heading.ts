// The heading of a table: which record it is, what its columns are called, or that the table has none.

import { contains } from "../geo/distance.ts";
import { columnField } from "./column-names.ts";
import { InputError } from "./input.ts";
import { ownNames } from "./own.ts";
import { metres, readPlace, SERBIA } from "./place.ts";
import { positionIn } from "./position.ts";

/** `--map`: a column, by name or number, and the field that it is. */
export type Mapping = readonly (readonly [string, string])[];

/** Whether a cell holds a coordinate, and not the name of one. */
const isFigure = (cell: string) => metres(cell) !== null || !("refused" in readPlace(cell, "20", null));

/**
 * The names of the columns, where a record tells them; `isRow`: the table has no heading, and this is its first row already,
 * which shows where `--map` leads to by numbers. Null for what stands above: a title, a blank line.
 */
export function headingOf(record: readonly string[], map: Mapping): { names: string[]; isRow: boolean } | null {
  const places = map.flatMap(([column, field]) =>
    /^\d+$/.test(column) && /^(lat|lon|place)$/.test(field)
      ? [{ cell: record[Number(column) - 1]?.trim() ?? "", field }]
      : [],
  );
  const held = new Set(places.map(({ field }) => field));
  const byNumber = held.has("place") || (held.has("lat") && held.has("lon"));
  if (byNumber && places.some(({ cell }) => cell === "")) return null;
  if (byNumber && places.every(({ cell, field }) => (field === "place" ? positionIn(cell) !== null : isFigure(cell))))
    return { names: record.map((_, at) => `column ${at + 1}`), isRow: true };
  const names = uniqueNames(ownNames(record));
  return holdsPlace(names, map) ? { names, isRow: false } : null;
}

/** What to do about a table in which no record names columns of a place, of which this is the first. */
export function adviceFor(record: readonly string[]): string {
  const cells = record.slice(0, 40);
  const pairs = cells.flatMap((north, at) =>
    cells.map((east, other) => ({ north, east, lat: at + 1, lon: other + 1 })),
  );
  const here = pairs.find(({ north, east, lat, lon }) => {
    const place = lat === lon ? { refused: "one cell" } : readPlace(north, east, null);
    return !("refused" in place) && contains(SERBIA, place);
  });
  if (here)
    return `This table has no heading. Say which columns hold the place, by number: --map "${here.lat}=lat" --map "${here.lon}=lon"`;
  const listed = uniqueNames(cells).map((name) => name.replace(/\p{Cc}/gu, " ").slice(0, 60));
  return `No columns for latitude and longitude among: ${listed.join(", ")}. Name them: --map "COLUMN=lat" --map "COLUMN=lon"`;
}

/** Column names; what has no name gets its number, and a name that comes again too. */
function uniqueNames(record: readonly string[]): string[] {
  const met = new Set<string>();
  return record.map((cell, at) => {
    const name = cell.trim() || `column ${at + 1}`;
    const unique = met.has(name) ? `${name} (column ${at + 1})` : name;
    met.add(unique);
    return unique;
  });
}

/** The column that `--map` means, by name or by number, from 1. */
const columnOf = (header: readonly string[], column: string): string | undefined =>
  header.includes(column) ? column : /^\d+$/.test(column) ? header[Number(column) - 1] : undefined;

/** Whether these column names, with what `--map` says of them, tell where a camera is. */
export function holdsPlace(header: readonly string[], map: Mapping): boolean {
  const led = new Map(map.map(([column, field]) => [columnOf(header, column), field]));
  const known = new Set(header.map((name) => led.get(name) ?? columnField(name)));
  return known.has("place") || (known.has("lat") && known.has("lon"));
}

/** `--map` by column name. Throws InputError for a column that is not there. */
export function columnFields(header: readonly string[], map: Mapping): Map<string, string> {
  return new Map(
    map.map(([column, field]) => {
      const name = columnOf(header, column);
      if (name === undefined)
        throw new InputError(`--map ${column}=${field}: there is no such column. There are: ${header.join(", ")}`);
      return [name, field];
    }),
  );
}
