// A PDF page by page: lines of text in several font files at once, lists, gaps, page numbers, and the structure that
// screen readers use. IBM Plex Sans comes in one file for each script; a line takes each character from the file that
// has it, so "č", "Ђ" and "a" stand in one word and are copied out as they were put in. Loaded where a file is asked for.

import PDFDocument from "pdfkit";
import type { Locale } from "../../i18n/locales.ts";
import { trueType } from "./woff.ts";

/** Scripts that the letters are set in, as the font's package names its files. */
export const FONT_SCRIPTS = ["latin", "latin-ext", "cyrillic"] as const;
export const FONT_WEIGHTS = [400, 600] as const;
type FontWeight = (typeof FONT_WEIGHTS)[number];

/** WOFF files by weight, in the order of FONT_SCRIPTS. */
export type FontFiles = Record<FontWeight, readonly Uint8Array<ArrayBuffer>[]>;

/** Points: A4, its margins, and where text begins and ends. */
const A4 = { width: 595.28, height: 841.89 } as const;
const MARGIN = { side: 64, top: 58, bottom: 64 } as const;

/** What a font's file says of itself; the package's types leave it out. */
type Loaded = { font: { hasGlyphForCodePoint(point: number): boolean } };

type Run = { font: string; text: string; width: number };

export type TextStyle = { size: number; weight: FontWeight; indent: number; lead: number };

const PLAIN: TextStyle = { size: 11, weight: 400, indent: 0, lead: 1.4 };

/** What stands for a character that no file of the font has. */
const UNKNOWN = "?";

const LANGUAGES: Record<Locale, string> = { "sr-Latn": "sr-Latn-RS", "sr-Cyrl": "sr-Cyrl-RS", en: "en" };

export class Paper {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #chunks: Uint8Array[] = [];
  /** Whether a font has a character, by both. */
  readonly #glyphs = new Map<string, boolean>();
  readonly #document: PDFKit.PDFStructureElement;
  /** Characters that stand as "?", since the fonts do not have them. */
  readonly missing = new Set<string>();
  y: number = MARGIN.top;

