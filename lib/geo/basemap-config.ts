// Which layers lie over the schematic map, decided before a page asks for any of them. Pure.

/** For the map page: a layer that is false is never asked for. */
export type BasemapConfig = {
  /** Raster tiles at /tiles/{z}/{x}/{y}.png. */
  tiles: boolean;
  /** The operator's vector map at /basemap.pmtiles; goes before tiles. */
  pmtiles: boolean;
  /** Whose data the layer shows; empty when there is none. */
  attribution: string;
};

/** What the settings give the map. */
export function basemapConfig(given: {
  tileUrl: string | undefined;
  basemapPmtiles: string | undefined;
  tileAttribution: string;
}): BasemapConfig {
  const tiles = given.tileUrl !== undefined;
  const pmtiles = given.basemapPmtiles !== undefined;
  return { tiles, pmtiles, attribution: tiles || pmtiles ? given.tileAttribution : "" };
}
