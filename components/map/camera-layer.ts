// Cameras on one canvas in one Leaflet layer: clusters, symbols, cones. It asks the worker what stands in view after
// each move, draws that, and finds what lies under a finger in the same arrays.

import L from "leaflet";
import type { WorldBox } from "@/lib/geo/mercator";
import { toWorld, toWorldBox } from "@/lib/geo/mercator";
import { ASSUMED_WIDTH, symbolPaths } from "@/lib/geo/symbols";
import { formatter } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { type SymbolName, type Tone, unpackStyle } from "@/lib/mapdata/style";
import type { ListedCamera, MapData, ViewMarks } from "./map-messages";

/** Colours of the canvas; they are the tokens of globals.css, which a canvas cannot read by name. */
export type MapPalette = {
  tone: Record<Tone, string>;
  sign: string;
  halo: string;
  cluster: string;
  clusterText: string;
  selected: string;
};

export const lightPalette: MapPalette = {
  tone: { unverified: "#b26a00", verified: "#b8102a", disputed: "#7a3b8f", removed: "#7b8087" },
  sign: "#ffffff",
  halo: "#faf8f3",
  cluster: "#1b1d20",
  clusterText: "#faf8f3",
  selected: "#1250a8",
};

export const darkPalette: MapPalette = {
  tone: { unverified: "#f0b34a", verified: "#ff6b6f", disputed: "#cf9be0", removed: "#9aa0a6" },
  sign: "#16181b",
  halo: "#16181b",
  cluster: "#ece9e2",
  clusterText: "#16181b",
  selected: "#8ab4f8",
};

export type LayerEvents = {
  onCamera: (ref: readonly [number, number]) => void;
  onCluster: (box: WorldBox) => void;
};

/** Share of the view drawn beyond its edges, so that a short drag shows no gap. */
const MARGIN = 0.35;

/** Zoom from which cones are drawn, and their length in pixels there. */
const CONE_ZOOM = 14;
const coneLength = (zoom: number) => Math.min(96, 22 * 1.45 ** (zoom - CONE_ZOOM));

/** Pixels round a place that a finger, or a mouse, hits. */
const HIT = 24;

const paths = new Map<SymbolName, { plate: Path2D; sign: Path2D }>();
function pathsOf(name: SymbolName) {
  let found = paths.get(name);
  if (!found) {
    const { plate, sign } = symbolPaths[name];
    found = { plate: new Path2D(plate), sign: new Path2D(sign) };
    paths.set(name, found);
  }
  return found;
}

const clusterRadius = (points: number) => 15 + Math.min(13, Math.log2(points) * 1.6);

export class CameraLayer extends L.Layer {
  readonly #client: MapData;
  readonly #events: LayerEvents;
  readonly #canvas: HTMLCanvasElement;
  readonly #format: ReturnType<typeof formatter>;
  #palette: MapPalette;
  #marks: ViewMarks | null = null;
  #asked = 0;
  #zoom = 0;
  /** Layer point and place of the canvas's corner at the last drawing. */
  #corner = L.point(0, 0);
  #cornerPlace = L.latLng(0, 0);
  #selected: ListedCamera | null = null;

  constructor(client: MapData, palette: MapPalette, locale: Locale, events: LayerEvents) {
    super();
    this.#format = formatter(locale);
    this.#client = client;
    this.#palette = palette;
    this.#events = events;
    this.#canvas = L.DomUtil.create("canvas", "camera-canvas leaflet-zoom-animated");
    this.#canvas.setAttribute("aria-hidden", "true");
  }

