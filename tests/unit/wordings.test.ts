import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Wording } from "@/lib/i18n/locales";

const folders = ["lib/i18n/messages", "lib/rights/content", "lib/rights/letters/texts"];

/** Every wording of a document, with where it stands in it. */
function wordings(json: unknown, where: string): [string, Wording][] {
  if (typeof json !== "object" || json === null) return [];
  if ("sr" in json && "en" in json && typeof json.sr === "string" && typeof json.en === "string")
    return [[where, { sr: json.sr, en: json.en }]];
  return Object.entries(json).flatMap(([key, value]) => wordings(value, `${where} ${key}`));
}

const all = folders.flatMap((folder) =>
  readdirSync(folder).flatMap((file) =>
    wordings(JSON.parse(readFileSync(path.join(folder, file), "utf8")), path.join(folder, file)),
  ),
);

/** The figures of a text in ascending order: "1.055" and "1,055" are one, and so are "16" and "16.". */
const figures = (text: string) =>
  (text.replace(/\{[^{}]*\}/g, "").match(/\d+(?:[.,]\d+)*/g) ?? []).map((figure) => figure.replace(/[.,]/g, "")).sort();

test("Serbian and English give the same figures: no date, deadline, article or amount differs", () => {
  expect(all.length).toBeGreaterThan(2_000);
  const rights = all.filter(([where]) => where.startsWith("lib/rights"));
  expect(rights.filter(([, { sr }]) => figures(sr).length > 0).length).toBeGreaterThan(200);
  for (const [where, { sr, en }] of rights) expect(figures(sr), `${where}\n${sr}\n${en}`).toEqual(figures(en));
});

test("no word mixes Cyrillic letters with Latin ones that look the same", () => {
  const mixed = all.flatMap(([where, { sr, en }]) =>
    [sr, en].flatMap((text) =>
      (text.replace(/\{[^{}]*\}/g, " ").match(/[\p{L}]+/gu) ?? [])
        .filter((word) => /\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word))
        .map((word) => `${where}: ${word}`),
    ),
  );
  expect(mixed).toEqual([]);
});

test("the number of an article is an ordinal: it has its full stop before the next word", () => {
  const bare = all.filter(([, { sr }]) => /чл(?:ан\p{L}*|\.) \d+(?![\d.,;:)(–/-]|$)/u.test(sr));
  expect(bare.map(([where, { sr }]) => `${where}: ${sr}`)).toEqual([]);
});

test("sentences of the pages on rights and on this site are short", () => {
  const pages =
    /^lib\/(rights|i18n\/messages\/(about|accessibility|deadlines|guide|letters|methods|privacy|rights|timeline)\.)/;
  // What a letter itself says is in official Serbian, which names laws in full.
  const letters = /texts\/(?!fields|frame)\S+ (body|attachments|rights)/;
  const long = all
    .filter(([where]) => pages.test(where) && !letters.test(where))
    .flatMap(([where, { sr, en }]) =>
      [sr, en].flatMap((text) =>
        text
          .split(/(?<=[.;:?])\s/)
          .filter((sentence) => sentence.split(/\s/).length > 34)
          .map((sentence) => `${where}: ${sentence}`),
      ),
    );
  expect(long).toEqual([]);
});
