// CSV as RFC 4180 has it: UTF-8, CRLF, a header of stable machine names, empty for unknown. Source, licence and
// attribution stand in every row. The last column is empty but in the last row, where it says how many rows the file
// holds: a file without it was cut.

import type { PublishedCamera } from "../sql/select.ts";
import type { Format } from "./formats.ts";
import { pagesOf } from "./rows.ts";
import { harmless } from "./text-cell.ts";

/** Columns in their stable order; `row_count` comes after them. */
export const csvColumns = [
  "id",
  "lat",
  "lon",
  "location_id",
  "count",
  "type",
  "camera_type",
  "setting",
  "zone",
  "mount",
  "directions",
  "height",
  "operator",
  "operator_type",
  "manufacturer",
  "model",
  "capabilities",
  "sign_present",
  "status",
  "removed_on",
  "removed_reason",
  "removed_source",
  "verification",
  "municipality",
  "address",
  "ref",
  "first_seen_on",
  "last_confirmed_on",
  "installed_on",
  "installed_source",
  "recorded_on",
  "source",
  "source_ref",
  "source_version",
  "source_vanished_on",
  "licence",
  "attribution",
  "tags",
] as const satisfies readonly (keyof PublishedCamera)[];

/** One cell. Numbers stay numbers; texts are made harmless and quoted where they must be. */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = harmless(value);
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line without its end; the last cell, the number of rows, is left empty. */
const csvLine = (camera: PublishedCamera) => `${csvColumns.map((name) => csvCell(camera[name])).join(",")},`;

export const csv: Format = {
  mediaType: "text/csv; charset=utf-8; header=present",
  label: "CSV",
  streams: true,
  compressible: true,
  options: [],
  *pieces(selection) {
    yield [...csvColumns, "row_count"].join(",");
    let rows = 0;
    for (const page of pagesOf(selection)) {
      rows += page.length;
      // A line ends when the next begins, so that the last one can be given the number of rows.
      yield page.map((camera) => `\r\n${csvLine(camera)}`).join("");
    }
    yield rows ? `${rows}\r\n` : "\r\n";
  },
};
