// Whose rows a file holds: OpenStreetMap's, this site's own again, or those of a list that is named as told or after it.

import { foldForSearch } from "../i18n/fold.ts";
import type { ImportSource } from "../sql/import.ts";
import { isOsmRef } from "./osm-object.ts";
import { isRow, type NoRow, type SourceRow } from "./row.ts";

/** What the person who imports said of the source; what is missing follows from the file. */
export type ToldSource = { name: string | null; licence: string | null; attribution: string | null; official: boolean };

const OPENSTREETMAP: ImportSource = {
  id: "openstreetmap",
  kind: "openstreetmap",
  name: "OpenStreetMap",
  url: "https://www.openstreetmap.org/",
  licence: "ODbL-1.0",
  attribution: "© OpenStreetMap contributors",
};

const withoutEnding = (name: string) =>
  name.replace(
    /(\.(gz|zip|csv|tsv|txt|json|geojson|geojsonl|ndjson|osm|xml|osc|umap|kml|kmz|gpx|xlsx|pbf)){1,4}$/i,
    "",
  );

/** What only OpenStreetMap's objects are written in. */
const OSM_DIALECTS = new Set(["overpass", "osm-xml", "osm-pbf"]);

/** The identifier of a source that somebody named. */
export const sourceId = (name: string) =>
  foldForSearch(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60) || "file";

/** OpenStreetMap if the rows are its objects or carry its tags, else a source named as told or after the list. */
export function sourceOf(
  sample: readonly (SourceRow | NoRow)[],
  list: string,
  told: ToldSource,
  dialect: string,
): ImportSource {
  const rows = sample.filter(isRow);
  const osm = rows.filter((row) => isOsmRef(row.ref) || row.tags.man_made === "surveillance");
  // An extract may begin with thousands of objects that are no cameras.
  const isOsm = osm.length * 2 > rows.length || (rows.length === 0 && OSM_DIALECTS.has(dialect));
  if (told.name === null && !told.official && isOsm) return OPENSTREETMAP;
  const name = told.name ?? list.split("/").map(withoutEnding).join("/");
  const licence = told.licence ?? "unknown";
  return {
    id: sourceId(name),
    kind: told.official ? "official_list" : "other_import",
    name,
    url: null,
    licence,
    attribution: told.attribution ?? name,
  };
}

/** The source that a row of this site's own files names. */
export function namedSource({
  id,
  licence,
  attribution,
}: {
  id: string;
  licence: string;
  attribution: string;
}): ImportSource {
  if (id === OPENSTREETMAP.id) return OPENSTREETMAP;
  return { id, kind: id === "citizens" ? "citizens" : "other_import", name: id, url: null, licence, attribution };
}
