// Which raster tiles this site may ask for: Belgrade with a margin in detail, the region round it from afar. Pure.

/** Column and row of a tile at a zoom, in the usual numbering (Web Mercator, north-west corner is 0/0). */
export type Tile = { z: number; x: number; y: number };

export const MIN_TILE_ZOOM = 5;
export const MAX_TILE_ZOOM = 19;

/** From this zoom on only the city is served. */
const CITY_ZOOM = 10;

/** Degrees. Serbia and its neighbours' nearer parts. */
const REGION = { west: 17.5, south: 41.5, east: 23.5, north: 46.5 };
/** Degrees. The seventeen municipalities and about 10 km round them. */
const CITY = { west: 19.9, south: 44.15, east: 21.0, north: 45.2 };

const column = (lon: number, z: number) => Math.floor(((lon + 180) / 360) * 2 ** z);

/** @see https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames */
function row(lat: number, z: number): number {
  const angle = (lat * Math.PI) / 180;
  return Math.floor(((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * 2 ** z);
}

/** True if the tile shows a part of the area of its zoom. */
export function isServedTile({ z, x, y }: Tile): boolean {
  if (!(z >= MIN_TILE_ZOOM && z <= MAX_TILE_ZOOM)) return false;
  const box = z < CITY_ZOOM ? REGION : CITY;
  return x >= column(box.west, z) && x <= column(box.east, z) && y >= row(box.north, z) && y <= row(box.south, z);
}

/** Reads "12/2291/1478.png"; null for anything else, leading zeros included. */
export function readTilePath(path: string): Tile | null {
  const [, z, x, y] = /^(0|[1-9]\d?)\/(0|[1-9]\d{0,6})\/(0|[1-9]\d{0,6})\.png$/.exec(path) ?? [];
  return z && x && y ? { z: Number(z), x: Number(x), y: Number(y) } : null;
}
