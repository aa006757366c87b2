import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

import { Cite } from "@citation-js/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFilter } from "@/lib/cameras/filter";
import { type Citation, citationFile, citationStyles } from "@/lib/cite/citation";
import { citationText, citeRelease, figureSentence } from "@/lib/cite/cite";
import { licencesOf } from "@/lib/cite/credit";
import { locales } from "@/lib/i18n/locales";

const writer = (extension: string) => citationStyles[extension]?.write ?? (() => "");
const [bibtex, ris, cslJson] = [writer("bib"), writer("ris"), writer("json")];

const citation: Citation = {
  key: "ko-nas-gleda-2026-11-24",
  authors: ["Сарадници сајта Ко нас гледа?", "OpenStreetMap contributors"],
  title: "Ko nas gleda? 100% & {cameras} #1_2 ~ ^ \\ $",
  day: "2026-11-24",
  version: "Release of 24 November 2026",
  note: "Selection: Municipality: Čukarica; Whose: police. 34 cameras.",
  url: "https://kamere.example/podaci/2026-11-24/izbor?municipality=novi_beograd,zemun&q=a%20b",
  accessed: "2026-12-01",
  language: "sr-Latn",
};

/** What a program that is not ours reads. */
const judged = (text: string) => new Cite(text).data;

const parts = (day: string) => ({ "date-parts": [day.split("-").map(Number)] });

/** Any text that a name or a note may hold: what forms must escape, what ends lines, other alphabets. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "{",
        "}",
        "\\",
        "%",
        "&",
        "$",
        "#",
        "_",
        "~",
        "^",
        '"',
        "'",
        "\n",
        "\r\n",
        "  - ",
        "ER  - ",
        "@",
        ",",
      ),
      fc.constantFrom("Чукарица", "Čukarica", "a", "камера", " ", "–"),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => `x${pieces.join("")}x`);

describe("a citation is read by programs that keep them", () => {
  test("BibTeX", () => {
    expect(judged(bibtex(citation))).toMatchObject([
      {
        type: "dataset",
        id: citation.key,
        title: citation.title,
        issued: parts("2026-11-24"),
        accessed: parts("2026-12-01"),
        URL: citation.url,
        note: citation.note,
        author: citation.authors.map((family) => ({ family })),
      },
    ]);
  });

  test("RIS", () => {
    expect(judged(ris(citation))).toMatchObject([
      {
        type: "dataset",
        id: citation.key,
        title: citation.title,
        issued: parts("2026-11-24"),
        URL: citation.url,
        author: citation.authors.map((literal) => ({ literal })),
      },
    ]);
  });

  test("CSL-JSON", () => {
    const [item] = judged(cslJson(citation));
    expect(item).toMatchObject({ type: "dataset", title: citation.title, URL: citation.url, note: citation.note });
  });

  test("whatever a name holds, nothing of it ends its field or becomes another entry", () => {
    fc.assert(
      fc.property(anyText, anyText, (title, note) => {
        const one = { ...citation, title, note };
        const said = title.replace(/[\r\n]+/g, " ");
        const [entry, ...others] = judged(bibtex(one));
        expect(others).toEqual([]);
        // TeX knows blanks and not how many.
        expect(String(entry?.title).replace(/\s+/g, "")).toBe(said.replace(/\s+/g, ""));
        expect(entry?.URL).toBe(citation.url);
        const lines = ris(one).split("\r\n");
        expect(lines.filter((line) => line.startsWith("TI  - "))).toEqual([`TI  - ${said}`]);
        expect(lines.filter((line) => line.startsWith("ER"))).toEqual(["ER  - "]);
        expect(lines.every((line) => line === "" || /^[A-Z][A-Z0-9] {2}- /.test(line))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

test("CITATION.cff holds each text as one line that YAML reads back, whatever is in it", () => {
  const licences = licencesOf([{ licence: "ODbL-1.0" }]);
  const more = { licences, licenceUrl: "https://x.example/a", abstract: 'a: "b"\n# c', keywords: ["x", "- y"] };
  const lines = citationFile({ ...citation, title: 'T: "x"\n- y' }, more).split("\n");
  expect(lines).toContain('title: "T: \\"x\\" - y"');
  expect(lines).toContain('abstract: "a: \\"b\\" # c"');
  expect(lines).toContain('  - "- y"');
  expect(lines).toContain("date-released: 2026-11-24");
  expect(lines).toContain("license: ODbL-1.0");
  // A list of licences would say that one may choose, and the format knows none but those of SPDX.
  for (const others of [["unknown"], ["ODbL-1.0", "CC-BY-4.0"], []]) {
    const told = citationFile(citation, { ...more, licences: licencesOf(others.map((licence) => ({ licence }))) });
    expect(told).toContain('\nlicense-url: "https://x.example/a"\n');
    expect(told).not.toContain("license:");
  }
});

test("a figure is a sentence with its filter, day, release and an address that gives the same selection back", () => {
  const filter = parseFilter(new URLSearchParams("operator_type=police&municipality=novi_beograd")).filter;
  const release = { day: "2026-11-24", sha256: "a".repeat(64), sources: [] };
  for (const locale of locales) {
    const reader = { site: "https://kamere.example", locale };
    const selection = { filter, words: "Novi Beograd", cameras: 34, locations: 12, elsewhere: false };
    const sentence = figureSentence(reader, { release }, selection);
    const cited = citeRelease(reader, release, selection);
    expect(sentence).toContain("34");
    expect(sentence).toContain("12");
    expect(sentence).toContain("Novi Beograd");
    expect(sentence.endsWith(cited.url)).toBe(true);
    expect(parseFilter(new URL(cited.url).searchParams)).toEqual({ filter, faults: [] });
    expect(new URL(cited.url).pathname).toContain("/2026-11-24/");
    expect(citationText(cited, locale)).toContain("aaaaaaaaaaaa");
  }
});
