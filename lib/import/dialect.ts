// Tells what a file is by what is in it, whatever it is called.

import { fromCsv } from "./csv.ts";
import { encodingOf, type Input, InputError } from "./input.ts";
import { fromJson, fromJsonLines, RECORD_SEPARATOR } from "./json.ts";
import { fromXml } from "./osm-xml.ts";
import type { NoRow, SourceRow } from "./row.ts";

export type Dialect = "geojson" | "geojson-lines" | "overpass" | "osm-xml" | "flat-json" | "csv";

export type Rows = {
  dialect: Dialect;
  /** The rows carry OpenStreetMap's own tags, whole. */
  rows: AsyncIterable<SourceRow | NoRow>;
  /** Box that the file says it covers, if it does: west, south, east, north. */
  declaredBox: () => [number, number, number, number] | null;
};

/** The first line is a whole JSON object and another begins after it. */
function holdsOneValueALine(start: string, firstLine: string): boolean {
  if (!start.slice(firstLine.length).trimStart().startsWith("{")) return false;
  try {
    return typeof JSON.parse(firstLine) === "object";
  } catch {
    return false;
  }
}

/** Tells the dialect from the first bytes and opens the rows. Throws InputError for what is none of them. */
export function openRows(input: Input, map: readonly (readonly [string, string])[]): Rows {
  const text = new TextDecoder(encodingOf(input.head)).decode(input.head).replace(/^\ufeff/, "");
  const isSequence = text.startsWith(RECORD_SEPARATOR);
  const start = text.replace(RECORD_SEPARATOR, "").trimStart();
  const fields = new Map(map);
  let box: [number, number, number, number] | null = null;
  const declaredBox = () => box;
  if (start.startsWith("<")) {
    if (!/<osm(Change)?[\s>]/.test(start))
      throw new InputError("This XML is not OpenStreetMap's. Save the data as OSM XML, GeoJSON or CSV.");
    return {
      dialect: "osm-xml",
      rows: fromXml(input, (found) => {
        box = found;
      }),
      declaredBox,
    };
  }
  if (start.startsWith("{") || start.startsWith("[")) {
    const firstLine = start.split("\n", 1)[0] ?? "";
    if (isSequence || holdsOneValueALine(start, firstLine)) {
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
    return { dialect, rows: fromJson(input, fields), declaredBox };
  }
  if (/[,;\t]/.test(start.split("\n", 1)[0] ?? "") && !start.includes("\u0000"))
    return { dialect: "csv", rows: fromCsv(input, map), declaredBox };
  throw new InputError(
    `${input.name} is none of what can be read: JSON, GeoJSON, OSM XML or CSV with a header, gzipped or not.`,
  );
}
