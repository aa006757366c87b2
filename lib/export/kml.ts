// KML as OGC 2.2 has it: a style for each kind and certainty, every column as typed data, plain text and no HTML.
// The order of elements is the schema's.

import { publishedNames } from "../cameras/columns.ts";
import { unknownNote } from "../cite/credit.ts";
import { defaultLocale } from "../i18n/locales.ts";
import { href } from "../i18n/paths.ts";
import { styleOf, symbols, type Tone, tones } from "../mapdata/style.ts";
import { rowPages } from "../sql/export.ts";
import type { Format } from "./formats.ts";
import { pointWords } from "./point-words.ts";
import { seqsOf } from "./selection.ts";
import { xmlLines, xmlText } from "./xml.ts";

/** Colours as KML writes them: opacity, blue, green, red. */
const COLOURS: Record<Tone, string> = {
  unverified: "ff0a86c4",
  verified: "ff2a10b8",
  disputed: "ff0a86c4",
  removed: "ff808080",
};

const NUMBERS: Record<string, string> = { lat: "double", lon: "double", count: "int", height: "double" };

const styles = symbols.flatMap((symbol) =>
  tones.map((tone) => `<Style id="${symbol}-${tone}"><IconStyle><color>${COLOURS[tone]}</color></IconStyle></Style>\n`),
);
const fields = publishedNames.map((name) => `<SimpleField type="${NUMBERS[name] ?? "string"}" name="${name}"/>\n`);

export const kml: Format = {
  mediaType: "application/vnd.google-earth.kml+xml",
  label: "KML",
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
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:atom="http://www.w3.org/2005/Atom">
<Document>
<name>${xmlText(facts.name)}</name>
<atom:author><atom:name>${xmlText(facts.attribution || facts.name)}</atom:name></atom:author>
<atom:link href="${xmlText(facts.site)}"/>
<description>${xmlLines(about)}</description>
${styles.join("")}<Schema name="camera" id="camera">
${fields.join("")}</Schema>
`;
    let rows = 0;
    for (const page of rowPages(selection.sql, seqsOf(selection))) {
      rows += page.length;
      let text = "";
      for (const camera of page) {
        const { name, lines } = wordsOf(camera);
        const { symbol, tone } = styleOf(camera);
        const link = facts.site + href("/kamera/[id]", locale, { id: camera.id });
        const data = publishedNames
          .filter((column) => camera[column] !== null)
          .map((column) => `<SimpleData name="${column}">${xmlText(String(camera[column]))}</SimpleData>`);
        text += `<Placemark id="camera-${camera.id}"><name>${xmlText(name)}</name><atom:link href="${xmlText(link)}"/><description>${xmlLines(lines)}</description><styleUrl>#${symbol}-${tone}</styleUrl><ExtendedData><SchemaData schemaUrl="#camera">${data.join("")}</SchemaData></ExtendedData><Point><coordinates>${camera.lon},${camera.lat}</coordinates></Point></Placemark>\n`;
      }
      yield text;
    }
    yield `</Document>\n<!-- rows: ${rows} -->\n</kml>\n`;
  },
};
