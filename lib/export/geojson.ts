// GeoJSON as RFC 7946 has it: longitude first, WGS 84, flat properties; licence and attribution as foreign members and
// in every feature. And the same features as bare lines, one a line.

import type { PublishedCamera } from "../sql/select.ts";
import type { Format } from "./formats.ts";
import { pagesOf } from "./rows.ts";

/** One camera as a feature. Properties are flat, as map programs read them: `tags` stays the text of a JSON object. */
export function feature({ id, lat, lon, ...properties }: PublishedCamera) {
  return {
    type: "Feature" as const,
    id,
    geometry: { type: "Point" as const, coordinates: [lon, lat] },
    properties: { id, ...properties },
  };
}

export const geojson: Format = {
  mediaType: "application/geo+json",
  label: "GeoJSON",
  streams: true,
  compressible: true,
  options: [],
  *pieces(selection) {
    const { name, licence, attribution, filter, version, day } = selection.facts;
    const about = { type: "FeatureCollection", name, license: licence, attribution, filter, data_version: version };
    yield `${JSON.stringify({ ...about, data_day: day }).slice(0, -1)},"features":[\n`;
    let rows = 0;
    for (const page of pagesOf(selection)) {
      yield (rows ? ",\n" : "") + page.map((camera) => JSON.stringify(feature(camera))).join(",\n");
      rows += page.length;
    }
    yield `\n],"row_count":${rows}}\n`;
  },
};

export const geojsonl: Format = {
  mediaType: "application/x-ndjson",
  label: "GeoJSONL",
  streams: true,
  compressible: true,
  options: [],
  *pieces(selection) {
    let rows = 0;
    for (const page of pagesOf(selection)) {
      // A line ends when the next begins: the last feature says how many there are, as a foreign member.
      yield (rows ? "}\n" : "") + page.map((camera) => JSON.stringify(feature(camera)).slice(0, -1)).join("}\n");
      rows += page.length;
    }
    if (rows) yield `,"row_count":${rows}}\n`;
  },
};
