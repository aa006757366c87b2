// The files that a selection can be downloaded as. A new format is one file and one line here.

import type { PublishedCamera } from "../sql/select.ts";
import { csv } from "./csv.ts";
import { geojson } from "./geojson.ts";

/** What a file says of itself. */
type FileFacts = { attribution: string; filter: string; version: string; day: string | null };

export type Format = {
  mediaType: string;
  begin: (facts: FileFacts) => string;
  row: (camera: PublishedCamera, first: boolean) => string;
  end: (facts: { rows: number }) => string;
};

export const formats: Record<string, Format> = { csv, geojson };
