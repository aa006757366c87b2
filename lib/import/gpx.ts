// GPX: way-points as ogr2ogr, phones, navigation devices, overpass turbo and this site write them. Each becomes a feature
// of GeoJSON, so that everything else of a row is understood in one place. Routes and tracks are nobody's cameras.

import type { Input } from "./input.ts";
import { featureRows } from "./json.ts";
import { pointMembers } from "./point-members.ts";
import type { NoRow, SourceRow } from "./row.ts";
import { localName, xmlRows } from "./xml-rows.ts";

type Waypoint = { line: number; lat: unknown; lon: unknown; name: string; desc: string; data: Record<string, string> };

/** Elements of a way-point that say how to draw it or how it was measured. */
const DRAWN = new Set("sym fix sat hdop vdop pdop ageofdgpsdata dgpsid geoidheight magvar text".split(" "));

const OSM_PAGE = /^https?:\/\/(?:www\.)?(?:osm|openstreetmap)\.org\/(?:browse\/)?(node|way|relation)\/(\d{1,18})$/;

/** Rows of the document; `fields` leads from a column's name to ours. */
export function fromGpx(input: Input, fields: ReadonlyMap<string, string>): AsyncIterable<SourceRow | NoRow> {
  const ready: (SourceRow | NoRow)[] = [];
  let point: Waypoint | null = null;
  let inExtensions = false;
  let text = "";

  return xmlRows(
    input,
    {
      open(name, attributes, line) {
        const kind = localName(name);
        text = "";
        if (kind === "wpt") point = { line, lat: attributes.lat, lon: attributes.lon, name: "", desc: "", data: {} };
        else if (kind === "extensions") inExtensions = true;
        else if (kind === "rte" || kind === "trk") ready.push({ line, notCamera: true });
        else if (kind === "link" && point) {
          const page = OSM_PAGE.exec(attributes.href ?? "");
          if (page) point.data["@id"] = `${page[1]}/${page[2]}`;
        }
      },
      text(piece) {
        text += piece;
      },
      close(name) {
        const kind = localName(name);
        if (kind === "extensions") inExtensions = false;
        if (!point) return;
        const value = text.trim();
        text = "";
        if (kind === "wpt") {
          const { line, lat, lon, data, desc } = point;
          const members = pointMembers(point.name, desc, data);
          const feature = {
            type: "Feature",
            geometry: { type: "Point", coordinates: [lon, lat] },
            properties: members,
          };
          ready.push(...featureRows(feature, line, JSON.stringify(members), fields));
          point = null;
        } else if (kind === "extensions" || kind === "link" || !value) return;
        else if (inExtensions) point.data[kind] = value;
        else if (kind === "name") point.name = value;
        else if (kind === "desc" || kind === "cmt") point.desc ||= value;
        else if (!DRAWN.has(kind)) point.data[kind] ??= value;
      },
    },
    ready,
  );
}
