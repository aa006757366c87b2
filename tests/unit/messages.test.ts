import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { formats } from "@/lib/export/formats";
import { locales } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { features, messagesFor } from "@/lib/i18n/messages";

const folder = "lib/i18n/messages";
const entries = Object.entries(features).flatMap(([feature, messages]) =>
  Object.entries(messages).map(([key, wording]) => ({ name: `${feature}.${key}`, feature, key, wording })),
);

function sources(where: string): string[] {
  return readdirSync(where, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"));
}

test("every file of messages is in use", () => {
  const files = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
  expect(files.sort()).toEqual(Object.keys(features).sort());
});

test("no message lacks its Serbian or its English, and the Serbian is written in Cyrillic", () => {
  for (const { name, wording } of entries) {
    expect(wording.sr.trim(), name).not.toBe("");
    expect(wording.en.trim(), name).not.toBe("");
    // What ICU reads (arguments, keywords) and what is written in Latin in any script stays out of the check.
    const words = wording.sr
      .replace(/\{\w+, (plural|select|selectordinal|date|number),?/g, "{")
      .replace(/\b(one|few|many|other|zero|=\d+|male|female)\s*\{/g, "{")
      .replace(/\{\w+\}/g, "")
      .replace(/<\/?\w+>/g, "");
    expect(/[čćžšđ]/i.test(words), `${name} holds Latin Serbian`).toBe(false);
    // A name or a sign may be the same in both languages; what is said otherwise in each is said in Cyrillic.
    if (wording.sr !== wording.en && /\p{Script=Latin}/u.test(words))
      expect(words, `${name} is Serbian in Latin alone`).toMatch(/\p{Script=Cyrillic}/u);
  }
});

test("every message can be said in every language", () => {
  for (const locale of locales) {
    const faults: string[] = [];
    const messages = messagesFor(locale);
    const t = createTranslator({
      locale,
      messages,
      timeZone: "Europe/Belgrade",
      onError: (error) => faults.push(`${error.code}: ${error.message}`),
    });
    for (const { name, feature, key } of entries) {
      const text = String(Reflect.get(Reflect.get(messages, feature), key));
      const numbers = [...text.matchAll(/\{(\w+)/g)].map(([, argument]) => [argument, 2]);
      const tags = [...text.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag, (chunks: unknown) => String(chunks)]);
      Reflect.apply(tags.length ? t.markup : t, undefined, [name, Object.fromEntries([...numbers, ...tags])]);
    }
    expect(faults, locale).toEqual([]);
  }
});

test("no message is left over", () => {
  const code = ["app", "components", "lib"].flatMap(sources).join("\n");
  const unused = entries
    // A format's sentence is found by its extension.
    .filter(({ feature, key }) => !(feature === "download" && Object.hasOwn(formats, key)))
    .filter(({ key }) => !new RegExp(`["'\`.]${key}["'\`\\s)},;]`).test(code))
    .map(({ name }) => name);
  expect(unused).toEqual([]);
});

test("no Serbian sentence ends twice: a day in digits brings its full stop along", () => {
  for (const { name, wording } of entries)
    expect(wording.sr, name).not.toMatch(/\{(day|date|due|seen|received|since|until)\}\./);
});

test("no line breaks between an abbreviation and its ending", () => {
  for (const [sr, latin] of [
    ["на сајту МУП-а", "na sajtu MUP-\u2060a"],
    ["у PDF-у", "u PDF-\u2060u"],
    ["видео-надзор, 2025-26, Ана-Марија", "video-nadzor, 2025-26, Ana-Marija"],
  ] as const)
    expect(localized({ sr, en: "" }, "sr-Latn")).toBe(latin);
  expect(localized({ sr: "МУП-а", en: "" }, "sr-Cyrl")).toBe("МУП-\u2060а");
  expect(localized({ sr: "", en: "PDF-like" }, "en")).toBe("PDF-like");
});
