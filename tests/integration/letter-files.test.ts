// Files of letters, opened by readers that are not ours: pdf.js for PDF, mammoth for DOCX.

import { readFileSync } from "node:fs";
import mammoth from "mammoth";
import { extractText, getDocumentProxy, getMeta } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import { composeLetter, composeNotice, GAP, type Letter, letterText, type Values } from "@/lib/rights/letters/compose";
import { letterKit } from "@/lib/rights/letters/kit";
import { letterDocx } from "@/lib/rights/letters/letter-docx";
import { letterPdf } from "@/lib/rights/letters/letter-pdf";
import { noticePdf } from "@/lib/rights/letters/notice-pdf";
import { FONT_SCRIPTS, FONT_WEIGHTS, type FontFiles } from "@/lib/rights/letters/paper";
import { fields, noticeText, templates } from "@/lib/rights/letters/template";

let fonts: FontFiles;
beforeAll(() => {
  const folder = "node_modules/@fontsource/ibm-plex-sans/files";
  const files = FONT_WEIGHTS.map((weight) => [
    weight,
    FONT_SCRIPTS.map(
      (script) => new Uint8Array(readFileSync(`${folder}/ibm-plex-sans-${script}-${weight}-normal.woff`)),
    ),
  ]);
  fonts = Object.fromEntries(files);
});

const typed: Values = {
  name: "Đorđe Žćčšđ Ђорђевић-Њежић",
  address: "Џона Кенедија 5, Љубљана / Šabac",
  email: "djordje@example.rs",
  place: "Трг републике, улаз у „Šljivu“",
  coordinates: "44.81250, 20.46120",
  cameraId: "7k3m9q2x",
  cameraAddress: "https://example.org/kamera/7k3m9q2x",
  day: "2026-11-20",
  timeFrom: "14:30",
  timeTo: "14:45",
  description: "crvena jakna\nжута капа",
  recipientName: "Пекара „Žito & sin“ <d.o.o.>",
  recipientAddress: "Kneza Miloša 1",
  controllerName: "Ђ & Č",
  controllerAddress: "Џ 9",
  authorityName: "Град",
  requested: "Уговоре – sve.",
  facts: "Prvi red.\nДруги ред.",
  reason: "Зато што је {name} $& стално ту.",
  sentOn: "2026-10-01",
  attachments: "Фотографија\nMapa",
  writtenOn: "2026-11-24",
};

/** What is compared: letters, digits and signs, in order, without what a line or a page break adds. */
const bare = (text: string) => text.replace(/[\s_]/g, "");

async function readPdf(bytes: Uint8Array) {
  const { text } = await extractText(await getDocumentProxy(bytes.slice()));
  // The number of a page is not the letter's.
  return {
    pages: text.length,
    text: text.map((page) => (text.length > 1 ? page.replace(/\d+\/\d+\s*$/, "") : page)).join("\n"),
  };
}

async function readDocx(letter: Letter) {
  const buffer = Buffer.from(await (await letterDocx(letter)).arrayBuffer());
  return (await mammoth.extractRawText({ buffer })).value;
}

/** A letter's text without the marks of its lists, which a word processor draws itself. */
const unmarked = (letter: Letter) =>
  letterText({
    ...letter,
    blocks: letter.blocks.map((block) =>
      block.kind === "list" ? { kind: "paragraph" as const, text: block.items.join("\n") } : block,
    ),
    attachments: [],
  }) + (letter.attachments.length ? [`${letter.attachmentsLabel}:`, ...letter.attachments].join("\n") : "");

const kits = [...templates.keys()].flatMap((name) => {
  const kit = letterKit(name);
  return kit ? [{ name, kit }] : [];
});

describe.each(["sr-Latn", "sr-Cyrl", "en"] as const)("in %s", (locale) => {
  test("each letter's PDF is copied out as it was put in, in every script at once", async () => {
    expect(kits).toHaveLength(7);
    for (const { name, kit } of kits) {
      const letter = composeLetter(kit, typed, locale);
      const { bytes, missing } = await letterPdf(letter, fonts);
      expect(missing, name).toEqual([]);
      expect(bytes.length, name).toBeLessThan(80_000);
      expect(bare((await readPdf(bytes)).text), name).toBe(bare(letterText(letter)));
    }
  });

  test("each letter's DOCX holds the same words", async () => {
    for (const { name, kit } of kits) {
      const letter = composeLetter(kit, typed, locale);
      expect(bare(await readDocx(letter)), name).toBe(bare(unmarked(letter)));
    }
  });
});

