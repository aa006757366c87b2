// How near a point lies to a way: lines of points, or one point alone. Straight between its points, on a plane round
// the point that is asked about, which is off by a centimetre at 500 m and by some decimetres at two kilometres. Pure.

import { type Box, EARTH_RADIUS, type LatLon } from "./distance.ts";

/** Lines that are walked one after the other; between two of them nobody walks. */
export type Way = readonly (readonly LatLon[])[];

const METRES_PER_DEGREE = (EARTH_RADIUS * Math.PI) / 180;

/** Pieces that share a box. */
const CHUNK = 32;

/** A piece of a way: its ends (alike for a point alone), how far from the beginning it starts, its length. Metres. */
type Piece = { from: LatLon; to: LatLon; start: number; length: number };

type Chunk = { pieces: Piece[]; box: Box };

/** A way made ready to be asked about many points. */
export type PreparedWay = { chunks: Chunk[]; length: number };

function boxOf(pieces: readonly Piece[]): Box {
  const points = pieces.flatMap(({ from, to }) => [from, to]);
  const lats = points.map(({ lat }) => lat);
  const lons = points.map(({ lon }) => lon);
  return { west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats) };
}

/** East and north of a point in metres from `origin`. */
function plane(origin: LatLon, { lat, lon }: LatLon): [number, number] {
  return [
    (lon - origin.lon) * METRES_PER_DEGREE * Math.cos((origin.lat * Math.PI) / 180),
    (lat - origin.lat) * METRES_PER_DEGREE,
  ];
}

export function prepareWay(way: Way): PreparedWay {
  const pieces: Piece[] = [];
  let start = 0;
  for (const line of way) {
    for (const [at, from] of line.entries()) {
      const to = line[at + 1] ?? from;
      if (at > 0 && at === line.length - 1) continue;
      const middle = { lat: (from.lat + to.lat) / 2, lon: from.lon };
      const [[x0, y0], [x1, y1]] = [plane(middle, from), plane(middle, to)];
      const length = Math.hypot(x1 - x0, y1 - y0);
      pieces.push({ from, to, start, length });
      start += length;
    }
  }
  const chunks: Chunk[] = [];
  for (let at = 0; at < pieces.length; at += CHUNK) {
    const own = pieces.slice(at, at + CHUNK);
    chunks.push({ pieces: own, box: boxOf(own) });
  }
  return { chunks, length: start };
}

/** Metres from the point, metres from the way's beginning, and where on the way that is. */
export type OnWay = { metres: number; along: number; at: LatLon };

/** The pieces of a way that may come within `metres` of a point. */
function* piecesNear({ chunks }: PreparedWay, point: LatLon, metres: number): Generator<Piece> {
  const high = (metres / METRES_PER_DEGREE) * 1.001;
  const wide = high / Math.max(0.01, Math.cos((point.lat * Math.PI) / 180));
  for (const { pieces, box } of chunks) {
    if (point.lat < box.south - high || point.lat > box.north + high) continue;
    if (point.lon < box.west - wide || point.lon > box.east + wide) continue;
    yield* pieces;
  }
}

/** Where a piece is nearest to a point: the share of its length, and the metres. */
function nearestOn({ from, to }: Piece, point: LatLon): { share: number; metres: number } {
  const [x0, y0] = plane(point, from);
  const [x1, y1] = plane(point, to);
  const [dx, dy] = [x1 - x0, y1 - y0];
  const share = Math.max(0, Math.min(1, -(x0 * dx + y0 * dy) / (dx * dx + dy * dy || 1)));
  return { share, metres: Math.hypot(x0 + share * dx, y0 + share * dy) };
}

const between = ({ from, to }: Piece, share: number): LatLon => ({
  lat: from.lat + (to.lat - from.lat) * share,
  lon: from.lon + (to.lon - from.lon) * share,
});

/** Where a way comes nearest to a point; null if that is farther than `within` metres. The first such place. */
export function nearestOnWay(way: PreparedWay, point: LatLon, within: number): OnWay | null {
  let found: OnWay | null = null;
  for (const piece of piecesNear(way, point, within)) {
    const { share, metres } = nearestOn(piece, point);
    if (metres > within || (found && metres >= found.metres)) continue;
    found = { metres, along: piece.start + share * piece.length, at: between(piece, share) };
  }
  return found;
}

/** Places on a way within `within` metres of a point, no farther apart than `step`, ends of its pieces included. */
export function* placesOnWay(way: PreparedWay, point: LatLon, within: number, step: number): Generator<LatLon> {
  for (const piece of piecesNear(way, point, within)) {
    const [x0, y0] = plane(point, piece.from);
    const [x1, y1] = plane(point, piece.to);
    const [dx, dy] = [x1 - x0, y1 - y0];
    // Where the piece enters and leaves the circle: |from + share * d| = within.
    const [a, b, c] = [dx * dx + dy * dy, x0 * dx + y0 * dy, x0 * x0 + y0 * y0 - within * within];
    const root = b * b - a * c;
    if (a === 0) {
      if (c <= 0) yield piece.from;
      continue;
    }
    if (root < 0) continue;
    const [first, last] = [Math.max(0, (-b - Math.sqrt(root)) / a), Math.min(1, (-b + Math.sqrt(root)) / a)];
    if (first > last) continue;
    const steps = Math.max(1, Math.ceil(((last - first) * Math.sqrt(a)) / step));
    for (let at = 0; at <= steps; at++) yield between(piece, first + ((last - first) * at) / steps);
  }
}
