import "server-only";

// The page that other sites show in a frame: a map or a chart of a selection, with its sources and the way to the whole.
// It is the same for everybody: nothing of who asks is read, nothing is set.

import { filterToSearchParams } from "../cameras/filter.ts";
import { filterWords } from "../cameras/filter-words.ts";
import { creditLine } from "../cite/credit.ts";
import { xmlText } from "../export/xml.ts";
import { basemapConfig } from "../geo/basemap-config.ts";
import { href } from "../i18n/paths.ts";
import { translator } from "../i18n/translator.ts";
import type { Settings } from "../platform/settings.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { readManifest } from "../publish/build-map-data.ts";
import { sources, sourcesOf, totals } from "../sql/select.ts";
import { chartOf, isChartName } from "../statistics/charts.ts";
import { embedAssets } from "./assets.ts";
import type { FrameConfig } from "./frame-config.ts";
import { type EmbedFault, type EmbedOptions, pictureAddress } from "./options.ts";

type Frame = { title: string; about: string; full: string; fullWords: string; main: string; script: boolean };

const link = (address: string, words: string, more = "") =>
  `<a href="${xmlText(address)}" target="_blank" rel="noopener"${more}>${xmlText(words)}</a>`;

function mapFrame(options: EmbedOptions, settings: Settings): Frame {
  const { filter, locale, camera, place, wheel } = options;
  const t = translator(locale, "embed");
  const common = translator(locale, "common");
  const map = translator(locale, "map");
  const { cameras, locations } = totals(filter);
  const query = filterToSearchParams(filter);
  if (camera) query.set("kamera", camera);
  const full = `${settings.publicUrl}${href("/", locale)}${query.size ? `?${query}` : ""}`;
  const basemap = basemapConfig(settings);
  const config: FrameConfig = {
    manifest: readManifest(settings.dataDir),
    filter,
    place,
    camera,
    wheel,
    locale,
    basemap,
    words: {
      label: t("mapLabel"),
      failed: t("failed"),
      zoomIn: map("zoomIn"),
      zoomOut: map("zoomOut"),
      close: map("close"),
      more: map("fullRecord"),
      lastSeen: t("lastSeen"),
      never: map("neverSeen"),
    },
  };
  const under = basemap.attribution
    ? `${map("baseMap")}: ${basemap.attribution}`
    : `${map("schematic")}: ${map("schematicSources")}`;
  const whose = sourcesOf(filter);
  const told = whose.some(({ id }) => id === "openstreetmap")
    ? "https://www.openstreetmap.org/copyright"
    : `${settings.publicUrl}/podaci#licenca`;
  const selection = filterWords(filter, locale, new Map(sources().map(({ id, name }) => [id, name])));
  const counts = `${common("cameraCount", { count: cameras })}, ${common("locationCount", { count: locations })}`;
  return {
    title: t("mapTitle"),
    about: [...selection, counts].join(" · "),
    full,
    fullWords: t("fullMap"),
    script: true,
    main: `<div id="map" class="map" data-config="${xmlText(JSON.stringify(config))}"></div>
<noscript><img class="picture" src="${xmlText(pictureAddress("", options))}" alt="${xmlText(`${t("mapTitle")}: ${counts}`)}"></noscript>
<p id="failed" class="failed" role="alert"></p>
<section id="camera" class="camera" hidden></section>
<p class="sources">${whose.length ? `${link(told, creditLine(whose, locale))} · ` : ""}${xmlText(under)}</p>`,
  };
}

async function chartFrame(name: string, options: EmbedOptions, site: string): Promise<Frame | null> {
  const { filter, locale, theme } = options;
  const chart = isChartName(name) ? await chartOf(name, filter, locale, todayInBelgrade()) : null;
  if (!chart) return null;
  const t = translator(locale, "embed");
  const picture = (colours: "light" | "dark") => {
    const query = new URLSearchParams(chart.query);
    query.set("lang", locale);
    query.set("theme", colours);
    return xmlText(`/api/v1/stats/${name}.svg?${query}`);
  };
  const dark = theme === "auto" ? `<source media="(prefers-color-scheme: dark)" srcset="${picture("dark")}">` : "";
  return {
    title: chart.title,
    about: chart.about,
    full: `${site}${href("/statistika/[chart]", locale, { chart: name })}${chart.query ? `?${chart.query}` : ""}`,
    fullWords: t("fullChart"),
    script: false,
    main: `<picture>${dark}<img class="picture" src="${picture(theme === "dark" ? "dark" : "light")}" alt="${xmlText(chart.description)}"></picture>`,
  };
}

function faultsFrame(faults: readonly EmbedFault[], options: EmbedOptions, site: string): Frame {
  const t = translator(options.locale, "embed");
  const lines = faults.map(({ field, detail }) => `<li><code>${xmlText(field)}</code>: ${xmlText(detail)}</li>`);
  return {
    title: t("faultsTitle"),
    about: t("faultsText"),
    full: `${site}${href("/podaci/ugradnja", options.locale)}`,
    fullWords: t("builderLink"),
    script: false,
    main: `<ul class="faults">${lines.join("")}</ul>`,
  };
}

/** The document, and whether what was asked for is there. `nonce` is the answer's own. */
export async function embedPage(
  options: EmbedOptions,
  faults: readonly EmbedFault[],
  settings: Settings,
  nonce: string,
): Promise<{ html: string; status: 200 | 400 }> {
  const { locale, theme, caption, chart } = options;
  const common = translator(locale, "common");
  const { script, style } = embedAssets();
  const wanted = faults.length
    ? null
    : chart
      ? await chartFrame(chart, options, settings.publicUrl)
      : mapFrame(options, settings);
  const frame =
    wanted ?? faultsFrame(faults.length ? faults : [{ field: "chart", detail: "?" }], options, settings.publicUrl);
  const title = xmlText(`${frame.title} – ${common("siteName")}`);
  const way = link(frame.full, frame.fullWords, ' id="full-map" class="full-map"');
  const shown = caption || !frame.script;
  const html = `<!DOCTYPE html>
<html lang="${locale}"${theme === "auto" ? "" : ` data-theme="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="${theme === "auto" ? "light dark" : theme}">
<title>${title}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="${style}" crossorigin>
${frame.script ? `<script type="module" src="${script}" nonce="${nonce}" crossorigin></script>` : ""}
</head>
<body>
<main aria-label="${title}">
${shown ? `<div class="caption"><h1>${xmlText(frame.title)}</h1><p>${xmlText(frame.about)}</p>${frame.script ? "" : way}</div>` : ""}
<div class="area">
${frame.main}
${frame.script ? way : ""}
</div>
</main>
</body>
</html>
`;
  return { html, status: wanted ? 200 : 400 };
}
