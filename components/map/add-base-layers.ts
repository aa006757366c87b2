// What lies under every map that moves: the schematic map, which is there at once, and over it the operator's own. Both
// follow the reader from light to dark.

import type L from "leaflet";
import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import type { Base } from "./base-choice";
import { baseLayer } from "./base-layers";
import { darkSchematic, lightSchematic, SchematicLayer } from "./schematic-layer";
import { onThemeChange, prefersDark } from "./theme";

/** Lays both under a map; gives what takes them away. */
export function addBaseLayers(map: L.Map, base: Base, locale: Locale): () => void {
  const palette = () => (prefersDark() ? darkSchematic : lightSchematic);
  const schematic = new SchematicLayer({
    palette: palette(),
    wording: (sr) => localized({ sr, en: localized({ sr, en: "" }, "sr-Latn") }, locale),
  }).addTo(map);
  // Labels drawn before the typeface was there are drawn again with it.
  document.fonts.ready.then(() => schematic.repaint()).catch(() => {});
  /** Counts what makes a layer that comes late out of date: another drawing, the end. */
  let turns = 0;
  let shown: L.Layer | null = null;
  const draw = () => {
    turns += 1;
    const turn = turns;
    baseLayer(base, prefersDark(), locale).then(
      (layer) => {
        if (turn !== turns) return;
        shown?.remove();
        shown = layer?.addTo(map) ?? null;
      },
      () => {},
    );
  };
  draw();
  const endTheme = onThemeChange(() => {
    schematic.setPalette(palette());
    if (base === "vector") draw();
  });
  return () => {
    turns += 1;
    endTheme();
    shown?.remove();
    schematic.remove();
  };
}
