// JSON dialects: GeoJSON, GeoJSON lines, Overpass JSON, and plain objects as other camera maps publish them.

import { z } from "zod";
import { fromFlat } from "./flat.ts";
import { decoded, type Input, lines } from "./input.ts";
import { jsonRows } from "./json-rows.ts";
import { excerpt, isCamera, isRecord, type NoRow, osmRef, type SourceRow, scalar, tagsFrom } from "./row.ts";

/** RFC 8142 puts this character before each feature. */
export const RECORD_SEPARATOR = String.fromCharCode(30);

/** The middle of every position in nested coordinates. */
function middle(coordinates: unknown): [unknown, unknown] | null {
  if (!Array.isArray(coordinates)) return null;
  if (coordinates.length >= 2 && !Array.isArray(coordinates[0])) return [coordinates[0], coordinates[1]];
  const points = coordinates.map(middle).filter((point) => point !== null);
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + Number(point[axis]), 0) / points.length;
  return points.length ? [mean(0), mean(1)] : null;
}

function fromFeature(value: Record<string, unknown>, line: number, text: string): SourceRow | NoRow {
  const { id, geometry, properties } = value;
  if (properties !== undefined && properties !== null && !isRecord(properties))
    return { line, refused: "not a GeoJSON feature", excerpt: excerpt(text) };
  const place = isRecord(geometry) ? middle(geometry.coordinates) : null;
  if (!place) return { line, refused: "no place", excerpt: excerpt(text) };
  const members = properties ?? {};
  const tags = tagsFrom(isRecord(members.tags) ? members.tags : members);
  const named = scalar(id ?? members["@id"] ?? members.osm_id ?? null);
  const osm = osmRef(named) ?? osmRef(scalar(members["@id"] ?? null));
  if (tags.man_made !== undefined && !isCamera(tags)) return { line, notCamera: true };
  return {
    line,
    ref: osm ?? (id === null || id === undefined ? null : named),
    lon: place[0],
    lat: place[1],
    tags,
    version: null,
  };
}

const Element = z.looseObject({
  type: z.enum(["node", "way", "relation"]),
  id: z.number(),
  lat: z.number().optional(),
  lon: z.number().optional(),
  center: z.looseObject({ lat: z.number(), lon: z.number() }).optional(),
  version: z.number().optional(),
  tags: z.record(z.string(), z.unknown()).optional(),
});

function fromElement(value: unknown, line: number, text: string): SourceRow | NoRow {
  const parsed = Element.safeParse(value);
  if (!parsed.success) return { line, refused: "not an Overpass element", excerpt: excerpt(text) };
  const { type, id, version } = parsed.data;
  const tags = tagsFrom(parsed.data.tags ?? {});
  if (Object.keys(tags).length === 0 || !isCamera(tags)) return { line, notCamera: true };
  const place = parsed.data.center ?? parsed.data;
  return { line, ref: `${type}/${id}`, lat: place.lat, lon: place.lon, tags, version: version ?? null };
}

function fromJsonText(text: string, line: number, fields: ReadonlyMap<string, string>): SourceRow | NoRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, refused: "broken JSON", excerpt: excerpt(text) };
  }
  if (!isRecord(value)) return { line, refused: "not an object", excerpt: excerpt(text) };
  if (value.type === "Feature") return fromFeature(value, line, text);
  if (typeof value.id === "number" && ["node", "way", "relation"].includes(String(value.type)))
    return fromElement(value, line, text);
  return fromFlat(value, line, fields);
}

/** Rows of one JSON document. */
export async function* fromJson(input: Input, fields: ReadonlyMap<string, string>): AsyncIterable<SourceRow | NoRow> {
  for await (const { line, text } of jsonRows(decoded(input))) yield fromJsonText(text, line, fields);
}

/** Rows of a file with one JSON value a line; a broken line is refused alone. */
export async function* fromJsonLines(
  input: Input,
  fields: ReadonlyMap<string, string>,
): AsyncIterable<SourceRow | NoRow> {
  for await (const { number, text, tooLong } of lines(input)) {
    const row = text.replace(RECORD_SEPARATOR, "").trim();
    if (tooLong) yield { line: number, refused: "line too long", excerpt: "" };
    else if (row) yield fromJsonText(row, number, fields);
  }
}
