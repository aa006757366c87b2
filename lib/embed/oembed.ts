import "server-only";
// oEmbed: an address of ours that somebody pastes into a text becomes the map that it shows. In: an address of the map,
// of a camera or of a chart. Out: the frame's code and a picture. @see https://oembed.com

import { z } from "zod";
import { CAMERA_ID } from "../cameras/camera-id.ts";
import { parseFilter } from "../cameras/filter.ts";
import { parsePlace } from "../geo/map-place.ts";
import { readPath } from "../i18n/paths.ts";
import { translator } from "../i18n/translator.ts";
import { cameraById } from "../sql/select.ts";
import { isChartName } from "../statistics/charts.ts";
import { type EmbedOptions, frameAddress, frameCode, pictureAddress } from "./options.ts";

/** Pixels of a frame where nobody says less. */
const WIDTH = 800;
const HEIGHT = 500;

const side = z.coerce.number().int().min(200).max(10_000).optional();

export const OembedQuery = z.object({
  url: z.url().max(4_000),
  maxwidth: side,
  maxheight: side,
  format: z.enum(["json", "xml"]).optional(),
});

export const Oembed = z.strictObject({
  version: z.literal("1.0"),
  type: z.literal("rich"),
  title: z.string(),
  provider_name: z.string(),
  provider_url: z.url(),
  cache_age: z.number().int(),
  html: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  thumbnail_url: z.url(),
  thumbnail_width: z.number().int(),
  thumbnail_height: z.number().int(),
});

/** What an address of ours shows; null for one that cannot be embedded. */
function optionsOf(url: URL): EmbedOptions | null {
  const found = readPath(decodeURIComponent(url.pathname));
  if (!found) return null;
  const { page, locale, parameters } = found;
  const { filter, faults } = parseFilter(url.searchParams);
  if (faults.length) return null;
  const options: EmbedOptions = {
    filter: {},
    locale,
    theme: "auto",
    caption: true,
    wheel: false,
    camera: null,
    chart: null,
    place: null,
  };
  if (page === "/") {
    const camera = url.searchParams.get("kamera");
    const place = url.hash.startsWith("#map=") ? parsePlace(url.hash.slice(5)) : null;
    return { ...options, filter, place, camera: camera && CAMERA_ID.test(camera) ? camera : null };
  }
  if (page === "/kamera/[id]") {
    const camera = cameraById(parameters.id ?? "");
    return camera ? { ...options, camera: camera.id } : null;
  }
  const chart = parameters.chart ?? "";
  return page === "/statistika/[chart]" && isChartName(chart) ? { ...options, filter, chart } : null;
}

/** The answer to a question, or null where there is nothing to embed. `site`: without a slash at the end. */
export function oembed(
  { url, maxwidth = WIDTH, maxheight = HEIGHT }: z.output<typeof OembedQuery>,
  site: string,
): z.output<typeof Oembed> | null {
  const asked = new URL(url);
  const options = asked.host === new URL(site).host ? optionsOf(asked) : null;
  if (!options) return null;
  const width = Math.min(WIDTH, maxwidth);
  const height = Math.min(HEIGHT, maxheight);
  const name = translator(options.locale, "common")("siteName");
  const title = `${translator(options.locale, "embed")("mapTitle")} – ${name}`;
  const thumbnail = { width: 1_200, height: 675 };
  return {
    version: "1.0",
    type: "rich",
    title,
    provider_name: name,
    provider_url: site,
    cache_age: 86_400,
    html: frameCode(frameAddress(site, options), title, { width, height }),
    width,
    height,
    thumbnail_url: pictureAddress(site, options, thumbnail),
    thumbnail_width: thumbnail.width,
    thumbnail_height: thumbnail.height,
  };
}
