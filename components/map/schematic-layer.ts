// The schematic base map as Leaflet tiles drawn on canvases: nothing is fetched, and it is there at once.

import L from "leaflet";
import type { NamedPlace } from "@/lib/geo/places";
import {
  borderLines,
  borders,
  bridges,
  islands,
  labels,
  pixelsOf,
  rivers,
  roads,
  tramLines,
  trolleybusLines,
  type WorldLine,
} from "@/lib/geo/schematic";

/** Colours of the drawing: ink on paper, and the same by night. */
export type SchematicPalette = {
  paper: string;
  outside: string;
  water: string;
  border: string;
  motorway: string;
  road: string;
  tram: string;
  bridge: string;
  label: string;
  waterLabel: string;
};

export const lightSchematic: SchematicPalette = {
  paper: "#faf8f3",
  outside: "#f0ece2",
  water: "#c3d3da",
  border: "#a9a294",
  motorway: "#d8c8a4",
  road: "#e2d9c6",
  tram: "#c9c1b2",
  bridge: "#8d8678",
  label: "#5f5a50",
  waterLabel: "#4d6b79",
};

export const darkSchematic: SchematicPalette = {
  paper: "#1c1f23",
  outside: "#16181b",
  water: "#2b3c46",
  border: "#565b62",
  motorway: "#5a4f38",
  road: "#3f3c36",
  tram: "#4a4c50",
  bridge: "#8b8579",
  label: "#b9b4aa",
  waterLabel: "#86a4b2",
};

const SIDE = 256;

/** From here on every neighbourhood and block is named. */
const PLACES_ZOOM = 15;

/** Milliseconds of drawing after which the main thread is given back. */
const SLICE = 8;

type Options = { palette: SchematicPalette; wording: (cyrillic: string) => string };

export class SchematicLayer extends L.GridLayer {
  #palette: SchematicPalette;
  readonly #wording: (cyrillic: string) => string;
  /** Names of every neighbourhood, for street level; fetched when somebody goes there. */
  #places: readonly NamedPlace[] | null = null;
  /** What stands on the map, and what of it is still to be drawn. */
  readonly #tiles = new Map<HTMLCanvasElement, L.Coords>();
  readonly #waiting = new Map<HTMLCanvasElement, () => void>();

  /** `wording` gives a Cyrillic name in the reader's script. */
  constructor({ palette, wording }: Options) {
    super({ tileSize: SIDE, keepBuffer: 2, updateWhenZooming: false, className: "schematic" });
    this.#palette = palette;
    this.#wording = wording;
    this.on("tileunload", (event) => {
      const { tile } = event as L.TileEvent;
      if (!(tile instanceof HTMLCanvasElement)) return;
      this.#tiles.delete(tile);
      this.#waiting.delete(tile);
    });
  }

  setPalette(palette: SchematicPalette): void {
    this.#palette = palette;
    this.repaint();
  }

