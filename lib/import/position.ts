// Latitude and longitude where one member holds both: GeoJSON geometries, pairs, texts, objects.

import { parseCoordinates } from "../geo/coordinates.ts";
import { columnField } from "./column-names.ts";
import { isRecord } from "./row.ts";

/** Latitude and longitude as written, still to be read by readPlace. */
export type Position = [lat: unknown, lon: unknown];

/** The middle of positions. */
export function middle(positions: readonly Position[]): Position | null {
  const [only] = positions;
  if (!only) return null;
  const mean = (axis: 0 | 1) => positions.reduce((sum, position) => sum + Number(position[axis]), 0) / positions.length;
  return positions.length === 1 ? only : [mean(0), mean(1)];
}

/** The middle of every position in GeoJSON's nested coordinates, which write the longitude first. */
function inCoordinates(coordinates: unknown): Position | null {
  if (!Array.isArray(coordinates)) return null;
  if (coordinates.length >= 2 && !Array.isArray(coordinates[0])) return [coordinates[1], coordinates[0]];
  const positions = coordinates.map(inCoordinates).filter((position) => position !== null);
  const [first, last] = [positions[0], positions.at(-1)];
  // A ring names its first position twice.
  if (positions.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1]) positions.pop();
  return middle(positions);
}

/** Collections within collections that are looked into. */
const DEEPEST = 8;

/**
 * The GeoJSON geometries, of one place each, that a geometry of several is made of; one of one place gives itself. Where
 * a collection holds points, what else it holds (an area that is watched) is no place of its own.
 */
export function partsOf(geometry: unknown, depth = 0): unknown[] {
  if (!isRecord(geometry) || depth > DEEPEST) return [geometry];
  const { type, coordinates, geometries } = geometry;
  const single = typeof type === "string" ? /^Multi(Point|LineString|Polygon)$/.exec(type)?.[1] : undefined;
  if (single && Array.isArray(coordinates)) return coordinates.map((each) => ({ type: single, coordinates: each }));
  if (!Array.isArray(geometries)) return [geometry];
  const parts = geometries.flatMap((each) => partsOf(each, depth + 1));
  const points = parts.filter((part) => isRecord(part) && part.type === "Point");
  return points.length ? points : parts;
}

/** Characters of the longest text that is read as a place. */
const LONGEST = 200;

function inText(written: string): Position | null {
  // Single blanks, so that no pattern has two ways to share them out.
  const text = written.replace(/\s+/g, " ").trim();
  if (text.length > LONGEST) return null;
  const wkt = /^(?:SRID=4326 ?; ?)?POINT ?(?:ZM?|M)? ?\( ?([^ ()]+) ([^ ()]+)(?: [^()]*)?\)$/i.exec(text);
  if (wkt) return [wkt[2], wkt[1]];
  const point = parseCoordinates(text);
  if (point) return [point.lat, point.lon];
  const pair = text.split(/ ?; ?|, |,(?=[-+]?\d{1,3}\.)| /);
  return pair.length === 2 && pair.every((part) => /\d/.test(part)) ? [pair[0], pair[1]] : null;
}

/**
 * The position that a member called `name` holds: a text, a pair, a GeoJSON geometry, or an object with latitude and
 * longitude under any of their names; null where it holds none.
 */
export function positionIn(value: unknown, name = ""): Position | null {
  if (typeof value === "string") return inText(value);
  if (Array.isArray(value)) {
    if (/^(coordinates?|lo?ng?-?_?lat)$/i.test(name)) return inCoordinates(value);
    const isPair = value.length >= 2 && value.length <= 3 && value.every((part) => typeof part !== "object");
    return isPair ? [value[0], value[1]] : null;
  }
  if (!isRecord(value)) return null;
  if (Array.isArray(value.geometries))
    return middle(value.geometries.map((each) => positionIn(each)).filter((position) => position !== null));
  let [lat, lon, whole]: [unknown, unknown, Position | null] = [undefined, undefined, null];
  for (const [key, member] of Object.entries(value)) {
    const field = columnField(key);
    if (field === "lat") lat ??= member;
    else if (field === "lon") lon ??= member;
    else if (field === "place") whole ??= positionIn(member, key);
  }
  return lat !== undefined && lon !== undefined ? [lat, lon] : whole;
}
