import "server-only";

// A map of a selection as a picture, for those who cannot embed: the schematic map, a dot or a sign for each camera, and
// burnt in whose data it is, of which day and where it is to be found again. Drawn as SVG, then made pixels.

import { filterQuery } from "../cameras/filter.ts";
import { filterWords } from "../cameras/filter-words.ts";
import { creditLine } from "../cite/credit.ts";
import { xmlText } from "../export/xml.ts";
import { DEFAULT_CENTRE, WIDE_ZOOM } from "../geo/default-view.ts";
import type { Box } from "../geo/distance.ts";
import type { MapPlace } from "../geo/map-place.ts";
import { writePlace } from "../geo/map-place.ts";
import { fromWorld, toWorld } from "../geo/mercator.ts";
import { labels } from "../geo/schematic.ts";
import { type SchematicPath, schematicPaths } from "../geo/schematic-svg.ts";
import { symbolPaths } from "../geo/symbols.ts";
import { dayWords } from "../i18n/formatter.ts";
import type { Locale } from "../i18n/locales.ts";
import { localized } from "../i18n/localized.ts";
import { href } from "../i18n/paths.ts";
import { translator } from "../i18n/translator.ts";
import { styleOf, type Tone, tones } from "../mapdata/style.ts";
import { boxOf, cameraById, dataVersion, dotsIn, sources, sourcesOf, totals } from "../sql/select.ts";
import { type ColourName, palette } from "../statistics/palette.ts";
import type { EmbedOptions } from "./options.ts";

/** Dots at most: more would be one stain, and a heavy drawing. */
const DOTS = 20_000;

/** Height of the strip with the sources, in pixels. */
const FOOT = 76;

/** Zooms between which a selection is fitted into the picture. */
const ZOOMS = { least: 3, most: 16 };

type Colours = "light" | "dark";

const PAINT: Record<SchematicPath["kind"] | "outside", Record<Colours, string>> = {
  outside: { light: "#f0ece2", dark: "#16181b" },
  land: { light: "#faf8f3", dark: "#1c1f23" },
  water: { light: "#c3d3da", dark: "#2b3c46" },
  island: { light: "#faf8f3", dark: "#1c1f23" },
  border: { light: "#a9a294", dark: "#565b62" },
  motorway: { light: "#d8c8a4", dark: "#5a4f38" },
  road: { light: "#e2d9c6", dark: "#3f3c36" },
  tram: { light: "#c9c1b2", dark: "#4a4c50" },
  bridge: { light: "#8d8678", dark: "#8b8579" },
};

const TONES: Record<Tone, Record<Colours, string>> = {
  unverified: { light: "#b26a00", dark: "#f0b34a" },
  verified: { light: "#b8102a", dark: "#ff6b6f" },
  disputed: { light: "#7a3b8f", dark: "#cf9be0" },
  removed: { light: "#7b8087", dark: "#9aa0a6" },
};

/** The place and zoom at which a box fills a picture. */
function fitted(box: Box, width: number, height: number): MapPlace {
  const [a, b] = [toWorld({ lat: box.north, lon: box.west }), toWorld({ lat: box.south, lon: box.east })];
  const side = Math.max((b.x - a.x) / width, (b.y - a.y) / height, 1e-9) * 1.2;
  const zoom = Math.max(ZOOMS.least, Math.min(ZOOMS.most, Math.log2(1 / (256 * side))));
  return { ...fromWorld((a.x + b.x) / 2, (a.y + b.y) / 2), zoom: Math.floor(zoom * 4) / 4 };
}

/** Where the picture looks: what the address says, else the opened camera, else the selection, else the city. */
function placeOf({ place, camera, filter }: EmbedOptions, width: number, height: number): MapPlace {
  if (place) return place;
  const opened = camera ? cameraById(camera) : undefined;
  if (opened) return { lat: opened.lat, lon: opened.lon, zoom: 15 };
  const box = filterQuery(filter) ? boxOf(filter) : null;
  return box ? fitted(box, width, height) : { ...DEFAULT_CENTRE, zoom: WIDE_ZOOM - (width < 700 ? 1 : 0) };
}

/** Cut to what fits into a number of pixels; letters of this size are about half as wide as high. */
const cut = (text: string, pixels: number, size: number) => {
  const most = Math.floor(pixels / (size * 0.56));
  return text.length > most ? `${text.slice(0, Math.max(0, most - 1))}…` : text;
};

/** A line under the picture, to be put at a height. */
const footLine = (text: string, size: number, weight: number, paint: ColourName) => (y: number, colours: Colours) =>
  `<text x="12" y="${y}" font-size="${size}" font-weight="${weight}" fill="${palette[paint][colours]}">${xmlText(text)}</text>`;

