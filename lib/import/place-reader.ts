// Reads the places of a file, in degrees or in the metres of a coordinate system, knowing where most of its rows lie.

import type { Box } from "../geo/distance.ts";
import { type Crs, likelyCrs, REGION, readMetres } from "./crs.ts";
import { InputError } from "./input.ts";
import { metres, missing, type Place, readPlace, rounded, SERBIA, standing } from "./place.ts";

/** A written latitude and longitude, or northing and easting. */
type Written = { lat: unknown; lon: unknown };

/** The place that two written coordinates mean, or the reason why there is none. */
type PlaceReader = (lat: unknown, lon: unknown) => Place | { refused: string };

const WORLD: Box = { west: -180, south: -90, east: 180, north: 90 };

/** The same for metres; `home` is where the file's rows are known to lie, and tells the northing from the easting. */
function readProjected(lat: unknown, lon: unknown, crs: Crs, home: Box | null): Place | { refused: string } {
  if (missing(lat) || missing(lon)) return { refused: "no place" };
  const [north, east] = [metres(lat), metres(lon)];
  if (north === null || east === null) return { refused: "coordinates are not numbers" };
  const place =
    (home && readMetres(north, east, crs, home)) ?? crs.toDegrees(east, north) ?? crs.toDegrees(north, east);
  return place ? rounded(place, null) : { refused: `coordinates outside of ${crs.name}` };
}

/** The two numbers of metres that a row holds, or none. */
function plane({ lat, lon }: Written): [north: number, east: number][] {
  const [north, east] = [metres(lat), metres(lon)];
  return north === null || east === null ? [] : [[north, east]];
}

/** Throws InputError where most of these are metres and nobody says of which system. */
function refuseMetres(rows: readonly Written[], name: string): void {
  const found = rows
    .filter(({ lat, lon }) => "refused" in readPlace(lat, lon, SERBIA))
    .flatMap(plane)
    .filter((pair) => Math.min(...pair) > 180);
  if (found.length * 2 <= rows.length) return;
  const likely = found.map(([north, east]) => likelyCrs(north, east)).find((one) => one !== null);
  throw new InputError(
    likely
      ? `${name}: its coordinates are not degrees; they look like metres in ${likely[1]}. If that is right, run again with --crs ${likely[0]}.`
      : `${name}: its coordinates are not degrees. Name their coordinate system, for instance --crs EPSG:6316 (Gauss-Krüger) or --crs EPSG:32634 (UTM).`,
  );
}

/**
 * Reads the places of a file which begins with these rows: learns where most of it lies, Serbia or nowhere that is known.
 * `box`: where its rows are known to lie; `crs`: what its coordinates are in, null for degrees. Throws InputError where they
 * are metres of nobody knows which system.
 */
export function placeReader(rows: readonly Written[], name: string, box: Box | null, crs: Crs | null): PlaceReader {
  const most = (are: (row: Written) => boolean, of: readonly Written[]) =>
    of.filter(are).length * 2 >= Math.max(1, of.length);
  if (crs) {
    const home =
      box ??
      (most((row) => plane(row).some(([north, east]) => readMetres(north, east, crs, REGION)), rows) ? REGION : null);
    return (lat, lon) => readProjected(lat, lon, crs, home);
  }
  refuseMetres(rows, name);
  const known = rows.filter(({ lat, lon }) => standing(lat, lon, WORLD) !== "elsewhere");
  const home = box ?? (most(({ lat, lon }) => standing(lat, lon, SERBIA) !== "elsewhere", known) ? SERBIA : null);
  return (lat, lon) => readPlace(lat, lon, home);
}
