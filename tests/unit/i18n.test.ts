import fc from "fast-check";
import { expect, test } from "vitest";
import { foldForSearch } from "@/lib/i18n/fold";
import { toLatin } from "@/lib/i18n/latin";
import { locales } from "@/lib/i18n/locales";
import { href, pagePaths, readPath, switchLanguage } from "@/lib/i18n/paths";
import { translator } from "@/lib/i18n/translator";

test("Serbian in Latin follows from Cyrillic by rule, digraphs and capitals included", () => {
  expect(toLatin("Љубав, Њујорк и Џорџ; ћирилица, ђак, шљива, чвор, жаба")).toBe(
    "Ljubav, Njujork i Džordž; ćirilica, đak, šljiva, čvor, žaba",
  );
  expect(toLatin("ЉУБАВ КОНЈ ЏЕП")).toBe("LJUBAV KONJ DŽEP");
  expect(toLatin("{count, plural, one {# камера} other {# камера}}")).toBe(
    "{count, plural, one {# kamera} other {# kamera}}",
  );
  fc.assert(fc.property(fc.string(), (text) => !/[а-шА-Шђјљњћџ]/.test(toLatin(text)) || /[ыэщъьюяйё]/i.test(text)));
});

test("a search finds either script, with or without diacritics", () => {
  for (const spelling of ["Чукарица", "Čukarica", "cukarica", "  ČUKARICA "])
    expect(foldForSearch(spelling)).toBe("cukarica");
  for (const spelling of ["Ђорђе", "Đorđe", "Djordje"]) expect(foldForSearch(spelling)).toBe("djordje");
});

test("one, few and many cameras are said as each language says them", () => {
  const said = (locale: "sr-Latn" | "sr-Cyrl" | "en") =>
    [1, 2, 5, 11, 21, 22, 1005].map((count) => translator(locale, "common")("cameraCount", { count }));
  expect(said("sr-Latn")).toEqual([
    "1 kamera",
    "2 kamere",
    "5 kamera",
    "11 kamera",
    "21 kamera",
    "22 kamere",
    "1.005 kamera",
  ]);
  expect(said("sr-Cyrl").at(1)).toBe("2 камере");
  expect(said("en").at(0)).toBe("1 camera");
  expect(said("en").at(6)).toBe("1,005 cameras");
});

test("every page has one address in each language, and leads back to itself", () => {
  for (const page of Object.keys(pagePaths) as (keyof typeof pagePaths)[])
    for (const locale of locales) {
      const path = href(page, locale, { id: "7k3m9q2x", chart: "zone", dogadjaj: "689-kamera", date: "2026-11-24" });
      expect(readPath(path)).toMatchObject({ page, locale });
    }
  expect(href("/kamera/[id]", "en", { id: "7k3m9q2x" })).toBe("/en/camera/7k3m9q2x");
  expect(switchLanguage("/en/cameras", "sr-Latn")).toBe("/kamere");
  expect(switchLanguage("/kamera/7k3m9q2x", "sr-Cyrl")).toBe("/sr-Cyrl/kamera/7k3m9q2x");
  expect(switchLanguage("/nowhere", "en")).toBe("/en");
  expect(switchLanguage("/kamera/%l0", "en")).toBe("/en/camera/%25l0");
});
