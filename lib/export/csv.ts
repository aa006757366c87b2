// CSV as RFC 4180 has it: UTF-8, CRLF, a header of stable machine names, empty for unknown. Source, licence and
// attribution stand in every row.

import type { PublishedCamera } from "../sql/select.ts";
import type { Format } from "./formats.ts";
import { harmless } from "./text-cell.ts";

/** Columns in their stable order. */
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

export const csv: Format = {
  mediaType: "text/csv; charset=utf-8; header=present",
  begin: () => `${csvColumns.join(",")}\r\n`,
  row: (camera) => `${csvColumns.map((name) => csvCell(camera[name])).join(",")}\r\n`,
  end: () => "",
};