  private constructor(title: string, locale: Locale) {
    this.#pdf = new PDFDocument({
      size: [A4.width, A4.height],
      margin: 0,
      // No standard font is asked for, so none is loaded.
      font: null as unknown as string,
      pdfVersion: "1.7",
      tagged: true,
      lang: LANGUAGES[locale],
      displayTitle: true,
      bufferPages: true,
      // No clock time: the file says nothing that the letter does not say.
      info: { Title: title, Creator: "", Producer: "", CreationDate: new Date(0) },
    });
    this.#pdf.on("data", (chunk: Uint8Array) => this.#chunks.push(chunk));
    this.#document = this.#pdf.struct("Document");
    this.#pdf.addStructure(this.#document);
  }

  static async open(title: string, locale: Locale, files: FontFiles): Promise<Paper> {
    const paper = new Paper(title, locale);
    for (const weight of FONT_WEIGHTS)
      for (const [at, file] of files[weight].entries())
        paper.#pdf.registerFont(`${FONT_SCRIPTS[at]}-${weight}`, (await trueType(file)) as unknown as Buffer);
    return paper;
  }

  get pages(): number {
    return this.#pdf.bufferedPageRange().count;
  }

  /** Room for text, in points. */
  get width(): number {
    return A4.width - 2 * MARGIN.side;
  }

  #has(font: string, character: string): boolean {
    const key = font + character;
    let has = this.#glyphs.get(key);
    if (has === undefined) {
      const { _font } = this.#pdf.font(font) as unknown as { _font: Loaded };
      has = _font.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
      this.#glyphs.set(key, has);
    }
    return has;
  }

  /** A text as runs of one font each. */
  #runs(text: string, { size, weight }: TextStyle): Run[] {
    const found: { font: string; text: string }[] = [];
    for (const character of text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")) {
      const last = found.at(-1);
      const names = FONT_SCRIPTS.map((script) => `${script}-${weight}`);
      const font = [...(last ? [last.font] : []), ...names].find((name) => this.#has(name, character));
      if (!font) this.missing.add(character);
      const printed = font ? character : UNKNOWN;
      const wanted = font ?? names[0] ?? "";
      if (last?.font === wanted) last.text += printed;
      else found.push({ font: wanted, text: printed });
    }
    return found.map((run) => ({ ...run, width: this.#pdf.font(run.font).fontSize(size).widthOfString(run.text) }));
  }

  #measure(text: string, style: TextStyle): number {
    return this.#runs(text, style).reduce((sum, { width }) => sum + width, 0);
  }

  /** A word that is wider than the line, in pieces that are not. */
  #pieces(word: string, room: number, style: TextStyle): string[] {
    if (this.#measure(word, style) <= room) return [word];
    const pieces: string[] = [];
    let piece = "";
    for (const character of word) {
      if (piece && this.#measure(piece + character, style) > room) {
        pieces.push(piece);
        piece = "";
      }
      piece += character;
    }
    return [...pieces, piece];
  }

  #lines(text: string, room: number, style: TextStyle): string[] {
    const space = this.#measure(" ", style);
    return text.split("\n").flatMap((line) => {
      const lines: string[] = [];
      let words: string[] = [];
      let used = 0;
      for (const word of line.split(/ +/).flatMap((one) => this.#pieces(one, room, style))) {
        const width = this.#measure(word, style);
        if (words.length && used + space + width > room) {
          lines.push(words.join(" "));
          words = [];
          used = 0;
        }
        used += width + (words.length ? space : 0);
        words.push(word);
      }
      return [...lines, words.join(" ")];
    });
  }

  /** Begins a new page unless there is room for so many points. */
  room(points: number): void {
    if (this.y + points <= A4.height - MARGIN.bottom) return;
    this.#pdf.addPage();
    this.y = MARGIN.top;
  }

  #line(text: string, x: number, baseline: number, style: TextStyle): void {
    let at = x;
    for (const run of this.#runs(text, style)) {
      this.#pdf
        .font(run.font)
        .fontSize(style.size)
        .text(run.text, at, baseline, { lineBreak: false, baseline: "alphabetic" });
      at += run.width;
    }
  }

  #struct(tag: string, parent = this.#document): PDFKit.PDFStructureElement {
    const element = this.#pdf.struct(tag);
    parent.add(element);
    return element;
  }

  /** Lines of one element of the structure, over as many pages as they take. `mark`: what stands before the first. */
  #write(text: string, element: PDFKit.PDFStructureElement, tag: string, style: TextStyle, mark = ""): void {
    const { size, indent, lead } = style;
    for (const [at, line] of this.#lines(text, this.width - indent, style).entries()) {
      this.room(size * lead);
      element.add(this.#pdf.markStructureContent(tag));
      if (at === 0 && mark) this.#line(mark, MARGIN.side + indent - 18, this.y + size, style);
      this.#line(line, MARGIN.side + indent, this.y + size, style);
      this.#pdf.endMarkedContent();
      this.y += size * lead;
    }
    element.end();
  }

  /** A paragraph; "\n" begins a new line in it. */
  text(text: string, { tag = "P", ...style }: Partial<TextStyle> & { tag?: "P" | "H1" | "H2" } = {}): void {
    this.#write(text, this.#struct(tag), tag, { ...PLAIN, ...style });
  }

  list(items: readonly string[], numbered: boolean, style: Partial<TextStyle> = {}): void {
    const list = this.#struct("L");
    for (const [at, item] of items.entries()) {
      const entry = this.#struct("LI", list);
      const body = this.#struct("LBody", entry);
      this.#write(item, body, "LBody", { ...PLAIN, indent: 22, ...style }, numbered ? `${at + 1}.` : "–");
      entry.end();
      this.y += 2;
    }
    list.end();
  }

  gap(points: number): void {
    this.y += points;
  }

  /** A drawing that says nothing to a screen reader. `draw` has its origin at the left margin and the current height. */
  art(draw: (pdf: PDFKit.PDFDocument, x: number, y: number) => void): void {
    this.#pdf.markContent("Artifact", { type: "Layout" });
    draw(this.#pdf, MARGIN.side, this.y);
    this.#pdf.endMarkedContent();
  }

  /** A line to be written on, as wide as given. */
  rule(width: number, x = 0): void {
    this.art((pdf, left, y) => {
      pdf
        .moveTo(left + x, y)
        .lineTo(left + x + width, y)
        .lineWidth(0.7)
        .stroke("#1b1d20");
    });
  }

  /** The finished file. Pages are numbered if there are several. */
  async close(): Promise<Uint8Array<ArrayBuffer>> {
    this.#document.end();
    const { count } = this.#pdf.bufferedPageRange();
    for (let page = 0; count > 1 && page < count; page++) {
      this.#pdf.switchToPage(page);
      this.#pdf.markContent("Artifact", { type: "Pagination" });
      const label = `${page + 1}/${count}`;
      const style = { ...PLAIN, size: 9 };
      this.#line(label, (A4.width - this.#measure(label, style)) / 2, A4.height - 34, style);
      this.#pdf.endMarkedContent();
    }
    const ended = new Promise<void>((resolve) => this.#pdf.on("end", resolve));
    this.#pdf.end();
    await ended;
    return new Uint8Array(await new Blob(this.#chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
  }
}
