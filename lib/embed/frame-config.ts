// What the page of a frame gives its script, as JSON in an attribute.

import type { CameraFilter } from "../cameras/filter.ts";
import type { BasemapConfig } from "../geo/basemap-config.ts";
import type { MapPlace } from "../geo/map-place.ts";
import type { Locale } from "../i18n/locales.ts";
import type { Manifest } from "../mapdata/manifest.ts";

export type FrameConfig = {
  /** Null if no map data has been built. */
  manifest: Manifest | null;
  filter: CameraFilter;
  /** Where the map begins, if the frame's own address does not say it; null: where the selection is. */
  place: MapPlace | null;
  /** Identifier of the camera that is opened. */
  camera: string | null;
  /** Whether the mouse's wheel zooms; else it scrolls the page round the frame. */
  wheel: boolean;
  locale: Locale;
  basemap: BasemapConfig;
  words: {
    label: string;
    failed: string;
    zoomIn: string;
    zoomOut: string;
    close: string;
    more: string;
    lastSeen: string;
    never: string;
  };
};
