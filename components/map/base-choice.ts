// The base maps that can lie under the cameras.

import type { BasemapConfig } from "@/lib/geo/basemap-config";

const bases = ["vector", "tiles", "schematic"] as const;
export type Base = (typeof bases)[number];

/** The base maps that this site offers, best first; the schematic one is always there. */
export const offeredBases = ({ pmtiles, tiles }: BasemapConfig): Base[] =>
  bases.filter((base) => base === "schematic" || (base === "vector" ? pmtiles : tiles));
