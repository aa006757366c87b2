// KML as Google My Maps, Google Earth, QGIS, ogr2ogr and this site write it. Each placemark becomes a feature of GeoJSON,
// so that everything else of a row is understood in one place. Nothing that a file links to is fetched.

import type { Input } from "./input.ts";
import { featureRows } from "./json.ts";
import { pointMembers } from "./point-members.ts";
import { excerpt, type NoRow, type SourceRow } from "./row.ts";
import { localName, xmlRows } from "./xml-rows.ts";

type Geometry = { type: "Point" | "LineString" | "Polygon"; coordinates: unknown };

type Placemark = {
  line: number;
  name: string;
  description: string;
  data: Record<string, string>;
  geometries: Geometry[];
};

/** Elements that show something on a map and are no camera. */
const OTHERS = new Set(["GroundOverlay", "PhotoOverlay", "ScreenOverlay", "Tour"]);

/** Elements of a placemark that hold somebody's way to be reached, or a time. */
const TOLD = new Set(["address", "phoneNumber", "when", "begin", "end"]);

/** What an element of KML says where it is, as a geometry; null where it says nothing. */
function geometryOf(kind: string, written: string): Geometry | null {
  if (kind === "Point") {
    // Some put blanks after the commas.
    const [lon, lat] = written.split(/[\s,]+/).filter(Boolean);
    return lon === undefined || lat === undefined ? null : { type: "Point", coordinates: [lon, lat] };
  }
  const positions = written
    .split(/\s+/)
    .filter(Boolean)
    .map((position) => position.split(",").slice(0, 2));
  if (positions.length === 0) return null;
  return kind === "Polygon"
    ? { type: "Polygon", coordinates: [positions] }
    : { type: "LineString", coordinates: positions };
}

/** Rows of the document; `fields` leads from a column's name to ours. */
export function fromKml(input: Input, fields: ReadonlyMap<string, string>): AsyncIterable<SourceRow | NoRow> {
  const ready: (SourceRow | NoRow)[] = [];
  const open: string[] = [];
  const folders: string[] = [];
  /** Columns that a schema declares, by its identifier. */
  const schemas = new Map<string, string[]>();
  let schema: string[] = [];
  let placemark: Placemark | null = null;
  let link: { line: number; to: string } | null = null;
  /** The column whose value is read. */
  let column = "";
  let text = "";

  const finish = ({ line, name, description, data, geometries }: Placemark) => {
    const folder = folders.at(-1);
    const members = pointMembers(name, description, folder ? { folder, ...data } : data);
    const [only] = geometries;
    const geometry = geometries.length > 1 ? { type: "GeometryCollection", geometries } : (only ?? null);
    const feature = { type: "Feature", geometry, properties: members };
    ready.push(...featureRows(feature, line, JSON.stringify(members), fields));
  };

  return xmlRows(
    input,
    {
      open(name, attributes, line) {
        const kind = localName(name);
        open.push(kind);
        text = "";
        if (kind === "Placemark") placemark = { line, name: "", description: "", data: {}, geometries: [] };
        else if (kind === "Folder") folders.push("");
        else if (kind === "Schema") {
          schema = [];
          schemas.set(attributes.id ?? "", schema);
        } else if (kind === "SimpleField") schema.push(attributes.name ?? "");
        else if (kind === "Data" || kind === "SimpleData") column = attributes.name ?? "";
        else if (kind === "SchemaData" && placemark)
          for (const declared of schemas.get((attributes.schemaUrl ?? "").replace(/^.*#/, "")) ?? [])
            placemark.data[declared] ??= "";
        else if (kind === "NetworkLink") link = { line, to: "" };
        else if (OTHERS.has(kind)) ready.push({ line, notCamera: true });
      },
      text(piece) {
        text += piece;
      },
      close(name) {
        const kind = localName(name);
        open.pop();
        const within = open.at(-1);
        const isGeometry = within === "Point" || within === "LineString" || within === "LinearRing";
        if (kind === "name" && within === "Folder") folders[folders.length - 1] = text.trim();
        else if (kind === "Folder") folders.pop();
        else if (kind === "href" && link) link.to = text.trim();
        else if (kind === "NetworkLink" && link) {
          ready.push({
            line: link.line,
            refused: "a link to another file (NetworkLink), which is not followed: download that file and import it",
            excerpt: excerpt(link.to),
          });
          link = null;
        }
        if (!placemark) return;
        if (kind === "Placemark") {
          finish(placemark);
          placemark = null;
        } else if (kind === "name" && within === "Placemark") placemark.name = text;
        else if (kind === "description" && within === "Placemark") placemark.description = text;
        else if ((kind === "value" && within === "Data") || kind === "SimpleData") placemark.data[column] = text.trim();
        else if (TOLD.has(kind) && text.trim()) placemark.data[kind] ??= text.trim();
        else if (within === "ExtendedData" && kind !== "Data" && kind !== "SchemaData")
          placemark.data[kind] = text.trim();
        else if (kind === "coordinates" && isGeometry && !open.includes("innerBoundaryIs")) {
          const geometry = geometryOf(within === "LinearRing" ? "Polygon" : within, text);
          if (geometry) placemark.geometries.push(geometry);
        }
        text = "";
      },
    },
    ready,
  );
}
