// The 17 city municipalities of Belgrade: names, borders, and which one a point lies in.
// Borders: facts from Who's On First / Mesoshapes (CC0), rounded to 0.00001 degrees (about a metre).

import { Municipality } from "../../prisma/generated/enums.ts";
import type { Wording } from "../i18n/locales.ts";
import { type Box, contains, type LatLon } from "./distance.ts";
import borders from "./municipality-borders.json" with { type: "json" };

/** Names as the City and the statutes write them. */
export const municipalityNames: Record<Municipality, Wording> = {
  barajevo: { sr: "Барајево", en: "Barajevo" },
  cukarica: { sr: "Чукарица", en: "Čukarica" },
  grocka: { sr: "Гроцка", en: "Grocka" },
  lazarevac: { sr: "Лазаревац", en: "Lazarevac" },
  mladenovac: { sr: "Младеновац", en: "Mladenovac" },
  novi_beograd: { sr: "Нови Београд", en: "Novi Beograd" },
  obrenovac: { sr: "Обреновац", en: "Obrenovac" },
  palilula: { sr: "Палилула", en: "Palilula" },
  rakovica: { sr: "Раковица", en: "Rakovica" },
  savski_venac: { sr: "Савски венац", en: "Savski venac" },
  sopot: { sr: "Сопот", en: "Sopot" },
  stari_grad: { sr: "Стари град", en: "Stari grad" },
  surcin: { sr: "Сурчин", en: "Surčin" },
  vozdovac: { sr: "Вождовац", en: "Voždovac" },
  vracar: { sr: "Врачар", en: "Vračar" },
  zemun: { sr: "Земун", en: "Zemun" },
  zvezdara: { sr: "Звездара", en: "Zvezdara" },
};

/** Longitudes and latitudes of a ring's corners in degrees; the last is joined to the first. */
type Ring = { lon: Float64Array; lat: Float64Array; box: Box };

/** Deltas of longitude and latitude in turn, in 0.00001 degrees. */
function readRing(deltas: readonly number[]): Ring {
  const corners = deltas.length / 2;
  const ring = { lon: new Float64Array(corners), lat: new Float64Array(corners) };
  let [x, y] = [0, 0];
  for (let at = 0; at < corners; at++) {
    x += deltas[2 * at] ?? 0;
    y += deltas[2 * at + 1] ?? 0;
    ring.lon[at] = x / 1e5;
    ring.lat[at] = y / 1e5;
  }
  const box = {
    west: Math.min(...ring.lon),
    south: Math.min(...ring.lat),
    east: Math.max(...ring.lon),
    north: Math.max(...ring.lat),
  };
  return { ...ring, box };
}

/** The border of each municipality: one ring. */
export const municipalityRings: ReadonlyMap<Municipality, Ring> = new Map(
  Object.values(Municipality).map((name) => [name, readRing(borders[name])]),
);

/** The box that holds all of Belgrade. */
export const belgradeBox: Box = [...municipalityRings.values()].reduce(
  (all, { box }) => ({
    west: Math.min(all.west, box.west),
    south: Math.min(all.south, box.south),
    east: Math.max(all.east, box.east),
    north: Math.max(all.north, box.north),
  }),
  { west: 180, south: 90, east: -180, north: -90 },
);

/** Even-odd rule. Each edge is taken from its southern to its northern end, so that neighbours agree on their border. */
function inside({ lon, lat }: Ring, point: LatLon): boolean {
  let odd = false;
  for (let at = 0, before = lon.length - 1; at < lon.length; before = at++) {
    const [low, high] = (lat[at] ?? 0) < (lat[before] ?? 0) ? [at, before] : [before, at];
    const south = lat[low] ?? 0;
    const north = lat[high] ?? 0;
    if (point.lat < south || point.lat >= north) continue;
    const west = lon[low] ?? 0;
    const crossing = west + ((point.lat - south) / (north - south)) * ((lon[high] ?? 0) - west);
    if (point.lon < crossing) odd = !odd;
  }
  return odd;
}

/** The municipality that a point lies in; null outside Belgrade. A point on a common border lies in one of the two. */
export function municipalityAt(lat: number, lon: number): Municipality | null {
  const point = { lat, lon };
  if (!contains(belgradeBox, point)) return null;
  for (const [name, ring] of municipalityRings) if (contains(ring.box, point) && inside(ring, point)) return name;
  return null;
}
