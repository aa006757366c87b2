import "server-only";
// Charts as SVG, drawn by Observable Plot on the server without a browser. In: rows that are counted already, and a
// width in pixels. Out: an SVG element whose colours are names (palette.ts) and which carries no style of its own.

import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { WorldBox } from "../geo/mercator.ts";
import type { WorldLine } from "../geo/schematic.ts";
import { type ColourName, colour } from "./palette.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** A colour and what it stands for. */
export type LegendEntry = { colour: ColourName; text: string; hollow?: boolean };

/** Pixels of the letters. */
const LETTER = 13.5;

const SVG = "http://www.w3.org/2000/svg";

/** An element of SVG with its attributes. */
function element(name: string, attributes: Record<string, string | number>, text?: string): Element {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

const rounded = (numbers: string) =>
  numbers.replace(/-?\d{1,9}\.\d\d+/g, (number) => String(Math.round(+number * 10) / 10));

/** What Plot made, without the style that it brings along, and with fewer digits. */
function plotted(options: Plot.PlotOptions): Element {
  const svg = Plot.plot({ document, className: "plot", ...options });
  svg.querySelector("style")?.remove();
  for (const name of ["class", "font-family", "fill", "font-size"]) svg.removeAttribute(name);
  svg.setAttribute("font-size", String(LETTER));
  for (const part of svg.querySelectorAll("*")) {
    for (const name of ["d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height"]) {
      const value = part.getAttribute(name);
      if (value) part.setAttribute(name, rounded(value));
    }
    part.removeAttribute("aria-label");
    part.removeAttribute("aria-hidden");
  }
  return svg;
}

/** A row of bars: its name and a value for each series; `text` is what is written at their ends. */
export type BarRow = { label: string; values: readonly number[]; text: readonly string[] };

/** Letters of a label that stand on one line. */
const LINE_LETTERS = 17;

/** Bars from left to right, one group for each row, one bar for each series. */
export function drawBars(width: number, rows: readonly BarRow[], series: readonly ColourName[]): Element {
  const longest = Math.max(...rows.map(({ label }) => Math.min(label.length, LINE_LETTERS)));
  const bar = 15;
  const gap = 8;
  const step = series.length * bar + gap;
  const bars = rows.flatMap(({ label, values, text }) =>
    values.map((value, at) => ({ label, value, at, text: text[at] ?? "" })),
  );
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const insets = (at: number) => ({
    insetTop: gap / 2 + at * bar,
    insetBottom: gap / 2 + (series.length - 1 - at) * bar + 2,
  });
  return plotted({
    width,
    height: rows.length * step + 4,
    marginTop: 2,
    marginBottom: 2,
    marginLeft: longest * 7.4 + 12,
    marginRight: 8 + Math.max(...bars.map(({ text }) => text.length)) * 8,
    x: { domain: [0, most], axis: null },
    y: { domain: rows.map(({ label }) => label), padding: 0, axis: null },
    marks: [
      Plot.axisY({ tickSize: 0, lineWidth: LINE_LETTERS * 0.62, fill: colour("ink"), label: null }),
      ...series.flatMap((name, at) => {
        const own = bars.filter((row) => row.at === at);
        return [
          Plot.barX(own, { x: "value", y: "label", fill: colour(name), ...insets(at) }),
          Plot.text(own, {
            x: "value",
            y: "label",
            text: "text",
            textAnchor: "start",
            dx: 5,
            dy: (at - (series.length - 1) / 2) * bar - 0.5,
            fill: colour("ink"),
          }),
        ];
      }),
      Plot.ruleX([0], { stroke: colour("ink") }),
    ],
  });
}

/** A moment of a curve. */
export type CurvePoint = { day: Date; values: readonly number[] };

/** A curve: its colour and its width in pixels. The wider lies under the narrower, so that both are seen. */
type Curve = { colour: ColourName; wide: number };

/** Curves over time that stay level between their points; marks are numbered lines from top to bottom. */
export function drawCurves(
  width: number,
  points: readonly CurvePoint[],
  series: readonly Curve[],
  marks: readonly { day: Date; text: string }[],
  number: (value: number) => string,
): Element {
  const height = 260;
  const most = Math.max(1, ...points.flatMap(({ values }) => values));
  const [from, to] = [points[0]?.day ?? new Date(0), points.at(-1)?.day ?? new Date(0)];
  return plotted({
    width,
    height,
    marginTop: 26,
    marginLeft: 12 + number(most).length * 8,
    marginRight: 14,
    marginBottom: 26,
    x: { type: "utc", domain: [from, to] },
    y: { domain: [0, most], nice: true },
    marks: [
      Plot.gridY({ stroke: colour("line"), strokeOpacity: 1, ticks: 4 }),
      Plot.axisY({ tickSize: 0, ticks: 4, tickFormat: number, fill: colour("ink-soft"), label: null }),
      Plot.axisX({ stroke: colour("line"), fill: colour("ink-soft"), label: null, ticks: 6, tickFormat: "%Y" }),
      Plot.ruleX(marks, { x: "day", stroke: colour("grey"), strokeDasharray: "3 3" }),
      Plot.text(marks, { x: "day", text: "text", frameAnchor: "top", dy: -16, fill: colour("ink") }),
      ...series.map(({ colour: name, wide }, at) =>
        Plot.line(points, {
          x: "day",
          y: ({ values }: CurvePoint) => values[at],
          stroke: colour(name),
          strokeWidth: wide,
          curve: "step-after",
        }),
      ),
      Plot.ruleY([0], { stroke: colour("ink") }),
    ],
  });
}

/** An area of a map: its rings in the unit world, its colour, and a name that is written where there is room. */
export type MapArea = { ring: WorldLine; fill: ColourName; label?: string };
/** A square of a map. */
export type MapCell = WorldBox & { colour: ColourName; hollow: boolean };

/** Areas and squares in a box of the unit world, north up, as wide as is asked for. What lies outside is cut. */
export function drawMap(
  width: number,
  areas: readonly MapArea[],
  cells: readonly MapCell[],
  { x0, y0, x1, y1 }: WorldBox,
): Element {
  const scale = (width - 4) / (x1 - x0);
  const height = Math.ceil((y1 - y0) * scale) + 4;
  const at = (x: number, y: number): [number, number] => [(x - x0) * scale + 2, (y - y0) * scale + 2];
  const shapes = areas.map((area) => {
    const corners: [number, number][] = [];
    for (let corner = 0; corner + 1 < area.ring.length; corner += 2)
      corners.push(at(area.ring[corner] ?? 0, area.ring[corner + 1] ?? 0));
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const middle = { x: (left + right) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
    const fits = area.label !== undefined && area.label.length * 7.5 < (right - left) * 0.9;
    return { ...area, type: "Polygon" as const, coordinates: [corners], ...middle, fits };
  });
  const squares = cells.map((cell) => {
    const [[x1, y1], [x2, y2]] = [at(cell.x0, cell.y0), at(cell.x1, cell.y1)];
    return { ...cell, x1, y1, x2, y2 };
  });
  const plain = { x: { axis: null }, y: { axis: null } } as const;
  return plotted({
    width,
    height,
    margin: 0,
    x: { ...plain.x, domain: [0, width], range: [0, width] },
    y: { ...plain.y, domain: [0, height], range: [0, height] },
    marks: [
      Plot.geo(shapes, {
        geometry: ({ type, coordinates }: (typeof shapes)[number]) => ({ type, coordinates }),
        fill: ({ fill }: (typeof shapes)[number]) => colour(fill),
        stroke: colour("ink-soft"),
        strokeWidth: 0.8,
      }),
      Plot.rect(squares, {
        x1: "x1",
        x2: "x2",
        y1: "y1",
        y2: "y2",
        inset: 0.75,
        fill: ({ colour: name, hollow }: MapCell) => (hollow ? "none" : colour(name)),
        stroke: ({ colour: name }: MapCell) => colour(name),
        strokeWidth: 1.5,
      }),
      Plot.text(
        shapes.filter(({ fits }) => fits),
        {
          x: "x",
          y: "y",
          text: "label",
          fill: colour("ink"),
          stroke: colour("surface"),
          strokeWidth: 4,
          strokeLinejoin: "round",
        },
      ),
    ],
  });
}

/** Lines of at most so many letters. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= letters) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** What stands round a drawing in a file of its own. */
export type Frame = { title: string; lines: readonly string[]; foot: readonly string[]; background: ColourName };

/**
 * A drawing with its legend, and with a frame where it leaves the site. `label` is what a screen reader says: a name
 * and what the picture shows.
 */
export function composed(
  width: number,
  drawing: Element | null,
  legend: readonly LegendEntry[],
  label: { id: string; title: string; description: string },
  frame: Frame | null,
): Element {
  const margin = frame ? 24 : 0;
  const room = width - 2 * margin;
  const parts: Element[] = [];
  let y = margin;
  const write = (text: string, attributes: Record<string, string | number>, height: number) => {
    y += height;
    parts.push(element("text", { x: margin, y: y - height * 0.3, fill: colour("ink"), ...attributes }, text));
  };
  if (frame) {
    for (const line of wrapped(frame.title, Math.floor(room / 11.5)))
      write(line, { "font-size": 21, "font-weight": 600 }, 28);
    for (const text of frame.lines)
      for (const line of wrapped(text, Math.floor(room / 7))) write(line, { fill: colour("ink-soft") }, 19);
    y += 10;
  }
  let x = 0;
  const line = 22;
  for (const [at, entry] of legend.entries()) {
    const wide = 22 + entry.text.length * 7.6 + 14;
    if (x > 0 && x + wide > room) {
      x = 0;
      y += line;
    }
    const box = {
      x: margin + x + 1,
      y: y + 4,
      width: 12,
      height: 12,
      stroke: colour(entry.colour),
      "stroke-width": 1.5,
    };
    parts.push(
      element("rect", { ...box, fill: entry.hollow ? "none" : colour(entry.colour) }),
      element("text", { x: margin + x + 20, y: y + 15, fill: colour("ink") }, entry.text),
    );
    x += wide;
    if (at === legend.length - 1) y += line + 6;
  }
  if (drawing) {
    drawing.setAttribute("x", String(margin));
    drawing.setAttribute("y", String(y));
    parts.push(drawing);
    y += Number(drawing.getAttribute("height"));
  }
  if (frame) {
    y += 12;
    for (const text of frame.foot)
      for (const line of wrapped(text, Math.floor(room / 6.2)))
        write(line, { fill: colour("ink-soft"), "font-size": 12 }, 17);
  }
  const height = Math.ceil(y + margin);
  const [titleId, descriptionId] = [`${label.id}-title`, `${label.id}-description`];
  const svg = element("svg", {
    xmlns: SVG,
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    "aria-labelledby": `${titleId} ${descriptionId}`,
    "font-family": "IBM Plex Sans, system-ui, sans-serif",
    "font-size": LETTER,
  });
  svg.append(
    element("title", { id: titleId }, label.title),
    element("desc", { id: descriptionId }, label.description),
    ...(frame ? [element("rect", { width, height, fill: colour(frame.background) })] : []),
    ...parts,
  );
  return svg;
}
