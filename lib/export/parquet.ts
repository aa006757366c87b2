// GeoParquet 1.1: the columns of the table with their types, and the point as WKB, in groups of rows. The number of rows
// and the end mark stand in the footer.
// @see https://geoparquet.org/releases/v1.1.0/

import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { type Column, codebook, type PublishedCamera } from "../cameras/columns.ts";
import { rowPages } from "../sql/export.ts";
import type { Format } from "./formats.ts";
import { seqsOf } from "./selection.ts";

/** Rows in a group: few enough to be held, many enough to be packed well. */
const GROUP = 20_000;

const DAY = 86_400_000;

/** Well-known binary of a point: little-endian, type 1, x, y. */
function wkbPoint({ lat, lon }: PublishedCamera): Uint8Array {
  const bytes = new Uint8Array(21);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  view.setUint32(1, 1, true);
  view.setFloat64(5, lon, true);
  view.setFloat64(13, lat, true);
  return bytes;
}

const types: Record<Column["type"], Partial<SchemaElement>> = {
  string: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  json: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT32" },
  number: { type: "DOUBLE" },
  date: { type: "INT32", converted_type: "DATE" },
};

const schema: SchemaElement[] = [
  { name: "root", num_children: codebook.length + 1 },
  ...codebook.map(({ name, type, required }) => ({
    name,
    ...types[type],
    repetition_type: required ? ("REQUIRED" as const) : ("OPTIONAL" as const),
  })),
  { name: "geometry", type: "BYTE_ARRAY", repetition_type: "REQUIRED" },
];

/**
 * The writer gives an empty list of groups no type, which strict readers refuse: in the footer the number of rows,
 * 0, comes before the list, which is to be of structures.
 */
function sayOfGroups(footer: Uint8Array): void {
  const at = Buffer.from(footer.buffer, footer.byteOffset, footer.length).lastIndexOf(Uint8Array.of(0x16, 0, 0x19, 0));
  if (at >= 0) footer[at + 3] = 0x0c;
}

/** Days since 1970, as Parquet counts them; what is no day is left out. */
const dayNumber = (day: string | number | null) => {
  const time = typeof day === "string" ? Date.parse(day) : Number.NaN;
  return Number.isNaN(time) ? null : Math.floor(time / DAY);
};

export const parquet: Format = {
  mediaType: "application/vnd.apache.parquet",
  label: "GeoParquet",
  streams: true,
  compressible: false,
  options: [],
  *pieces(selection) {
    const { name, site, licence, attribution, sources, filter, version, day } = selection.facts;
    const about = { name, site, licence, attribution, filter, data_version: version, data_day: day ?? "" };
    const writer = new ByteWriter();
    const file = new ParquetWriter({ writer, schema });
    const box = [180, 90, -180, -90];
    /** What has been written since the last time. */
    const take = () => {
      const bytes = writer.getBytes().slice();
      writer.index = 0;
      return bytes;
    };
    const writeGroup = (rows: PublishedCamera[]) =>
      void file.write({
        rowGroupSize: GROUP,
        columnData: [
          ...codebook.map((column) => ({
            name: column.name,
            data: rows.map((camera) => (column.type === "date" ? dayNumber(camera[column.name]) : camera[column.name])),
          })),
          { name: "geometry", data: rows.map(wkbPoint) },
        ],
      });
    let rows: PublishedCamera[] = [];
    for (const page of rowPages(selection.sql, seqsOf(selection))) {
      for (const camera of page) {
        rows.push(camera);
        box[0] = Math.min(box[0] ?? 0, camera.lon);
        box[1] = Math.min(box[1] ?? 0, camera.lat);
        box[2] = Math.max(box[2] ?? 0, camera.lon);
        box[3] = Math.max(box[3] ?? 0, camera.lat);
      }
      if (rows.length < GROUP) continue;
      writeGroup(rows.slice(0, GROUP));
      rows = rows.slice(GROUP);
      yield take();
    }
    if (rows.length) writeGroup(rows);
    const known = file.num_rows > 0n;
    const geometry = { encoding: "WKB", geometry_types: ["Point"], ...(known && { bbox: box }) };
    file.kvMetadata = [
      { key: "geo", value: JSON.stringify({ version: "1.1.0", primary_column: "geometry", columns: { geometry } }) },
      ...Object.entries({ ...about, sources: JSON.stringify(sources) }).map(([key, value]) => ({ key, value })),
    ];
    void file.finish();
    const end = take();
    if (!known) sayOfGroups(end);
    yield end;
  },
};
