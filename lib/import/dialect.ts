// Tells what a file is by what is in it, whatever it is called.

import { declaredCrs, declaredCrsAtEnd } from "./crs.ts";
import { delimiterOf, fromCsv } from "./csv.ts";
import { endOf } from "./disk-copy.ts";
import { decoderOf } from "./encoding.ts";
import { fromGpx } from "./gpx.ts";
import { type Input, InputError, NotAList } from "./input.ts";
import { fromJson, fromJsonLines, RECORD_SEPARATOR } from "./json.ts";
import { fromKml } from "./kml.ts";
import { fromPbf, isPbf } from "./osm-pbf.ts";
import { fromXml } from "./osm-xml.ts";
import type { NoRow, SourceRow } from "./row.ts";
import { placeWays } from "./vertices.ts";

export type Dialect =
  | "geojson"
  | "geojson-lines"
  | "overpass"
  | "osm-xml"
  | "osm-pbf"
  | "flat-json"
  | "csv"
  | "xlsx"
  | "kml"
  | "gpx";

export type Rows = {
  dialect: Dialect;
  /** The rows carry OpenStreetMap's own tags, whole. */
  rows: AsyncIterable<SourceRow | NoRow>;
  /** Box that the file says it covers, if it does: west, south, east, north. */
  declaredBox: () => [number, number, number, number] | null;
  /** The name of the coordinate system that it says it is in, if it does. */
  declaredCrs?: string | null;
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

/** What files that are not text are full of. One that stands in a cell of a table is a slip, and becomes a blank. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are looked for.
const CONTROL = /[\u0001-\u0008\u000e-\u001d\u007f]/g;

const isText = (start: string) => !start.includes("\0") && (start.match(CONTROL)?.length ?? 0) <= start.length / 10;

const READ =
  "What can be read: GeoJSON and other JSON, CSV with a header, XLSX, KML and KMZ, GPX, OpenStreetMap's XML and PBF, also gzipped or zipped.";

/** Kinds of files that begin in a way of their own, and what to do with them. */
const OTHER_KINDS: readonly [beginning: string, advice: string][] = [
  ["\xd0\xcf\x11\xe0", "is a document of an old Excel or Word (.xls, .doc). Save its table as XLSX or CSV."],
  ["%PDF", "is a PDF, which holds no table that can be read. Ask for the table itself, as XLSX or CSV."],
  ["SQLite format 3\0", "is a GeoPackage or another SQLite database. Save the layer as GeoJSON, with QGIS or ogr2ogr."],
  ["\0\0\x27\x0a", "is a Shapefile. Save it as GeoJSON (WGS 84), with QGIS or ogr2ogr."],
  [
    "fgb\x03",
    "is FlatGeobuf. If this site made it, take the same as CSV, GeoJSON or XLSX; else: ogr2ogr list.geojson FILE",
  ],
  ["PAR1", "is Parquet. If this site made it, take the same as CSV, GeoJSON or XLSX; else save it as CSV."],
  ["BZh", "is packed by bzip2. Unpack it first: bunzip2 FILE"],
  ["\xfd7zXZ", "is packed by xz. Unpack it first: unxz FILE"],
  ["\x28\xb5\x2f\xfd", "is packed by zstd. Unpack it first: unzstd FILE"],
  ["7z\xbc\xaf", "is an archive of 7-Zip. Unpack it and import what it holds."],
  ["Rar!", "is a RAR archive. Unpack it and import what it holds."],
  ["\x89PNG", "is not a text but a picture."],
  ["\xff\xd8\xff", "is not a text but a photo."],
  ["{\\rtf", "is a formatted text (RTF). Save its table as XLSX or CSV."],
];

/** What a file is that is not read, and what to do with it, as the end of a sentence; null where nothing tells it. */
function otherKind(head: Buffer): string | null {
  const start = head.subarray(0, 16).toString("latin1");
  return OTHER_KINDS.find(([beginning]) => start.startsWith(beginning))?.[1] ?? null;
}

/** Tells the dialect from the first bytes and opens the rows. Throws InputError for what is none of them. */
export async function openRows(
  input: Input,
  { map, delimiter: told }: { map: readonly (readonly [string, string])[]; delimiter: string | null },
): Promise<Rows> {
  const encoding = input.encoding?.name ?? "utf-8";
  const text = decoderOf(encoding).write(input.head);
  const isSequence = text.startsWith(RECORD_SEPARATOR);
  const start = text.replace(RECORD_SEPARATOR, "").trimStart();
  let box: [number, number, number, number] | null = null;
  const declaredBox = () => box;
  const declare = (found: [number, number, number, number]) => {
    box = found;
  };
  if (isPbf(input.head)) return { dialect: "osm-pbf", rows: fromPbf(input, declare), declaredBox };
  const known = otherKind(input.head);
  if (known) throw new NotAList(`${input.name} ${known}`);
  if (!isText(start)) throw new NotAList(`${input.name} is not a text and no known kind of list. ${READ}`);
  if (!start) throw new InputError(`${input.name} is empty.`);
  const fields = new Map(map);
  if (start.startsWith("<")) {
    if (/<(\w+:)?kml[\s>]/.test(start)) return { dialect: "kml", rows: fromKml(input, fields), declaredBox };
    if (/<(\w+:)?gpx[\s>]/.test(start)) return { dialect: "gpx", rows: fromGpx(input, fields), declaredBox };
    if (!/<osm(Change)?[\s>]/.test(start))
      throw new NotAList(`${input.name} is XML or HTML, but none of OpenStreetMap's, KML or GPX. ${READ}`);
    return {
      dialect: "osm-xml",
      rows: placeWays(fromXml(input, declare)),
      declaredBox,
    };
  }
  if (start.startsWith("{") || start.startsWith("[")) {
    const crs = declaredCrs(start);
    const firstLine = start.split("\n", 1)[0] ?? "";
    if (isSequence || holdsOneValueALine(start)) {
      const dialect = /"type"\s*:\s*"Feature"/.test(firstLine) ? "geojson-lines" : "flat-json";
      return { dialect, rows: fromJsonLines(input, fields), declaredBox, declaredCrs: crs };
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
    if (dialect === "overpass")
      return { dialect, rows: placeWays(fromJson(input, fields)), declaredBox, declaredCrs: crs };
    const end = crs === null ? await endOf(input) : null;
    const late = end && declaredCrsAtEnd(decoderOf(encoding).write(end));
    return { dialect, rows: fromJson(input, fields), declaredBox, declaredCrs: crs ?? late };
  }
  // The table of a workbook is one of ours.
  const delimiter = (input.from ? null : told) ?? delimiterOf(start, map);
  if (delimiter) return { dialect: input.from ?? "csv", rows: fromCsv(input, delimiter, map), declaredBox };
  throw new NotAList(`${input.name} is none of what can be read. ${READ}`);
}
