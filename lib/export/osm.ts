// OpenStreetMap's XML, ready to be compared in JOSM and never to be uploaded as it is: objects that came from
// OpenStreetMap have their identifier and version, all others a negative identifier, as new ones do.
// @see https://wiki.openstreetmap.org/wiki/OSM_XML

import { rowPages } from "../sql/export.ts";
import type { Format } from "./formats.ts";
import { osmTags } from "./osm-tags.ts";
import { seqsOf } from "./selection.ts";
import { xmlText } from "./xml.ts";

/** OpenStreetMap allows no longer value. */
const LONGEST = 255;

export const osm: Format = {
  mediaType: "application/vnd.openstreetmap.data+xml",
  label: "OSM XML",
  streams: true,
  compressible: true,
  options: [],
  *pieces(selection) {
    const { facts } = selection;
    yield `<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="${xmlText(facts.name)}" upload="never" copyright="${xmlText(facts.attribution)}" attribution="${xmlText(facts.site)}" license="${facts.licenceUrl}">
`;
    let rows = 0;
    for (const page of rowPages(selection.sql, seqsOf(selection))) {
      let text = "";
      for (const camera of page) {
        rows += 1;
        // JOSM refuses a known object without its version, so one whose version nobody kept is new to it.
        const known = /^node\/(\d+)$/.exec(camera.source === "openstreetmap" ? (camera.source_ref ?? "") : "")?.[1];
        const version = known === undefined ? null : camera.source_version;
        const identity = version === null ? `id="-${rows}"` : `id="${known}" version="${version}"`;
        const tags = Object.entries(osmTags(camera))
          .map(([key, value]) => `<tag k="${xmlText(key.slice(0, LONGEST))}" v="${xmlText(value.slice(0, LONGEST))}"/>`)
          .join("");
        text += `<node ${identity} visible="true" lat="${camera.lat}" lon="${camera.lon}">${tags}</node>\n`;
      }
      yield text;
    }
    yield `<!-- rows: ${rows} -->\n</osm>\n`;
  },
};
