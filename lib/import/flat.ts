// Plain objects and table rows: the names that published lists give their columns, led back to ours.

import { foldForSearch } from "../i18n/fold.ts";
import { columnField } from "./column-names.ts";
import { OSM_KINDS, osmObject, osmRef } from "./osm-object.ts";
import { asWritten, fromOwn, isOwn } from "./own.ts";
import { type Position, positionIn } from "./position.ts";
import { isCamera, isRecord, type NoRow, type SourceRow, scalar, tagsFrom } from "./row.ts";

/** Members that hold a row's other members. */
const WRAPPERS = new Set(["attributes", "properties", "fields", "record"]);

/** Tags of OpenStreetMap inside a plain object: an object, or a list of keys and values. */
function innerTags(value: unknown): Record<string, unknown> | null {
  if (isRecord(value)) return value;
  if (!Array.isArray(value)) return null;
  const pairs = value.flatMap((item): [string, unknown][] => {
    const key = isRecord(item) ? scalar(item.k ?? item.key ?? null) : null;
    return isRecord(item) && key !== null ? [[key, item.v ?? item.value]] : [];
  });
  return pairs.length ? Object.fromEntries(pairs) : null;
}

/** "S" is north in Serbian and south in English: in a Serbian column it is neither. */
const isUnclearWind = (name: string, value: unknown) =>
  /^s$/i.test(scalar(value)?.trim() ?? "") && /^(smer|pravac|usmer)/.test(foldForSearch(name));

/** A bare GeoJSON geometry says what shape it is, not what kind of camera. */
const isGeometryType = (name: string, value: unknown) =>
  name === "type" && /^(Feature|Point|MultiPoint|LineString|Polygon)$/.test(String(value));

/** An object of OpenStreetMap in a table's row: its tags keep their keys, so that it is the same from every tool. */
function fromOsmMembers(
  { ref, version, tags: members }: NonNullable<ReturnType<typeof osmObject>>,
  line: number,
  fields: ReadonlyMap<string, string>,
  at: Position | null,
): SourceRow | NoRow {
  let [lat, lon]: unknown[] = at ?? [undefined, undefined];
  const named: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) {
    const field = fields.get(name) ?? columnField(name);
    const position = field === "place" ? positionIn(value, name) : null;
    if (field === "lat") lat ??= value;
    else if (field === "lon") lon ??= value;
    else if (position) [lat, lon] = [lat ?? position[0], lon ?? position[1]];
    else named[fields.get(name) ?? name] = value;
  }
  const tags = tagsFrom(named);
  return isCamera(tags) ? { line, ref, lat, lon, tags, version } : { line, notCamera: true };
}

/** `at`: where the row is, if that is told outside of its members. `fields` leads from a member's name to ours, before the known names. */
export function fromFlat(
  members: Record<string, unknown>,
  line: number,
  fields: ReadonlyMap<string, string>,
  at: Position | null = null,
): SourceRow | NoRow {
  if (isOwn(members)) {
    // Only a table writes numbers as texts.
    const told = typeof members.lat === "string" ? asWritten(members) : members;
    return fromOwn(told, members.lat, members.lon, line);
  }
  const object = "tags" in members ? null : osmObject(members);
  if (object) return fromOsmMembers(object, line, fields, at);
  let [lat, lon]: unknown[] = at ?? [undefined, undefined];
  let osmId: string | null = null;
  let osmKind = "node";
  let ref: string | null = null;
  const named: Record<string, unknown> = {};
  const hasStreet = Object.keys(members).some((name) => columnField(name) === "addr:street");
  const take = (name: string, value: unknown) => {
    if (value === null || value === "" || value === undefined) return;
    const isHouseNumber = hasStreet && /^(broj|br)$/.test(foldForSearch(name).replace(/[^a-z]/g, ""));
    const field = fields.get(name) ?? (isHouseNumber ? "addr:housenumber" : (columnField(name) ?? name));
    if (field === "lat") lat ??= value;
    else if (field === "lon") lon ??= value;
    else if (field === "place") {
      const position = positionIn(value, name);
      if (position) [lat, lon] = [lat ?? position[0], lon ?? position[1]];
      else named["addr:full"] ??= value;
    } else if (field === "osm") osmId = scalar(value);
    else if (field === "osmKind" || (name === "type" && /^(node|way|relation)$/.test(String(value))))
      osmKind = OSM_KINDS.get(scalar(value)?.toLowerCase() ?? "") ?? osmKind;
    else if (field === "ref") {
      ref = scalar(value);
      if (name !== "id") named.ref ??= value;
    } else if (WRAPPERS.has(name) && isRecord(value))
      for (const [inner, member] of Object.entries(value)) take(inner, member);
    else if (isGeometryType(name, value)) return;
    else if (name === "tags" && innerTags(value)) Object.assign(named, innerTags(value));
    else if (isUnclearWind(name, value)) named["direction:sr"] ??= value;
    else named[field] ??= value;
  };
  for (const [name, value] of Object.entries(members)) take(name, value);
  const osm = osmRef(osmId) ?? (osmId && /^\d+$/.test(osmId) ? osmRef(`${osmKind}/${osmId}`) : null) ?? osmRef(ref);
  return { line, ref: osm ?? ref, lat, lon, tags: tagsFrom(named), version: null };
}
