// GPX 1.1 for navigation devices and phones: a named way-point for each camera. The order of elements is the schema's.

import { publishedNames } from "../cameras/columns.ts";
import { symbolWording } from "../cameras/wording.ts";
import { unknownNote } from "../cite/credit.ts";
import { defaultLocale } from "../i18n/locales.ts";
import { localized } from "../i18n/localized.ts";
import { href } from "../i18n/paths.ts";
import { styleOf } from "../mapdata/style.ts";
import { rowPages } from "../sql/export.ts";
import type { Format } from "./formats.ts";
import { pointWords } from "./point-words.ts";
import { seqsOf } from "./selection.ts";
import { xmlLines, xmlText } from "./xml.ts";

/** Columns that GPX has no element for. */
const extra = publishedNames.filter((name) => name !== "lat" && name !== "lon");

export const gpx: Format = {
  mediaType: "application/gpx+xml",
  label: "GPX",
  streams: true,
  compressible: true,
  options: ["lang"],
  *pieces(selection) {
    const { facts, options } = selection;
    const locale = options.lang ?? defaultLocale;
    const wordsOf = pointWords(locale);
    const about = [
      facts.attribution,
      facts.licence,
      unknownNote(facts.sources, locale),
      facts.filter,
      facts.day,
    ].filter((line): line is string => Boolean(line));
    yield `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="${xmlText(facts.name)}" xmlns="http://www.topografix.com/GPX/1/1" xmlns:camera="${xmlText(facts.site)}/api/v1/cameras">
<metadata>
<name>${xmlText(facts.name)}</name>
<desc>${xmlLines(about)}</desc>
<copyright author="${xmlText(facts.attribution || facts.name)}"><license>${xmlText(facts.licenceUrl)}</license></copyright>
<link href="${xmlText(facts.site)}"/>
</metadata>
`;
    let rows = 0;
    for (const page of rowPages(selection.sql, seqsOf(selection))) {
      rows += page.length;
      let text = "";
      for (const camera of page) {
        const { name, lines } = wordsOf(camera);
        const { symbol } = styleOf(camera);
        const link = facts.site + href("/kamera/[id]", locale, { id: camera.id });
        const data = extra
          .filter((column) => camera[column] !== null)
          .map((column) => `<camera:${column}>${xmlText(String(camera[column]))}</camera:${column}>`);
        text += `<wpt lat="${camera.lat}" lon="${camera.lon}"><name>${xmlText(name)}</name><desc>${xmlLines(lines)}</desc><src>${xmlText(camera.attribution)}</src><link href="${xmlText(link)}"/><sym>Flag, Red</sym><type>${xmlText(localized(symbolWording(symbol), locale))}</type><extensions>${data.join("")}</extensions></wpt>\n`;
      }
      yield text;
    }
    yield `<extensions><camera:row_count>${rows}</camera:row_count></extensions>\n</gpx>\n`;
  },
};