  override onAdd(map: L.Map): this {
    map.getPanes().overlayPane?.appendChild(this.#canvas);
    map.on("moveend resize viewreset", this.refresh, this);
    map.on("zoomanim", this.#onZoom, this);
    map.on("click", this.#onClick, this);
    map.on("mousemove", this.#onPointer, this);
    this.refresh();
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off("moveend resize viewreset", this.refresh, this);
    map.off("zoomanim", this.#onZoom, this);
    map.off("click", this.#onClick, this);
    map.off("mousemove", this.#onPointer, this);
    this.#canvas.remove();
    return this;
  }

  setPalette(palette: MapPalette): void {
    this.#palette = palette;
    this.#draw();
  }

  /** The camera that is marked as opened; null for none. */
  select(camera: ListedCamera | null): void {
    this.#selected = camera;
    this.#draw();
  }

  /** Asks again what is in view, for instance after the filter changed. */
  refresh(): void {
    const map = this._map;
    if (!map) return;
    this.#asked += 1;
    const asked = this.#asked;
    const bounds = map.getBounds().pad(MARGIN);
    const zoom = Math.round(map.getZoom());
    const box = { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
    this.#client.ask({ kind: "view", box: toWorldBox(box), zoom }).then(
      (marks) => {
        if (asked !== this.#asked || !this._map) return;
        this.#marks = marks;
        this.#place();
        this.#draw();
      },
      () => {},
    );
  }

  /** Puts the canvas over the view and what lies round it. */
  #place(): void {
    const map = this._map;
    const size = map.getSize();
    const margin = size.multiplyBy(MARGIN);
    this.#zoom = map.getZoom();
    this.#corner = map.containerPointToLayerPoint(L.point(0, 0).subtract(margin)).round();
    this.#cornerPlace = map.layerPointToLatLng(this.#corner);
    const whole = size.add(margin.multiplyBy(2)).round();
    const density = Math.min(2, devicePixelRatio || 1);
    const canvas = this.#canvas;
    if (canvas.width !== whole.x * density || canvas.height !== whole.y * density) {
      canvas.width = whole.x * density;
      canvas.height = whole.y * density;
      canvas.style.width = `${whole.x}px`;
      canvas.style.height = `${whole.y}px`;
    }
    L.DomUtil.setTransform(canvas, this.#corner, 1);
  }

  /** While Leaflet zooms, the drawing is stretched with the map. */
  #onZoom(event: L.LeafletEvent): void {
    const { center, zoom } = event as L.ZoomAnimEvent;
    const map = this._map;
    const pane = map.layerPointToContainerPoint(L.point(0, 0));
    const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(pane).round();
    const corner = map.project(this.#cornerPlace, zoom).subtract(origin);
    L.DomUtil.setTransform(this.#canvas, corner, map.getZoomScale(zoom, this.#zoom));
  }

  /** Pixels from the canvas's corner to a place of the unit world. */
  #pixels(x: number, y: number): { x: number; y: number } {
    const scale = 256 * 2 ** this.#zoom;
    const origin = this._map.getPixelOrigin();
    return { x: x * scale - origin.x - this.#corner.x, y: y * scale - origin.y - this.#corner.y };
  }

  #position(marks: ViewMarks, at: number): { x: number; y: number } {
    return this.#pixels(marks.places[at * 2] ?? 0, marks.places[at * 2 + 1] ?? 0);
  }

  #draw(): void {
    const context = this.#canvas.getContext("2d");
    const marks = this.#marks;
    if (!context || !marks || !this._map) return;
    const density = Math.min(2, devicePixelRatio || 1);
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (this.#zoom >= CONE_ZOOM) this.#eachCamera(marks, (at, x, y) => this.#drawCones(context, marks, at, x, y));
    this.#eachCamera(marks, (at, x, y) =>
      this.#drawCamera(context, marks.style[at] ?? 0, marks.cameras[at] ?? 1, x, y),
    );
    for (let at = 0; at < marks.points.length; at++) {
      if ((marks.points[at] ?? 0) > 1) this.#drawCluster(context, marks, at);
    }
    if (this.#selected) this.#drawSelected(context, marks, this.#selected);
  }

  /** The opened camera, ringed and above all others, even where it is part of a cluster. */
  #drawSelected(context: CanvasRenderingContext2D, marks: ViewMarks, camera: ListedCamera): void {
    const world = toWorld(camera);
    let place = this.#pixels(world.x, world.y);
    for (let at = 0; at < marks.points.length; at++) {
      if (marks.points[at] === 1 && marks.refs[at * 2] === camera.ref[0] && marks.refs[at * 2 + 1] === camera.ref[1])
        place = this.#position(marks, at);
    }
    const { x, y } = place;
    context.beginPath();
    context.arc(x, y, 19, 0, 2 * Math.PI);
    context.fillStyle = `${this.#palette.halo}c0`;
    context.fill();
    context.strokeStyle = this.#palette.selected;
    context.lineWidth = 3.5;
    context.stroke();
    this.#drawCamera(context, camera.style, camera.count, x, y);
  }

  #eachCamera(marks: ViewMarks, draw: (at: number, x: number, y: number) => void): void {
    for (let at = 0; at < marks.points.length; at++) {
      if (marks.points[at] !== 1) continue;
      const { x, y } = this.#position(marks, at);
      draw(at, x, y);
    }
  }

  #drawCones(context: CanvasRenderingContext2D, marks: ViewMarks, at: number, x: number, y: number): void {
    const colour = this.#palette.tone[unpackStyle(marks.style[at] ?? 0).tone];
    const length = coneLength(this.#zoom);
    const end = marks.offsets[at + 1] ?? 0;
    for (let from = marks.offsets[at] ?? 0; from < end; from++) {
      const value = marks.directions[from] ?? 0;
      const circle = value === 360;
      let [middle, width] = [value, ASSUMED_WIDTH];
      if (value >= 1_000) {
        from += 1;
        width = ((marks.directions[from] ?? 0) - (value - 1_000) + 360) % 360;
        middle = value - 1_000 + width / 2;
      }
      const fade = context.createRadialGradient(x, y, 4, x, y, length);
      fade.addColorStop(0, `${colour}b0`);
      fade.addColorStop(1, `${colour}10`);
      context.fillStyle = fade;
      context.beginPath();
      if (circle) context.arc(x, y, length * 0.8, 0, 2 * Math.PI);
      else {
        const [start, stop] = [middle - width / 2, middle + width / 2].map(
          (degrees) => ((degrees - 90) * Math.PI) / 180,
        );
        context.moveTo(x, y);
        context.arc(x, y, length, start ?? 0, stop ?? 0);
        context.closePath();
      }
      context.fill();
    }
  }

  #drawCamera(context: CanvasRenderingContext2D, style: number, cameras: number, x: number, y: number): void {
    const { symbol, tone } = unpackStyle(style);
    const { plate, sign } = pathsOf(symbol);
    const size = this.#zoom >= 16 ? 1.15 : this.#zoom >= 13 ? 1 : 0.8;
    context.save();
    context.translate(x, y);
    context.scale(size, size);
    context.translate(-10, -10);
    context.lineJoin = "round";
    context.strokeStyle = this.#palette.halo;
    context.lineWidth = 3;
    context.stroke(plate);
    const colour = this.#palette.tone[tone];
    // What is not sure, or gone, is outlined and not filled: no colour is needed to tell.
    const filled = tone === "verified" || tone === "unverified";
    context.fillStyle = filled ? colour : this.#palette.halo;
    context.fill(plate);
    if (!filled) {
      context.strokeStyle = colour;
      context.lineWidth = 1.6;
      if (tone === "disputed") context.setLineDash([3, 2]);
      context.stroke(plate);
    }
    context.fillStyle = filled ? this.#palette.sign : colour;
    context.fill(sign);
    context.restore();
    if (cameras > 1) this.#label(context, `×${cameras}`, x + 13, y - 11, this.#palette.cluster, this.#palette.halo);
  }

  #drawCluster(context: CanvasRenderingContext2D, marks: ViewMarks, at: number): void {
    const { x, y } = this.#position(marks, at);
    const radius = clusterRadius(marks.points[at] ?? 2);
    context.beginPath();
    context.arc(x, y, radius + 3, 0, 2 * Math.PI);
    context.fillStyle = `${this.#palette.cluster}30`;
    context.fill();
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = this.#palette.cluster;
    context.fill();
    this.#label(context, this.#clusterText(marks.cameras[at] ?? 0), x, y, this.#palette.clusterText, null);
  }

  /** The number as the reader's language writes it; six digits do not fit into a circle. */
  #clusterText(cameras: number): string {
    return this.#format.number(cameras, cameras < 100_000 ? {} : { notation: "compact", maximumFractionDigits: 0 });
  }

  #label(
    context: CanvasRenderingContext2D,
    text: string,
    x: number,
    y: number,
    colour: string,
    halo: string | null,
  ): void {
    context.font = "600 12.5px 'IBM Plex Sans Variable', 'IBM Plex Sans', sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    if (halo) {
      context.strokeStyle = halo;
      context.lineWidth = 3;
      context.strokeText(text, x, y);
    }
    context.fillStyle = colour;
    context.fillText(text, x, y + 0.5);
  }

  /** The mark nearest to a point of the layer, if a finger there means it. */
  #markAt(point: L.Point): number | null {
    const marks = this.#marks;
    if (!marks) return null;
    const { x, y } = point.subtract(this.#corner);
    let [best, nearest]: [number | null, number] = [null, HIT];
    for (let at = 0; at < marks.points.length; at++) {
      const place = this.#position(marks, at);
      const points = marks.points[at] ?? 1;
      const away = Math.hypot(place.x - x, place.y - y) - (points > 1 ? clusterRadius(points) - 12 : 0);
      if (away < nearest) [best, nearest] = [at, away];
    }
    return best;
  }

  #onClick(event: L.LeafletEvent): void {
    const marks = this.#marks;
    const at = this.#markAt((event as L.LeafletMouseEvent).layerPoint);
    if (at === null || !marks) return;
    if (marks.points[at] === 1) this.#events.onCamera([marks.refs[at * 2] ?? 0, marks.refs[at * 2 + 1] ?? 0]);
    else {
      const [x0, y0, x1, y1] = marks.boxes.subarray(at * 4, at * 4 + 4);
      this.#events.onCluster({ x0: x0 ?? 0, y0: y0 ?? 0, x1: x1 ?? 0, y1: y1 ?? 0 });
    }
  }

  #onPointer(event: L.LeafletEvent): void {
    const over = this.#markAt((event as L.LeafletMouseEvent).layerPoint) !== null;
    this._map.getContainer().classList.toggle("over-camera", over);
  }
}
