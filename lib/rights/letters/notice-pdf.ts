// The notice beside a camera as a PDF: one page to print and hang up, in Serbian with English under it.

import { encode } from "uqr";
import { GAP, type Notice } from "./compose.ts";
import type { PrintedFile } from "./letter-pdf.ts";
import { type FontFiles, Paper } from "./paper.ts";

const INK = "#1b1d20";

/** Side of the code, in points. */
const CODE = 104;

/** A camera on its mount, as wide as the letters of the heading are high. */
function drawCamera(pdf: PDFKit.PDFDocument, x: number, y: number): void {
  pdf.save().translate(x, y);
  pdf.path(
    "M4 10 L52 0 L58 22 L10 32 Z M60 3 L70 1 L74 19 L64 21 Z M22 33 L34 30 L30 46 L6 46 L6 60 L0 60 L0 38 L20 38 Z",
  );
  pdf.fill(INK).restore();
}

function drawCode(pdf: PDFKit.PDFDocument, x: number, y: number, address: string): void {
  const { data, size } = encode(address, { border: 2 });
  const cell = CODE / size;
  for (const [row, cells] of data.entries())
    for (const [column, dark] of cells.entries()) if (dark) pdf.rect(x + column * cell, y + row * cell, cell, cell);
  pdf.fill(INK);
}

/** How much larger than the smallest its letters may be, and in how many steps that is looked for. */
const LARGEST = 1.8;
const STEPS = 4;

async function setNotice(
  [notice, companion]: readonly [Notice, Notice],
  address: string | null,
  fonts: FontFiles,
  scale: number,
): Promise<Paper> {
  const paper = await Paper.open(notice.heading, notice.locale, fonts);
  const write = (text: string, { size, ...style }: Parameters<Paper["text"]>[1] & { size: number }) =>
    paper.text(text, { ...style, size: size * scale });
  paper.art((pdf, x, y) => {
    drawCamera(pdf, x, y);
    if (address) drawCode(pdf, x + paper.width - CODE, y - 6, address);
  });
  paper.gap(address ? CODE : 74);
  write(notice.heading, { tag: "H1", size: 26, weight: 600, lead: 1.15 });
  write(companion.heading, { size: 14 });
  paper.gap(16);
  for (const [at, line] of notice.lines.entries()) {
    write(line.label, { tag: "H2", size: 12, weight: 600, lead: 1.3 });
    write(companion.lines[at]?.label ?? "", { size: 9.5, lead: 1.25 });
    if (line.text === GAP) {
      paper.gap(30);
      paper.rule(paper.width);
      paper.gap(14);
    } else {
      paper.gap(3);
      write(line.text, { size: 15, lead: 1.3 });
      paper.gap(12);
    }
  }
  paper.gap(6);
  write(notice.rights, { size: 10.5 });
  paper.gap(3);
  write(companion.rights, { size: 9, lead: 1.3 });
  if (address && notice.code) {
    paper.gap(8);
    write(`${notice.code} / ${companion.code}`, { size: 9, lead: 1.3 });
    write(address, { size: 9, lead: 1.3 });
  }
  return paper;
}

/**
 * As large as one page takes it.
 * @param notices the same notice in Serbian and in English @param address of the camera's page; null for none
 */
export async function noticePdf(
  [notice, companion]: readonly Notice[],
  address: string | null,
  fonts: FontFiles,
): Promise<PrintedFile> {
  if (!notice || !companion) throw new Error("A notice is in two languages.");
  const set = (scale: number) => setNotice([notice, companion], address, fonts, scale);
  let paper = await set(1);
  // It is read from a wall. Words that are longer than a page even so go on to the next.
  for (let [step, fits, most] = [0, 1, LARGEST]; paper.pages === 1 && step < STEPS; step++) {
    const scale = (fits + most) / 2;
    const larger = await set(scale);
    if (larger.pages > 1) most = scale;
    else [fits, paper] = [scale, larger];
  }
  return { bytes: await paper.close(), missing: [...paper.missing] };
}
