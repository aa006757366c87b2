// Plain objects and table rows: the names that published lists give their columns, led back to ours.

import { z } from "zod";
import { foldForSearch } from "../i18n/fold.ts";
import { type NoRow, osmRef, type SourceRow, scalar, tagsFrom } from "./row.ts";

/** Names that published lists give their columns, folded to letters and digits, and what we call them. */
const COLUMNS: Record<string, string> = Object.fromEntries(
  Object.entries({
    lat: "lat latitude y geolat gpslat pointy ycoord wgs84lat sirina geografskasirina gssirina latituda",
    lon: "lon lng long longitude x geolon geolng gpslon gpslng pointx xcoord wgs84lon duzina geografskaduzina gsduzina longituda",
    place: "coordinates coordinate coords koordinate latlon latlng location geopoint geom wkt point",
    osm: "osmnodeid osmid osmnode externalid osmref nodeid",
    osmKind: "osmtype",
    ref: "id ref cameraid sifra redbr rb rednibroj objectid uuid",
    "camera:type": "cameratype tipkamere vrstakamere tip vrsta",
    "surveillance:type": "surveillancetype devicetype",
    surveillance: "surveillance",
    "surveillance:zone": "zone surveillancezone zona",
    "camera:direction":
      "cameradirection direction compassdirection heading azimuth bearing smer smersnimanja pravac usmerenje",
    "camera:mount": "cameramount mount mounttype nosac",
    operator: "operator owner vlasnik korisnik agency rukovalac",
    "operator:type": "operatortype",
    manufacturer: "manufacturer brand make proizvodjac",
    model: "model cameramodel",
    height: "height visina",
    "addr:full": "address adresa ulica street",
    "camera:count": "count cameracount broj brojkamera kolicina",
    check_date: "checkdate lastseen lastverified lastconfirmed lastconfirmedon",
    "survey:date": "surveydate seenon datumuocavanja",
    start_date: "startdate installed installedon",
    name: "name naziv ime",
    description: "description opis note napomena",
  }).flatMap(([field, names]) => names.split(" ").map((name) => [name, field])),
);

/** What we call a column of a published list; null for one that we do not know. */
export function columnField(name: string): string | null {
  const folded = foldForSearch(name).replace(/[^a-z0-9]/g, "");
  return Object.hasOwn(COLUMNS, folded) ? (COLUMNS[folded] ?? null) : null;
}

/** Reporters and voters of other maps are nobody's business here. */
const PERSONAL = /(user|reporter|voter|author|submitter|e-?mail|phone|account)/i;

/** `fields` leads from a member's name to ours, before the known names. */
export function fromFlat(
  members: Record<string, unknown>,
  line: number,
  fields: ReadonlyMap<string, string>,
): SourceRow | NoRow {
  let [lat, lon]: unknown[] = [undefined, undefined];
  let osmId: string | null = null;
  let osmKind = "node";
  let ref: string | null = null;
  const named: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) {
    if (value === null || value === "" || value === undefined) continue;
    const field = fields.get(name) ?? columnField(name) ?? name;
    if (field === "lat") lat = value;
    else if (field === "lon") lon = value;
    else if (field === "place") {
      const text = typeof value === "string" ? value : "";
      const wkt = /^POINT\s*\(\s*(\S+)\s+(\S+)\s*\)$/i.exec(text);
      const pair = text.split(/[;\s]+|,\s+|,(?=\d+\.)/).filter(Boolean);
      const object = z.looseObject({ lat: z.unknown(), lon: z.unknown() }).safeParse(value);
      if (wkt) [lon, lat] = [wkt[1], wkt[2]];
      else if (object.success) [lat, lon] = [object.data.lat, object.data.lon];
      else if (pair.length === 2) [lat, lon] = pair;
      else named["addr:full"] ??= value;
    } else if (field === "osm") osmId = scalar(value);
    else if (field === "osmKind") osmKind = scalar(value) ?? osmKind;
    else if (field === "ref") {
      ref = scalar(value);
      if (name !== "id") named.ref ??= value;
    } else if (!PERSONAL.test(name)) {
      // "tags" of OpenStreetMap inside a plain object are its tags.
      const inner = name === "tags" ? z.record(z.string(), z.unknown()).safeParse(value) : null;
      if (inner?.success) Object.assign(named, inner.data);
      else named[field] ??= value;
    }
  }
  const osm = osmRef(osmId) ?? (osmId && /^\d+$/.test(osmId) ? osmRef(`${osmKind}/${osmId}`) : null) ?? osmRef(ref);
  return { line, ref: osm ?? ref, lat, lon, tags: tagsFrom(named), version: null };
}
