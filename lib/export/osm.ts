// OpenStreetMap's XML, ready to be compared in JOSM and never to be uploaded as it is: nodes that came from
// OpenStreetMap have their number and version, all others a number that OpenStreetMap has not. Tags of ours say which row
// of which source each is, so that it comes back as the same camera.
// @see https://wiki.openstreetmap.org/wiki/OSM_XML

import type { PublishedCamera } from "../cameras/columns.ts";
import { NOT_IN_OSM, OUR_KEYS } from "../import/row.ts";
import { byNodeNumber, rowPages } from "../sql/export.ts";
import type { Format } from "./formats.ts";
import { osmTags } from "./osm-tags.ts";
import { seqsOf } from "./selection.ts";
import { xmlText } from "./xml.ts";

/** OpenStreetMap allows no longer value. */
const LONGEST = 255;

/** Whose row it is, as `copyOf` reads it. What OpenStreetMap's own licence is, everybody knows. */
const identityOf = ({ id, source, source_ref, source_vanished_on, licence, attribution }: PublishedCamera) => ({
  source,
  source_ref: source_ref ?? id,
  ...(source_vanished_on === null ? {} : { source_vanished_on }),
  ...(source === "openstreetmap" ? {} : { licence, attribution }),
});

const tag = (key: string, value: string) => `<tag k="${xmlText(key)}" v="${xmlText(value)}"/>`;

export const osm: Format = {
  mediaType: "application/vnd.openstreetmap.data+xml",
  label: "OSM XML",
  streams: true,
  compressible: true,
  options: [],
  *pieces(selection) {
    const { facts } = selection;
    yield `<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="${xmlText(facts.name)}" upload="never" copyright="${xmlText(facts.attribution)}" attribution="${xmlText(facts.site)}" license="${xmlText(facts.licenceUrl)}">
`;
    let rows = 0;
    for (const page of rowPages(selection.sql, byNodeNumber(selection.sql, seqsOf(selection)))) {
      let text = "";
      for (const camera of page) {
        rows += 1;
        // GDAL reads no negative number, JOSM no known object without a version: one that nobody kept is the first.
        const known = /^node\/(\d+)$/.exec(camera.source === "openstreetmap" ? (camera.source_ref ?? "") : "")?.[1];
        const number = known ?? NOT_IN_OSM + rows;
        const attributes = `id="${number}" version="${camera.source_version ?? 1}"`;
        const tags = [
          ...Object.entries(osmTags(camera)).map(([key, value]) => tag(key.slice(0, LONGEST), value.slice(0, LONGEST))),
          ...Object.entries(identityOf(camera)).map(([key, value]) => tag(OUR_KEYS + key, value)),
        ];
        text += `<node ${attributes} visible="true" lat="${camera.lat}" lon="${camera.lon}">${tags.join("")}</node>\n`;
      }
      yield text;
    }
    yield `<!-- rows: ${rows} -->\n</osm>\n`;
  },
};
