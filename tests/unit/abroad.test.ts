import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LawSection } from "@/components/camera/law-section";
import { isAbroad, placeWords } from "@/lib/cameras/place-words";
import { citeCamera, citeNow } from "@/lib/cite/cite";
import { locales } from "@/lib/i18n/locales";

const at = (lat: number, lon: number) => ({ lat, lon, municipality: null });
const VIENNA = at(48.2082, 16.3738);

test("what is told to be in Serbia is, up to its borders", () => {
  for (const [place, camera] of Object.entries({
    "Novi Sad": at(45.2551, 19.8452),
    Loznica: at(44.5338, 19.2238),
    Subotica: at(46.1003, 19.6676),
    Preševo: at(42.3067, 21.65),
    Vračar: { ...at(44.798, 20.477), municipality: "vracar" as const },
  }))
    expect(isAbroad(camera), place).toBe(false);
  // All of these lie in the box round Serbia, or just beside it.
  for (const [place, camera] of Object.entries({
    Wien: VIENNA,
    Timișoara: at(45.7537, 21.2257),
    Vukovar: at(45.3517, 18.9988),
    Zvornik: at(44.3865, 19.1033),
    Podgorica: at(42.4411, 19.2636),
    Szeged: at(46.253, 20.1414),
    "the open sea": at(0, 0),
  }))
    expect(isAbroad(camera), place).toBe(true);
});

test("a camera abroad is told its country in the reader's language, and no law", () => {
  const names = { "sr-Latn": "Austrija", "sr-Cyrl": "Аустрија", en: "Austria" };
  for (const locale of locales) {
    expect(placeWords(VIENNA, locale)).toBe(names[locale]);
    for (const operator_type of ["police", "private", "unknown"] as const) {
      const camera = { ...VIENNA, id: "7k3m9q2x", operator_type };
      const law = renderToStaticMarkup(LawSection({ camera, today: "2026-11-29", locale }));
      expect(law).toContain(names[locale]);
      expect(law).toContain('id="pravo"');
      expect(law).not.toMatch(/href|<li/);
    }
  }
});

test("a citation says Belgrade only of what is there", () => {
  const data = { version: "v", day: "2026-11-29", sources: [] };
  for (const locale of locales) {
    const reader = { site: "https://kamere.example", locale };
    const titleOf = (elsewhere: string | null) =>
      citeCamera(reader, data, data.day, { id: "7k3m9q2x", title: "Kamera", elsewhere }).title;
    expect(titleOf(null)).toMatch(/Beograd|Београд|Belgrade/);
    expect(titleOf(placeWords(VIENNA, locale))).not.toMatch(/Beograd|Београд|Belgrade/);
    expect(titleOf(placeWords(VIENNA, locale))).toContain(placeWords(VIENNA, locale));
    const part = { filter: {}, words: "", cameras: 2, locations: 1 };
    expect(citeNow(reader, data, data.day, { ...part, elsewhere: true }).title).not.toMatch(/Beograd|Београд|Belgrade/);
    expect(citeNow(reader, data, data.day, { ...part, elsewhere: false }).title).toMatch(/Beograd|Београд|Belgrade/);
  }
});
