import "server-only";
// The rows of a comparison as files: CSV and GeoJSON, each row with its side, its counterpart and its source.

import { csvCell } from "../export/csv.ts";
import { type Comparison, type Part, rowsOfPart } from "./official.ts";

const columns = [
  "part",
  "side",
  "id",
  "lat",
  "lon",
  "count",
  "location_id",
  "municipality",
  "operator",
  "operator_type",
  "address",
  "last_confirmed_on",
  "source",
  "source_ref",
  "nearest_id",
  "nearest_metres",
  "licence",
  "attribution",
] as const;

function tellRows(part: Part, comparison: Comparison) {
  return rowsOfPart(part, comparison).map(({ side, row, nearest, metres }) => ({
    part,
    side,
    ...row,
    nearest_id: nearest,
    nearest_metres: metres === null ? null : Math.round(metres * 10) / 10,
  }));
}

const csv = (part: Part, comparison: Comparison) => {
  const rows = tellRows(part, comparison).map((row) => columns.map((name) => csvCell(row[name])).join(","));
  return [columns.join(","), ...rows].map((line) => `${line}\r\n`).join("");
};

const geojson = (part: Part, comparison: Comparison) => {
  const rows = tellRows(part, comparison);
  return JSON.stringify({
    type: "FeatureCollection",
    name: `Ko nas gleda? – ${part}`,
    official_list: comparison.list.name,
    within_metres: comparison.within,
    attribution: [...new Set(rows.map(({ attribution }) => attribution))].join("; "),
    row_count: rows.length,
    features: rows.map(({ lat, lon, ...properties }) => ({
      type: "Feature",
      id: properties.id,
      geometry: { type: "Point", coordinates: [lon, lat] },
      properties,
    })),
  });
};

/** The files that a part can be downloaded as. */
export const partFiles = {
  csv: { mediaType: "text/csv; charset=utf-8; header=present", make: csv },
  geojson: { mediaType: "application/geo+json", make: geojson },
} as const;

export type PartFileKind = keyof typeof partFiles;
