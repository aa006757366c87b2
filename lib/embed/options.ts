// What a map in another site's frame, and its picture, may be asked: the site's filters, and switches of its own. In:
// the parameters of an address. Out: options, or what is wrong with each parameter. Pure; the page that builds the
// frame's code writes addresses with the same names.

import { z } from "zod";
import { CAMERA_ID } from "../cameras/camera-id.ts";
import { type CameraFilter, filterNames, filterToSearchParams, parseFilter, queryText } from "../cameras/filter.ts";
import { type MapPlace, parsePlace, writePlace } from "../geo/map-place.ts";
import { defaultLocale, type Locale, locales } from "../i18n/locales.ts";

export const themes = ["auto", "light", "dark"] as const;
type Theme = (typeof themes)[number];

const yesNo = (otherwise: boolean) =>
  z
    .enum(["yes", "no"])
    .default(otherwise ? "yes" : "no")
    .transform((value) => value === "yes");

/** Beside the filters. Every one has a value that stands where the address says nothing. */
export const EmbedSwitches = z.object({
  lang: z.enum(["sr", ...locales]).default("sr"),
  theme: z.enum(themes).default("auto"),
  caption: yesNo(true),
  wheel: yesNo(false),
  /** Identifier of the camera that is opened. */
  kamera: z.string().regex(CAMERA_ID).optional(),
  /** Name of a chart of the statistics, shown instead of the map. */
  chart: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional(),
  map: z
    .string()
    .transform((text, context) => {
      const place = parsePlace(text);
      if (place) return place;
      context.addIssue({ code: "custom", message: "zoom/latitude/longitude" });
      return z.NEVER;
    })
    .optional(),
});

/** What a picture may be asked besides: its size in pixels. */
export const PictureSize = z.object({
  width: z.coerce.number().int().min(200).max(2_000).default(1_200),
  height: z.coerce.number().int().min(150).max(2_000).default(675),
});

export type EmbedOptions = {
  filter: CameraFilter;
  locale: Locale;
  theme: Theme;
  caption: boolean;
  wheel: boolean;
  camera: string | null;
  chart: string | null;
  place: MapPlace | null;
};

export type EmbedFault = { field: string; detail: string };

/** Reads an address. `others`: parameters that it may have beside. What cannot be read, or is not known, is a fault. */
export function readEmbed(
  search: URLSearchParams,
  others: readonly string[] = [],
): { options: EmbedOptions; faults: EmbedFault[] } {
  const { filter, faults } = parseFilter(search);
  const switches = Object.keys(EmbedSwitches.shape);
  const given = Object.fromEntries(
    switches.flatMap((name) => {
      const text = search.get(name)?.trim();
      return text ? [[name, text]] : [];
    }),
  );
  const read = EmbedSwitches.safeParse(given);
  const known = [...filterNames, ...switches, ...others];
  const all: EmbedFault[] = [
    ...faults,
    ...(read.error?.issues ?? []).map(({ path, message }) => ({ field: String(path[0]), detail: message })),
    ...[...new Set(search.keys())]
      .filter((name) => !known.includes(name))
      .map((name) => ({ field: name.slice(0, 50), detail: `There are: ${known.join(", ")}.` })),
  ];
  const { lang, theme, caption, wheel, kamera, chart, map } = read.data ?? EmbedSwitches.parse({});
  const locale = lang === "sr" ? defaultLocale : lang;
  return {
    options: {
      filter,
      locale,
      theme,
      caption,
      wheel,
      camera: kamera ?? null,
      chart: chart ?? null,
      place: map ?? null,
    },
    faults: all,
  };
}

/** The address's parameters: what is as it would be anyway is left out. `place` stands after #map= in a frame. */
export function embedQuery({
  filter,
  locale,
  theme,
  caption,
  wheel,
  camera,
  chart,
}: Omit<EmbedOptions, "place">): string {
  const search = filterToSearchParams(filter);
  if (locale !== defaultLocale) search.set("lang", locale);
  if (theme !== "auto") search.set("theme", theme);
  if (!caption) search.set("caption", "no");
  if (wheel) search.set("wheel", "yes");
  if (camera) search.set("kamera", camera);
  if (chart) search.set("chart", chart);
  return queryText(search);
}

/** The frame's address. */
export function frameAddress(site: string, options: EmbedOptions): string {
  const query = embedQuery(options);
  return `${site}/embed${query ? `?${query}` : ""}${options.place ? `#map=${writePlace(options.place)}` : ""}`;
}

/** The picture's address. */
export function pictureAddress(site: string, options: EmbedOptions, size?: { width: number; height: number }): string {
  const search = new URLSearchParams(embedQuery({ ...options, wheel: false, chart: null }));
  if (options.place) search.set("map", writePlace(options.place));
  if (size) {
    search.set("width", String(size.width));
    search.set("height", String(size.height));
  }
  const query = queryText(search).replaceAll("%2F", "/");
  return `${site}/embed/map.png${query ? `?${query}` : ""}`;
}

const attribute = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** HTML that shows the frame. It may be put into a sandbox: `allow-scripts allow-popups` is all it needs. */
export const frameCode = (address: string, title: string, size: { width: number | string; height: number }) =>
  `<iframe src="${attribute(address)}" title="${attribute(title)}" width="${size.width}" height="${size.height}" loading="lazy" allowfullscreen></iframe>`;
