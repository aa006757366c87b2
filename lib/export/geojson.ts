// GeoJSON as RFC 7946 has it: longitude first, WGS 84, flat properties; licence and attribution as foreign members and
// in every feature.

import type { PublishedCamera } from "../sql/select.ts";
import type { Format } from "./formats.ts";

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
  begin: ({ attribution, filter, version, day }) =>
    `${JSON.stringify({ type: "FeatureCollection", name: "Ko nas gleda?", license: "ODbL-1.0", attribution, filter, data_version: version, data_day: day }).slice(0, -1)},"features":[\n`,
  row: (camera, first) => `${first ? "" : ",\n"}${JSON.stringify(feature(camera))}`,
  end: ({ rows }) => `\n],"row_count":${rows}}\n`,
};
