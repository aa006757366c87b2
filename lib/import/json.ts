// JSON dialects: GeoJSON, GeoJSON lines, Overpass JSON, and plain objects as other camera maps publish them.

import { z } from "zod";
import { columnField } from "./column-names.ts";
import { fromFlat } from "./flat.ts";
import { decoded, type Input, lines } from "./input.ts";
import { jsonRows } from "./json-rows.ts";
import { isOsmRef, osmObject } from "./osm-object.ts";
import { fromOwn, isOwn } from "./own.ts";
import { middle, type Position, partsOf, positionIn } from "./position.ts";
import { excerpt, isCamera, isRecord, isRow, type NoRow, type SourceRow, saysCamera, scalar, tagsFrom } from "./row.ts";

/** RFC 8142 puts this character before each feature. */
export const RECORD_SEPARATOR = String.fromCharCode(30);

function fromFeature(
  value: Record<string, unknown>,
  line: number,
  text: string,
  fields: ReadonlyMap<string, string>,
): SourceRow | NoRow {
  const { id, geometry, properties } = value;
  if (properties !== undefined && properties !== null && !isRecord(properties))
    return { line, refused: "not a GeoJSON feature", excerpt: excerpt(text) };
  const members = properties ?? {};
  const place = positionIn(geometry) ?? positionIn(members);
  if (!place) return { line, refused: "no place", excerpt: excerpt(text) };
  if (isOwn(members)) {
    const [lat, lon] = place;
    return fromOwn(members, lat, lon, line);
  }
  const object = osmObject(members, { id, shape: isRecord(geometry) ? geometry.type : null });
  const tags = tagsFrom(object?.tags ?? (isRecord(members.tags) ? members.tags : members));
  if ((object || tags.man_made !== undefined) && !isCamera(tags)) return { line, notCamera: true };
  const [lat, lon] = place;
  if (object) return { line, ref: object.ref, lat, lon, tags, version: object.version };
  const ref = scalar(id ?? null);
  if (isRecord(members.tags) || tags.man_made !== undefined) return { line, ref, lat, lon, tags, version: null };
  const row = fromFlat(members, line, fields, place);
  return isRow(row) && ref !== null ? { ...row, ref } : row;
}

const Element = z.looseObject({
  type: z.enum(["node", "way", "relation"]),
  id: z.number(),
  lat: z.number().optional(),
  lon: z.number().optional(),
  center: z.looseObject({ lat: z.number(), lon: z.number() }).optional(),
  bounds: z.looseObject({ minlat: z.number(), minlon: z.number(), maxlat: z.number(), maxlon: z.number() }).optional(),
  geometry: z.array(z.looseObject({ lat: z.number(), lon: z.number() }).nullable()).optional(),
  nodes: z.array(z.number()).optional(),
  version: z.number().optional(),
  tags: z.record(z.string(), z.unknown()).optional(),
});

function fromElement(value: unknown, line: number, text: string): SourceRow | NoRow {
  const parsed = Element.safeParse(value);
  if (!parsed.success) return { line, refused: "not an Overpass element", excerpt: excerpt(text) };
  const { type, id, lat, lon, center, bounds, geometry, nodes, version } = parsed.data;
  const tags = tagsFrom(parsed.data.tags ?? {});
  if (!saysCamera(tags)) return { line, notCamera: true, ...(type === "node" ? { vertex: [id, lat, lon] } : {}) };
  const outline = geometry?.flatMap((point): Position[] => (point ? [[point.lat, point.lon]] : []));
  const place =
    (lat !== undefined && lon !== undefined ? { lat, lon } : null) ??
    center ??
    (bounds && { lat: (bounds.minlat + bounds.maxlat) / 2, lon: (bounds.minlon + bounds.maxlon) / 2 });
  const [y, x] = (!place && outline && middle(outline)) || [place?.lat, place?.lon];
  return {
    line,
    ref: `${type}/${id}`,
    lat: y,
    lon: x,
    tags,
    version: version ?? null,
    ...(nodes ? { vertices: nodes } : {}),
  };
}

/** Members of a document that are rows themselves: objects with a place, in lists of any name or under their own. */
function rowsWithin(value: Record<string, unknown>): Record<string, unknown>[] {
  const withPlace = (each: unknown) => isRecord(each) && positionIn(each) !== null;
  const listed = Object.values(value).flatMap((member) =>
    Array.isArray(member) && member.some(withPlace) ? member.filter(isRecord) : [],
  );
  if (listed.length) return listed;
  const own = Object.entries(value).filter(([, member]) => withPlace(member));
  return own.length > 1 ? own.map(([id, member]) => ({ id, ...(isRecord(member) ? member : {}) })) : [];
}