  /** Draws every tile again, where it stands; one that waits is drawn as things are then. */
  repaint(): void {
    for (const [canvas, coords] of this.#tiles) {
      if (!this.#waiting.has(canvas)) this.#drawLater(canvas, () => this.#draw(canvas, coords));
    }
  }

  /** A whole screen of tiles at once would keep a slow phone from answering: they are drawn in slices. */
  #drawLater(canvas: HTMLCanvasElement, draw: () => void): void {
    this.#waiting.set(canvas, draw);
    if (this.#waiting.size === 1) setTimeout(() => this.#drawSlice());
  }

  #drawSlice(): void {
    const began = performance.now();
    for (const [canvas, draw] of this.#waiting) {
      this.#waiting.delete(canvas);
      draw();
      if (performance.now() - began > SLICE) break;
    }
    if (this.#waiting.size > 0) setTimeout(() => this.#drawSlice());
  }

  /** Fetches the names for street level once; the tiles are drawn again when they are there. */
  #fetchPlaces(): void {
    if (this.#places) return;
    this.#places = [];
    import("@/lib/geo/places").then(
      ({ namedPlaces }) => {
        this.#places = namedPlaces();
        this.repaint();
      },
      () => {
        this.#places = null;
      },
    );
  }

  override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    if (coords.z >= PLACES_ZOOM) this.#fetchPlaces();
    const canvas = document.createElement("canvas");
    this.#tiles.set(canvas, coords);
    this.#drawLater(canvas, () => {
      this.#draw(canvas, coords);
      done(undefined, canvas);
    });
    return canvas;
  }

  #draw(canvas: HTMLCanvasElement, { x, y, z }: L.Coords): void {
    const density = Math.min(2, devicePixelRatio || 1);
    canvas.width = SIDE * density;
    canvas.height = SIDE * density;
    const context = canvas.getContext("2d");
    if (!context) return;
    context.scale(density, density);
    const scale = SIDE * 2 ** z;
    const trace = (line: WorldLine) => {
      for (let at = 0; at < line.length; at += 2) {
        const [left, top] = [(line[at] ?? 0) * scale - x * SIDE, (line[at + 1] ?? 0) * scale - y * SIDE];
        if (at === 0) context.moveTo(left, top);
        else context.lineTo(left, top);
      }
    };
    /** Through the middles of the legs, so that what is drawn with few corners looks like a river or a road. */
    const traceSmooth = (line: WorldLine) => {
      const left = (at: number) => (line[at * 2] ?? 0) * scale - x * SIDE;
      const top = (at: number) => (line[at * 2 + 1] ?? 0) * scale - y * SIDE;
      const last = line.length / 2 - 1;
      context.moveTo(left(0), top(0));
      for (let at = 1; at < last; at++)
        context.quadraticCurveTo(left(at), top(at), (left(at) + left(at + 1)) / 2, (top(at) + top(at + 1)) / 2);
      context.lineTo(left(last), top(last));
    };
    const stroke = (lines: readonly WorldLine[], colour: string, width: number, dash: number[] = []) => {
      context.beginPath();
      for (const line of lines) (dash.length ? trace : traceSmooth)(line);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.setLineDash(dash);
      context.stroke();
    };
    const fill = (lines: readonly WorldLine[], colour: string) => {
      context.beginPath();
      for (const line of lines) {
        trace(line);
        context.closePath();
      }
      context.fillStyle = colour;
      context.fill();
    };
    const palette = this.#palette;
    context.lineJoin = "round";
    context.lineCap = "round";
    context.fillStyle = palette.outside;
    context.fillRect(0, 0, SIDE, SIDE);
    fill(borders, palette.paper);
    // What is wide in the ground is never thinner than a hair on the map.
    for (const { width, line } of rivers)
      if (width > 100 || z >= 9) stroke([line], palette.water, Math.max(1.5, pixelsOf(width, z)));
    fill(islands, palette.paper);
    if (z >= 9) stroke(borderLines, palette.border, z >= 12 ? 1.25 : 0.75, z >= 12 ? [6, 4] : [3, 3]);
    const motorway = Math.max(1.25, Math.min(9, pixelsOf(60, z)));
    if (z >= 11)
      stroke(
        roads.filter(({ rank }) => rank > 1).map(({ line }) => line),
        palette.road,
        motorway * 0.8,
      );
    stroke(
      roads.filter(({ rank }) => rank === 1).map(({ line }) => line),
      palette.motorway,
      motorway,
    );
    if (z >= 12) {
      stroke(trolleybusLines, palette.road, Math.max(1, Math.min(6, pixelsOf(18, z))));
      stroke(tramLines, palette.tram, Math.max(1, Math.min(6, pixelsOf(14, z))));
      stroke(
        bridges.map(({ line }) => line),
        palette.bridge,
        Math.max(2, Math.min(8, pixelsOf(35, z))),
      );
    }
    this.#drawLabels(context, z, x, y, scale);
  }

  /** Names; each is drawn on every tile that it reaches into. */
  #drawLabels(context: CanvasRenderingContext2D, z: number, x: number, y: number, scale: number): void {
    const palette = this.#palette;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.setLineDash([]);
    const write = (name: string, worldX: number, worldY: number, colour: string, font: string) => {
      const [left, top] = [worldX * scale - x * SIDE, worldY * scale - y * SIDE];
      if (left < -150 || left > SIDE + 150 || top < -20 || top > SIDE + 20) return;
      const text = this.#wording(name);
      context.font = font;
      context.strokeStyle = palette.paper;
      context.lineWidth = 3;
      context.strokeText(text, left, top);
      context.fillStyle = colour;
      context.fillText(text, left, top);
    };
    const family = "'IBM Plex Sans Variable', 'IBM Plex Sans', sans-serif";
    for (const { name, x: worldX, y: worldY, rank } of labels) {
      if (z >= rank + 11 && z <= 17)
        write(name, worldX, worldY, palette.label, `${rank === 1 ? 500 : 400} ${14 - rank}px ${family}`);
    }
    if (z >= PLACES_ZOOM) {
      for (const { name, x: worldX, y: worldY } of this.#places ?? [])
        write(name, worldX, worldY, palette.label, `400 12px ${family}`);
    }
    if (z >= 14) {
      for (const { name, line } of bridges) {
        const middle = (axis: 0 | 1) => ((line[axis] ?? 0) + (line[axis + 2] ?? 0)) / 2;
        write(name, middle(0), middle(1), palette.label, `400 11px ${family}`);
      }
    }
    if (z < 10) return;
    for (const { name, line } of rivers) {
      if (!name) continue;
      // Every so many corners of the line, fewer from afar.
      for (let at = 12; at < line.length; at += z >= 12 ? 16 : 40)
        write(name, line[at] ?? 0, line[at + 1] ?? 0, palette.waterLabel, `italic 500 13px ${family}`);
    }
  }
}