/** Names of quarters as the map has them, smaller ones from nearer. */
function names(place: MapPlace, width: number, height: number, locale: Locale, colours: Colours): string {
  const centre = toWorld(place);
  const scale = 256 * 2 ** place.zoom;
  return labels
    .filter(({ rank }) => place.zoom >= rank + 11)
    .map(({ name, x, y, rank }) => {
      const [left, top] = [(x - centre.x) * scale + width / 2, (y - centre.y) * scale + height / 2];
      if (left < 0 || left > width || top < 10 || top > height - 4) return "";
      const text = localized({ sr: name, en: localized({ sr: name, en: "" }, "sr-Latn") }, locale);
      return `<text x="${left.toFixed(1)}" y="${top.toFixed(1)}" font-size="${14 - rank}">${xmlText(text)}</text>`;
    })
    .map(
      (text) => text && `${text.replace("<text", `<text stroke="${palette.paper[colours]}" stroke-width="3"`)}${text}`,
    )
    .join("");
}

/** The picture as an SVG document. */
export function pictureSvg(options: EmbedOptions, { width, height }: { width: number; height: number }, site: string) {
  const { filter, locale, camera } = options;
  const colours: Colours = options.theme === "dark" ? "dark" : "light";
  const t = translator(locale, "embed");
  const common = translator(locale, "common");
  const map = translator(locale, "map");
  const drawn = height - FOOT;
  const place = placeOf(options, width, drawn);
  const centre = toWorld(place);
  const scale = 256 * 2 ** place.zoom;
  const pixel = (at: { lat: number; lon: number }) => {
    const { x, y } = toWorld(at);
    return [Math.round((x - centre.x) * scale + width / 2), Math.round((y - centre.y) * scale + drawn / 2)] as const;
  };
  const [northWest, southEast] = [
    fromWorld(centre.x - width / 2 / scale, centre.y - drawn / 2 / scale),
    fromWorld(centre.x + width / 2 / scale, centre.y + drawn / 2 / scale),
  ];
  const view = { west: northWest.lon, north: northWest.lat, east: southEast.lon, south: southEast.lat };
  const dots = dotsIn(filter, view, DOTS);
  const radius = place.zoom >= 14 ? 7 : place.zoom >= 11 ? 5 : 3.5;
  const cells = new Map<Tone, Set<string>>(tones.map((tone) => [tone, new Set()]));
  for (const dot of dots) {
    const { tone } = styleOf(dot);
    cells.get(tone)?.add(pixel(dot).join(" "));
  }
  const circles = tones.flatMap((tone) =>
    [...(cells.get(tone) ?? [])].map((cell) => {
      const [x, y] = cell.split(" ");
      return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${TONES[tone][colours]}"/>`;
    }),
  );
  const paths = schematicPaths({ middle: place, zoom: place.zoom, width, height: drawn }).map(
    ({ kind, d, width: wide }) =>
      wide === null
        ? `<path d="${d}" fill="${PAINT[kind][colours]}"/>`
        : `<path d="${d}" fill="none" stroke="${PAINT[kind][colours]}" stroke-width="${wide}" stroke-linejoin="round"${kind === "border" ? ' stroke-dasharray="6 4"' : ""}/>`,
  );
  const opened = camera ? cameraById(camera) : undefined;
  let sign = "";
  if (opened) {
    const { symbol, tone } = styleOf(opened);
    const [x, y] = pixel(opened);
    sign = `<g transform="translate(${x - 20} ${y - 20}) scale(2)"><path d="${symbolPaths[symbol].plate}" fill="${TONES[tone][colours]}" stroke="${palette.paper[colours]}"/><path d="${symbolPaths[symbol].sign}" fill="#ffffff"/></g>`;
  }
  const { cameras, locations } = totals(filter);
  const counts = `${common("cameraCount", { count: cameras })}, ${common("locationCount", { count: locations })}`;
  const selection = filterWords(filter, locale, new Map(sources().map(({ id, name }) => [id, name])));
  const { day } = dataVersion();
  const query = filterQuery(filter);
  const address = `${site}${href("/", locale)}${query ? `?${query}` : ""}#map=${writePlace(place)}`;
  const data = [creditLine(sourcesOf(filter), locale), day && t("dataOf", { day: dayWords(day, locale) })].filter(
    Boolean,
  );
  const schematic = `${map("schematic")}: ${map("schematicSources")}`;
  const addressSize = Math.max(8, Math.min(12, (width - 24) / (address.length * 0.56)));
  const foot = [
    footLine(cut([common("siteName"), ...selection, counts].join(" · "), width - 24, 15), 15, 600, "ink"),
    // Who must be named is named whole, in smaller letters where there is little room.
    ...[data.join(" · "), schematic].map((text) =>
      footLine(text, Math.min(12, (width - 24) / (text.length * 0.55)), 400, "ink-soft"),
    ),
    footLine(cut(address, width - 24, addressSize), addressSize, 400, "ink-soft"),
  ].map((line, at) => line(drawn + 19 + at * 16, colours));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="IBM Plex Sans">
<rect width="${width}" height="${height}" fill="${PAINT.outside[colours]}"/>
${paths.join("")}
<g text-anchor="middle" fill="${palette["ink-soft"][colours]}" stroke-linejoin="round">${names(place, width, drawn, locale, colours)}</g>
<g stroke="${palette.paper[colours]}" stroke-width="1">${circles.join("")}</g>${sign}
<rect y="${drawn}" width="${width}" height="${FOOT}" fill="${palette.paper[colours]}"/>
<path d="M0 ${drawn + 0.5}h${width}" stroke="${palette.line[colours]}"/>
${foot.join("\n")}
</svg>`;
}
