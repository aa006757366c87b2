import "./scroll-past.css";
import type L from "leaflet";

/** What a map wears that can be scrolled past, and while one finger moves it. */
const PASSED = "map-passed";
const OPEN = "map-open";

/**
 * Lets a reader scroll past a map that stands in a page: the wheel and one finger move the page. The map is moved by a
 * mouse, by two fingers, by the wheel with Ctrl or by pinching a trackpad, and by one finger once it was tapped, until
 * something beside it is. `wheel`: the wheel zooms it, because whoever put it into a page wanted that. Returns what
 * ends it.
 */
export function scrollPast(map: L.Map, { wheel = false } = {}): () => void {
  const container = map.getContainer();
  const open = (is: boolean) => {
    container.classList.toggle(OPEN, is);
    if (is) map.dragging.enable();
    else map.dragging.disable();
  };
  const tapped = () => open(true);
  const pressed = ({ target, pointerType }: PointerEvent) => {
    // What lies over the map, as a dial does, belongs to it.
    const within = target instanceof Node && container.parentElement?.contains(target);
    if (!within) open(false);
    else if (pointerType === "mouse") map.dragging.enable();
    else if (!container.classList.contains(OPEN)) map.dragging.disable();
  };
  const turned = ({ ctrlKey, metaKey }: WheelEvent) => {
    if (wheel || ctrlKey || metaKey) map.scrollWheelZoom.enable();
    else map.scrollWheelZoom.disable();
  };
  container.classList.add(PASSED);
  open(false);
  map.scrollWheelZoom.disable();
  map.on("click", tapped);
  container.addEventListener("wheel", turned, { capture: true, passive: true });
  document.addEventListener("pointerdown", pressed, true);
  return () => {
    map.off("click", tapped);
    container.removeEventListener("wheel", turned, true);
    document.removeEventListener("pointerdown", pressed, true);
  };
}
