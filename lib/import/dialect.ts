// Tells what a file is by what is in it, whatever it is called.

import { delimiterOf, fromCsv } from "./csv.ts";
import { fromGpx } from "./gpx.ts";
import { encodingOf, type Input, InputError } from "./input.ts";
import { fromJson, fromJsonLines, RECORD_SEPARATOR } from "./json.ts";
import { fromKml } from "./kml.ts";
import { fromXml } from "./osm-xml.ts";
import type { NoRow, SourceRow } from "./row.ts";
import { placeWays } from "./vertices.ts";

export type Dialect = "geojson" | "geojson-lines" | "overpass" | "osm-xml" | "flat-json" | "csv" | "kml" | "gpx";

export type Rows = {
  dialect: Dialect;
  /** The rows carry OpenStreetMap's own tags, whole. */
  rows: AsyncIterable<SourceRow | NoRow>;
  /** Box that the file says it covers, if it does: west, south, east, north. */
  declaredBox: () => [number, number, number, number] | null;
};

const isJsonObject = (line: string) => {
  try {
    return line.startsWith("{") && typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
};

/** Two lines are whole JSON objects, or the first one is and more follows: so does no document that was broken into lines. */
function holdsOneValueALine(start: string): boolean {
  const whole = start.split("\n").filter((line) => isJsonObject(line.trim().replace(RECORD_SEPARATOR, "")));
  const first = start.split("\n", 1)[0] ?? "";
  return whole.length > 1 || (whole[0] === first && start.length > first.length + 1 && start.trim() !== first.trim());
}

/** What only files that are not text hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are looked for.
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001d\u007f]/;

/** Tells the dialect from the first bytes and opens the rows. Throws InputError for what is none of them. */
export function openRows(input: Input, map: readonly (readonly [string, string])[]): Rows {
  const text = new TextDecoder(encodingOf(input.head)).decode(input.head).replace(/^\ufeff/, "");
  const isSequence = text.startsWith(RECORD_SEPARATOR);
  const start = text.replace(RECORD_SEPARATOR, "").trimStart();
  if (text.startsWith("PK\u0003\u0004"))
    throw new InputError(`${input.name} is a zip archive or an Excel workbook. Save the table in it as CSV.`);
  if (NOT_TEXT.test(start))
    throw new InputError(
      `${input.name} is not a text. What can be read: JSON, GeoJSON, OSM XML or CSV with a header, gzipped or not.`,
    );
  if (!start) throw new InputError(`${input.name} is empty.`);
  const fields = new Map(map);
  let box: [number, number, number, number] | null = null;
  const declaredBox = () => box;
  if (start.startsWith("<")) {
    if (/<(\w+:)?kml[\s>]/.test(start)) return { dialect: "kml", rows: fromKml(input, fields), declaredBox };
    if (/<(\w+:)?gpx[\s>]/.test(start)) return { dialect: "gpx", rows: fromGpx(input, fields), declaredBox };
    if (!/<osm(Change)?[\s>]/.test(start))
      throw new InputError(
        `${input.name}: this XML is none of OpenStreetMap's, KML or GPX. Save the data as one of these, as GeoJSON or CSV.`,
      );
    return {
      dialect: "osm-xml",
      rows: placeWays(
        fromXml(input, (found) => {
          box = found;
        }),
      ),
      declaredBox,
    };
  }
  if (start.startsWith("{") || start.startsWith("[")) {
    const firstLine = start.split("\n", 1)[0] ?? "";
    if (isSequence || holdsOneValueALine(start)) {
      const dialect = /"type"\s*:\s*"Feature"/.test(firstLine) ? "geojson-lines" : "flat-json";
      return { dialect, rows: fromJsonLines(input, fields), declaredBox };
    }
    const dialect = /"type"\s*:\s*"Feature/.test(start)
      ? "geojson"
      : /"elements"\s*:/.test(start) || /"type"\s*:\s*"(node|way|relation)"/.test(start)
        ? "overpass"
        : "flat-json";
    const declared = /"bbox"\s*:\s*\[\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*\]/.exec(
      start.slice(0, 2_000),
    );
    if (dialect === "geojson" && declared)
      box = [Number(declared[1]), Number(declared[2]), Number(declared[3]), Number(declared[4])];
    const rows = fromJson(input, fields);
    return { dialect, rows: dialect === "overpass" ? placeWays(rows) : rows, declaredBox };
  }
  const delimiter = delimiterOf(start, map);
  if (delimiter) return { dialect: "csv", rows: fromCsv(input, delimiter, map), declaredBox };
  throw new InputError(
    `${input.name} is none of what can be read: JSON, GeoJSON, OSM XML or CSV with a header, gzipped or not.`,
  );
}