const access = () => {
  const kit = letterKit("pristup-rukovalac");
  if (!kit) throw new Error("no letter");
  return kit;
};

test("a PDF says its title and language, has structure for screen readers, and tells nothing of when it was made", async () => {
  const letter = composeLetter(access(), typed, "sr-Cyrl");
  const { bytes } = await letterPdf(letter, fonts);
  const pdf = await getDocumentProxy(bytes.slice());
  const { info } = await getMeta(pdf);
  expect(info).toMatchObject({ Title: letter.subject, Language: "sr-Cyrl-RS" });
  expect(String(info.CreationDate)).toMatch(/^D:1970/);
  const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
  for (const role of ["H1", "P", "L", "LI", "LBody"]) expect(tree).toContain(`"role":"${role}"`);
});

test("gaps are seen in both files", async () => {
  const letter = composeLetter(access(), {}, "sr-Latn");
  const pdf = await readPdf((await letterPdf(letter, fonts)).bytes);
  for (const text of [pdf.text, await readDocx(letter)]) expect(text.split(GAP).length).toBeGreaterThan(6);
});

test("a long text takes as many pages as it needs, a word without end is broken, and strange characters are told of", async () => {
  const long = "Ово је дугачко objašnjenje. ".repeat(110).trim();
  const endless = `${"Š".repeat(900)}Ђ`;
  const letter = composeLetter(
    access(),
    { ...typed, description: `${long}\n${endless}`, name: "Ана 漢字 🙂" },
    "sr-Latn",
  );
  const { bytes, missing } = await letterPdf(letter, fonts);
  const { pages, text } = await readPdf(bytes);
  expect(pages).toBeGreaterThan(1);
  expect([...missing].sort()).toEqual(["字", "漢", "🙂"].sort());
  expect(bare(text)).toContain(bare(long));
  expect(bare(text)).toContain(endless);
  expect(bare(text)).toContain("Ана???");
  // A word processor has other fonts too.
  expect(await readDocx(letter)).toContain("Ана 漢字 🙂");
});

test("what no XML may hold does not break a DOCX", async () => {
  const letter = composeLetter(
    access(),
    { ...typed, name: "a\u0000\u0008\ud800b & <c> ]]> \uffff", place: "</w:t>" },
    "en",
  );
  const text = await readDocx(letter);
  expect(text).toContain("ab & <c> ]]>");
  expect(text).toContain("</w:t>");
});

test("the notice's PDF is one page, with what was typed, gaps, and the address that its code holds", async () => {
  const values = { controllerName: "Пекара „Žito“", purpose: "Заштита имовине", cameraId: "7k3m9q2x" };
  const notices = (["sr-Cyrl", "en"] as const).map((locale) => composeNotice(noticeText, fields, values, locale));
  const address = "https://example.org/kamera/7k3m9q2x";
  const { bytes, missing } = await noticePdf(notices, address, fonts);
  const { pages, text } = await readPdf(bytes);
  expect(pages).toBe(1);
  expect(missing).toEqual([]);
  for (const wanted of [
    "Овај простор је под видео-надзором",
    "Пекара „Žito“",
    "Заштита имовине",
    "How long footage is kept",
    address,
  ])
    expect(bare(text)).toContain(bare(wanted));
  const without = await readPdf(
    (
      await noticePdf(
        notices.map((one) => ({ ...one, code: null })),
        null,
        fonts,
      )
    ).bytes,
  );
  expect(without.text).not.toContain("7k3m9q2x");
});

test("the notice is read from a wall: as large as one page takes it", async () => {
  const largest = async (values: Values) => {
    const notices = (["sr-Cyrl", "en"] as const).map((locale) => composeNotice(noticeText, fields, values, locale));
    const { bytes } = await noticePdf(notices, null, fonts);
    const file = await getDocumentProxy(bytes.slice());
    const { items } = await (await file.getPage(1)).getTextContent();
    const sizes = items.map((item) => ("height" in item ? item.height : 0));
    return { pages: file.numPages, size: Math.max(...sizes) };
  };
  const empty = await largest({});
  expect(empty.pages).toBe(1);
  expect(empty.size).toBeGreaterThan(30);
  const long = await largest({ purpose: "Заштита имовине и лица. ".repeat(14), contact: "Београд, улица ".repeat(10) });
  expect(long.pages).toBe(1);
  expect(long.size).toBeLessThan(empty.size);
});
