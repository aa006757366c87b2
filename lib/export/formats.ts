// The files that a selection can be downloaded as, and what everybody who offers them must know: the API, the list, the
// data page, `npm run export`, releases and the API's description read this table. A new format is one file beside this
// one, its line in `formats`, and its sentence in lib/i18n/messages/download.json.

import { csv } from "./csv.ts";
import { fgb } from "./fgb.ts";
import { geojson, geojsonl } from "./geojson.ts";
import { gpx } from "./gpx.ts";
import { kml } from "./kml.ts";
import { osm } from "./osm.ts";
import { parquet } from "./parquet.ts";
import type { Selection } from "./selection.ts";
import { xlsx } from "./xlsx.ts";

export type Format = {
  /** Content-Type of the file. */
  mediaType: string;
  /** What people call the format, in every language. What it is good for stands in messages: download.<extension>. */
  label: string;
  /** Whether it leaves while rows are still being read. Others read every row before the first byte. */
  streams: boolean;
  /** Whether packing makes it smaller; others are packed already. */
  compressible: boolean;
  /**
   * What a request may ask beside the filter: `lang` words headings or names in a reader's language, `excel` makes what
   * Serbian Excel opens by a double click.
   */
  options: readonly ("lang" | "excel")[];
  /**
   * The file in pieces, text (UTF-8) or bytes, whose memory is then the reader's. The same data, filter and options give
   * the same bytes. A whole file says in the format's own way how many rows it holds and that it has ended.
   */
  pieces: (selection: Selection) => Iterable<string | Uint8Array>;
};

/** By the extension that addresses and file names end in. */
export const formats: Readonly<Record<string, Format>> = {
  csv,
  xlsx,
  geojson,
  geojsonl,
  kml,
  gpx,
  osm,
  fgb,
  parquet,
};
