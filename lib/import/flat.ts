// Plain objects and table rows: the names that published lists give their columns, led back to ours.

import { foldForSearch } from "../i18n/fold.ts";
import { columnField } from "./columns.ts";
import { asWritten, fromOwn, isOwn } from "./own.ts";
import { type Position, positionIn } from "./position.ts";
import { isRecord, type NoRow, osmRef, type SourceRow, scalar, tagsFrom } from "./row.ts";

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
      osmKind = scalar(value) ?? osmKind;
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
