// OpenStreetMap's objects as its tools write them into tables and GeoJSON: ogr2ogr, QGIS, overpass turbo, osmium,
// osm2pgsql, OSMnx and Overpass's own CSV each name the same object in another way.

import { isRecord, scalar } from "./row.ts";

/** Kinds of objects, by every way to write them, in small letters. */
export const OSM_KINDS: ReadonlyMap<string, string> = new Map(
  ["node", "way", "relation"].flatMap((kind) => [
    [kind, kind],
    [kind.charAt(0), kind],
  ]),
);

/** Members that say which kind of object it is. */
const KIND_NAMES = ["@type", "@osmType", "osm_type", "element_type", "element", "type"];

/** Members that say which object it is. */
const ID_NAMES = ["@id", "@osmId", "full_id", "osm_id", "osm_way_id", "osmid", "id"];

/** Members in which ogr2ogr puts the tags for which it has no column. */
const OTHER_TAGS = ["other_tags", "all_tags"];

/** What is told of an object's record and not of what it maps. */
const ABOUT_RECORD =
  /^(?:full_id|osm_(?:id|way_id|type|version|timestamp|user|uid|changeset)|osmid|id|fid|ogc_fid|z_order|way_area|meta|relations)$/;

/** A pair of PostgreSQL's hstore, "key"=>"value", where the one before it ended; NULL is no value. */
const HSTORE = /[\s,]*"((?:[^"\\]|\\.)*)"\s*=>\s*(?:"((?:[^"\\]|\\.)*)"|NULL)/gsy;

/** Characters of such pairs that are read. */
const LONGEST = 100_000;

const REF = /^(?:https?:\/\/(?:www\.)?openstreetmap\.org\/|osm[:/])?(node|way|relation)[/:]?(\d{1,18})$/i;
const SHORT_REF = /^([nwr])(\d{1,18})$/i;
const AREA = /^a(\d{1,15})$/;
const NUMBER = /^(-?\d{1,18})(?:\.0+)?$/;

/** "node/123" from "node/123", "osm:node/123" or the object's page; null for anything else. */
export function osmRef(text: string | null): string | null {
  const found = text === null ? null : REF.exec(text.trim());
  return found ? `${found[1]?.toLowerCase()}/${found[2]}` : null;
}

/** Whether a reference is an object of OpenStreetMap. */
export const isOsmRef = (ref: string | null) => /^(node|way|relation)\/\d+$/.test(ref ?? "");

/** "node/123" also from "n123", and from osmium's areas: only where it is known to be OpenStreetMap's. */
function shortOsmRef(text: string): string | null {
  const short = SHORT_REF.exec(text);
  if (short) return `${OSM_KINDS.get(short[1]?.toLowerCase() ?? "")}/${short[2]}`;
  const area = AREA.exec(text)?.[1];
  if (area === undefined) return osmRef(text);
  return Number(area) % 2 ? `relation/${(Number(area) - 1) / 2}` : `way/${Number(area) / 2}`;
}

const textOf = (members: Record<string, unknown>, name: string) => scalar(members[name] ?? null)?.trim() || null;

function kindOf(members: Record<string, unknown>): string | null {
  for (const name of KIND_NAMES) {
    const kind = OSM_KINDS.get(textOf(members, name)?.toLowerCase() ?? "");
    if (kind) return kind;
  }
  return null;
}

/** Which kind of object ogr2ogr and osm2pgsql make this geometry of. */
const kindOfShape = (shape: unknown) =>
  shape === "LineString" || shape === "Polygon"
    ? "way"
    : /^(Multi|GeometryCollection)/.test(String(shape))
      ? "relation"
      : "node";

function refOf(members: Record<string, unknown>, shape: unknown): string | null {
  const kind = kindOf(members);
  for (const name of ID_NAMES) {
    const told = textOf(members, name);
    if (told === null) continue;
    const whole = shortOsmRef(told);
    if (whole) return whole;
    const number = NUMBER.exec(told)?.[1];
    if (number === undefined || (name === "id" && kind === null)) continue;
    if (name === "osm_way_id") return `way/${number}`;
    // osm2pgsql gives relations negative numbers.
    if (number.startsWith("-")) return kind ? null : `relation/${number.slice(1)}`;
    return `${kind ?? kindOfShape(shape)}/${number}`;
  }
  return null;
}

/** Tags as ogr2ogr packs them: hstore, or a JSON object. */
function unpacked(packed: unknown): Record<string, unknown> {
  if (typeof packed === "object" && packed !== null) return { ...packed };
  const text = String(packed ?? "").slice(0, LONGEST);
  if (text.trimStart().startsWith("{"))
    try {
      return { ...JSON.parse(text) };
    } catch {
      return {};
    }
  const plain = (escaped: string | undefined) => (escaped ?? "").replace(/\\(.)/gs, "$1");
  return Object.fromEntries(
    [...text.matchAll(HSTORE)]
      .filter(([, , value]) => value !== undefined)
      .map(([, key, value]) => [plain(key), plain(value)]),
  );
}

/**
 * The object of OpenStreetMap that a row is: its reference, version and tags under their own keys. Null where the
 * members are not OpenStreetMap's: a list's own columns may name an object, but its words are the list's. `feature`: the
 * identifier that stands outside of the members, and the geometry's type, if there are.
 */
export function osmObject(
  members: Record<string, unknown>,
  feature: { id: unknown; shape: unknown } = { id: null, shape: null },
): { ref: string; version: number | null; tags: Record<string, unknown> } | null {
  const inner = isRecord(members.tags) ? members.tags : null;
  const packed = OTHER_TAGS.filter((name) => Object.hasOwn(members, name));
  const outside = scalar(feature.id)?.trim() ?? "";
  const hasTags =
    packed.length > 0 || "man_made" in (inner ?? members) || ["full_id", "@id"].some((name) => name in members);
  const ref = (hasTags ? shortOsmRef(outside) : osmRef(outside)) ?? (hasTags ? refOf(members, feature.shape) : null);
  if (ref === null) return null;
  const isKind = (value: unknown) => OSM_KINDS.has(scalar(value)?.toLowerCase() ?? "");
  const tags =
    inner ??
    Object.fromEntries(
      Object.entries(members).filter(
        ([name, value]) =>
          !ABOUT_RECORD.test(name) && !packed.includes(name) && !(KIND_NAMES.includes(name) && isKind(value)),
      ),
    );
  const version = Number(textOf(members, "@version") ?? textOf(members, "osm_version") ?? Number.NaN);
  return {
    ref,
    version: Number.isInteger(version) && version > 0 ? version : null,
    tags: Object.assign({ ...tags }, ...packed.map((name) => unpacked(members[name]))),
  };
}
