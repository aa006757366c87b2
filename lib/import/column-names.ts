// What published lists and other maps call things, and what we call them.

import { foldForSearch } from "../i18n/fold.ts";

/** Names that published lists give their columns, folded to letters and digits, and what we call them. */
const COLUMNS: Record<string, string> = Object.fromEntries(
  Object.entries({
    lat: "lat latitude y northing sever ykoordinata koordinatay geolat gpslat pointy ycoord wgs84lat sirina geografskasirina gssirina latituda",
    lon: "lon lng long longitude x easting istok xkoordinata koordinatax geolon geolng geolong gpslon gpslng pointx xcoord wgs84lon duzina geografskaduzina gsduzina longituda",
    place:
      "coordinates coordinate coords koordinate latlon latlng lonlat lnglat location loc lokacija position pozicija geopoint geolocation geometry geom geo gps wkt point",
    osm: "osmnodeid osmid osmnode externalid osmref nodeid",
    osmKind: "osmtype",
    ref: "id ref cameraid sifra uuid",
    "camera:type": "cameratype type kind tipkamere vrstakamere tip vrsta",
    "surveillance:type": "surveillancetype devicetype",
    surveillance: "surveillance",
    "surveillance:zone": "zone surveillancezone zona",
    "camera:direction":
      "cameradirection direction compassdirection heading azimuth azimut bearing smer smersnimanja pravac usmerenje",
    "camera:mount": "cameramount mount mounttype nosac",
    operator: "operator owner vlasnik agency rukovalac operater",
    "operator:type": "operatortype",
    manufacturer: "manufacturer brand make proizvodjac",
    model: "model cameramodel",
    height: "height visina",
    "addr:full": "address adresa",
    "addr:street": "ulica street",
    "addr:housenumber": "kucnibroj brojkuce housenumber",
    "camera:count": "count cameracount broj brojkamera kolicina",
    check_date: "checkdate lastseen lastverified lastconfirmed lastconfirmedon",
    "survey:date": "surveydate seenon datumuocavanja",
    start_date: "startdate installed installedon",
    name: "name naziv",
    description: "description opis note napomena",
  }).flatMap(([field, names]) => names.split(" ").map((name) => [name, field])),
);

function known(words: string): string | null {
  const folded = foldForSearch(words).replace(/[^a-z0-9]/g, "");
  return Object.hasOwn(COLUMNS, folded) ? (COLUMNS[folded] ?? null) : null;
}

/**
 * What we call a column of a published list, "Visina (m)" or "Север [lat]" for instance; null for one that we do not
 * know.
 */
export function columnField(name: string): string | null {
  const whole = known(name);
  if (whole !== null || name.length > 100) return whole;
  const [, before = "", within = ""] = /^([^([]+)[([]([^)\]]+)[)\]]\s*$/.exec(name) ?? [];
  const axis = known(within);
  return known(before) ?? (axis === "lat" || axis === "lon" ? axis : null);
}
