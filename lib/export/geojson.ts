// GeoJSON as RFC 7946 has it: longitude first, WGS 84, flat properties; licence and attribution as foreign members and
// in every feature. And the same features as bare lines, one a line.

import type { PublishedCamera } from "../cameras/columns.ts";
import { featurePages } from "../sql/export.ts";
import type { Format } from "./formats.ts";
import { seqsOf } from "./selection.ts";

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
    const { name, licence, attribution, sources, filter, version, day } = selection.facts;
    const about = {
      type: "FeatureCollection",
      name,
      license: licence,
      attribution,
      sources,
      filter,
      data_version: version,
    };
    yield `${JSON.stringify({ ...about, data_day: day }).slice(0, -1)},"features":[\n`;
    let count = 0;
    for (const { rows, bytes } of featurePages(selection.sql, seqsOf(selection), ",\n", false)) {
      // Nothing is before the first.
      yield count ? bytes : bytes.subarray(2);
      count += rows;
    }
    yield `\n],"row_count":${count}}\n`;
  },
};

export const geojsonl: Format = {
  mediaType: "application/x-ndjson",
  label: "GeoJSONL",
  streams: true,
  compressible: true,
  options: [],
  *pieces(selection) {
    const { sql } = selection;
    let count = 0;
    // A line ends when the next begins: the last feature says how many there are, as a foreign member.
    for (const { rows, bytes } of featurePages(sql, seqsOf(selection), "}\n", true)) {
      yield count ? bytes : bytes.subarray(2);
      count += rows;
    }
    if (count) yield `,"row_count":${count}}\n`;
  },
};
