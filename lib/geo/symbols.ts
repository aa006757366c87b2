// The drawn signs of cameras, once: the map's canvas, its legend, lists and pages all use these paths. Shape tells the
// type, so that nobody needs to tell colours apart. A box of 20 by 20, the camera's place in its middle.

import type { SymbolName } from "../mapdata/style.ts";

/** `plate` is the filled ground, `sign` what stands on it. SVG path data. */
export const symbolPaths: Record<SymbolName, { plate: string; sign: string }> = {
  // A camera seen from above, on a square with cut corners: it looks one way.
  fixed: {
    plate: "M5 1h10l4 4v10l-4 4H5l-4-4V5z",
    sign: "M5 7.5h7v5H5zM12.6 9.2 16 7v6l-3.4-2.2z",
  },
  // Half a sphere under its mount, on a circle: it may look anywhere.
  dome: {
    plate: "M10 .8a9.2 9.2 0 1 0 0 18.4A9.2 9.2 0 0 0 10 .8z",
    sign: "M4.8 6.2h10.4v2.2H4.8zM5.8 9.6h8.4a4.2 4.6 0 0 1-8.4 0z",
  },
  // A circle with two arrows round it: it turns.
  panning: {
    plate: "M10 .8a9.2 9.2 0 1 0 0 18.4A9.2 9.2 0 0 0 10 .8z",
    sign: "M10 7.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM4.2 10 6.8 7v6zM15.8 10 13.2 13V7z",
  },
  // A number plate.
  ALPR: {
    plate: "M1 4.2h18v11.6H1z",
    sign: "M3.4 7h2.2v6H3.4zM7.2 7h2.2v6H7.2zM12.4 7h1.6v6h-1.6zM15.2 7h1.6v6h-1.6z",
  },
  // A lozenge: another kind.
  other: {
    plate: "M10 .4 19.6 10 10 19.6.4 10z",
    sign: "M6.6 9a1 1 0 1 0 0 2 1 1 0 0 0 0-2zM10 9a1 1 0 1 0 0 2 1 1 0 0 0 0-2zM13.4 9a1 1 0 1 0 0 2 1 1 0 0 0 0-2z",
  },
  // A lozenge with a dot: nobody has said what kind.
  unknown: {
    plate: "M10 .4 19.6 10 10 19.6.4 10z",
    sign: "M10 7.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2z",
  },
  // A person on a shield.
  guard: {
    plate: "M2 2h16v9.5c0 4-4 6.5-8 7.9-4-1.400-8-3.900-8-7.900z",
    sign: "M10 4.600a2.300 2.300 0 1 0 0 4.600 2.300 2.300 0 0 0 0-4.600zM5.600 14c.4-2.800 2-4 4.400-4s4 1.200 4.400 4z",
  },
};

/** Width in degrees of a cone whose true width nobody has measured. */
export const ASSUMED_WIDTH = 70;