function fromObject(
  value: Record<string, unknown>,
  line: number,
  text: string,
  fields: ReadonlyMap<string, string>,
): SourceRow | NoRow {
  if (value.type === "Feature") return fromFeature(value, line, text, fields);
  if (typeof value.id === "number" && ["node", "way", "relation"].includes(String(value.type)))
    return fromElement(value, line, text);
  return fromFlat(value, line, fields);
}

/** An object's copies, one for each place of its geometry; the object alone where it has one place or none. */
function oneForEachPlace(value: Record<string, unknown>): Record<string, unknown>[] {
  const bare = partsOf(value);
  if (bare.length > 1) return bare.map((part) => Object.assign({}, value, part));
  for (const [name, member] of Object.entries(value)) {
    if (columnField(name) !== "place") continue;
    const parts = partsOf(member);
    if (parts.length > 1) return parts.map((part) => ({ ...value, [name]: part }));
  }
  return [value];
}

/** Whether all that an object says of its place is a line or an area. */
function isOutline(value: Record<string, unknown>): boolean {
  const places = Object.entries(value).flatMap(([name, member]) =>
    columnField(name) === "place" && isRecord(member) ? partsOf(member) : [],
  );
  const shapes = (places.length ? places : partsOf(value)).map((place) => isRecord(place) && place.type);
  return shapes.every((shape) => shape === "LineString" || shape === "Polygon");
}

/** A walk, or a district, is on many a map of cameras, and no camera: a line or an area is one if its members say so. */
const refuseOutline = (row: SourceRow | NoRow, value: Record<string, unknown>, text: string): SourceRow | NoRow =>
  isRow(row) && !row.own && !isOsmRef(row.ref) && !saysCamera(row.tags) && isOutline(value)
    ? { line: row.line, refused: "a line or an area, which nothing calls a camera", excerpt: excerpt(text) }
    : row;

/** Collections within collections that are read. */
const DEEPEST = 8;

/** The rows that one value is: several for a geometry of several places, and for a collection in a collection. */
export function featureRows(
  value: unknown,
  line: number,
  text: string,
  fields: ReadonlyMap<string, string>,
  depth = 0,
): (SourceRow | NoRow)[] {
  if (!isRecord(value)) return [{ line, refused: "not an object", excerpt: excerpt(text) }];
  if (value.type === "FeatureCollection" && Array.isArray(value.features) && depth < DEEPEST)
    return value.features.flatMap((each) => featureRows(each, line, text, fields, depth + 1));
  const whole = fromObject(value, line, text, fields);
  // An object of OpenStreetMap is one, whatever its shape.
  if (!isRow(whole) || whole.own || isOsmRef(whole.ref)) return [whole];
  const places = oneForEachPlace(value);
  if (places.length === 1) return [refuseOutline(whole, value, text)];
  return places.map((each, at) => {
    const row = refuseOutline(fromObject(each, line, text, fields), each, text);
    return at > 0 && isRow(row) && row.ref !== null ? { ...row, ref: `${row.ref}#${at + 1}` } : row;
  });
}

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

const broken = (line: number, text: string): NoRow => ({ line, refused: "broken JSON", excerpt: excerpt(text) });

/** Rows of one JSON document. */
export async function* fromJson(input: Input, fields: ReadonlyMap<string, string>): AsyncIterable<SourceRow | NoRow> {
  for await (const { line, text, root } of jsonRows(decoded(input))) {
    const document = text === null ? null : parsed(text);
    if (text === null) yield { line, refused: "object too long", excerpt: "" };
    else if (!document) yield broken(line, text);
    else {
      const within = root && isRecord(document.value) && !positionIn(document.value) ? rowsWithin(document.value) : [];
      for (const value of within.length ? within : [document.value]) yield* featureRows(value, line, text, fields);
    }
  }
}

/** Rows of a file with one JSON value a line; a broken line is refused alone. */
export async function* fromJsonLines(
  input: Input,
  fields: ReadonlyMap<string, string>,
): AsyncIterable<SourceRow | NoRow> {
  for await (const { number, text, tooLong } of lines(input)) {
    const row = text.replace(RECORD_SEPARATOR, "").trim();
    const document = row ? parsed(row) : null;
    if (tooLong) yield { line: number, refused: "line too long", excerpt: "" };
    else if (document) yield* featureRows(document.value, number, row, fields);
    else if (row) yield broken(number, row);
  }
}
