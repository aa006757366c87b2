import { expect, test } from "vitest";
import { formats } from "@/lib/export/formats";
import { parseOptions } from "@/lib/export/options";
import { locales } from "@/lib/i18n/locales";
import { messagesFor } from "@/lib/i18n/messages";

test("each format tells in every language what it is good for", () => {
  for (const locale of locales)
    for (const extension of Object.keys(formats))
      expect(messagesFor(locale).download).toHaveProperty(extension, expect.stringMatching(/\S/));
});

test("an option that a format does not have, or that cannot be read, is told and not ignored", () => {
  const faults = (extension: string, query: string) => {
    const format = formats[extension];
    if (!format) throw new Error(extension);
    return parseOptions(format, new URLSearchParams(query));
  };
  expect(faults("kml", "lang=sr").options).toEqual({ lang: "sr-Latn" });
  expect(faults("kml", "lang=").faults).toEqual([]);
  expect(faults("kml", "lang=de").faults).toEqual([{ field: "lang", detail: "Allowed: sr, sr-Latn, sr-Cyrl, en." }]);
  expect(faults("geojson", "lang=sr").faults).toEqual([{ field: "lang", detail: "GeoJSON has no such option." }]);
});
