import type L from "leaflet";

/** Whether nothing on the page should move by itself. */
export const prefersReducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Makes a map jump to where its keys, its buttons and a found place lead, where nothing should slide. */
export function respectReducedMotion(map: L.Map): void {
  const [panBy, setView] = [map.panBy.bind(map), map.setView.bind(map)];
  const still = <Options extends object>(options?: Options) =>
    prefersReducedMotion() ? { ...options, animate: false } : options;
  map.panBy = (offset, options) => panBy(offset, still(options));
  map.setView = (centre, zoom, options) => setView(centre, zoom, still(options));
}
