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

/** @param notices the same notice in Serbian and in English @param address of the camera's page; null for none */
export async function noticePdf(
  [notice, companion]: readonly Notice[],
  address: string | null,
  fonts: FontFiles,
): Promise<PrintedFile> {
  if (!notice || !companion) throw new Error("A notice is in two languages.");
  const paper = await Paper.open(notice.heading, notice.locale, fonts);
  paper.art((pdf, x, y) => {
    drawCamera(pdf, x, y);
    if (address) drawCode(pdf, x + paper.width - CODE, y - 6, address);
  });
  paper.gap(address ? CODE : 74);
  paper.text(notice.heading, { tag: "H1", size: 26, weight: 600, lead: 1.15 });
  paper.text(companion.heading, { size: 14 });
  paper.gap(16);
  for (const [at, line] of notice.lines.entries()) {
    paper.text(line.label, { tag: "H2", size: 12, weight: 600, lead: 1.3 });
    paper.text(companion.lines[at]?.label ?? "", { size: 9.5, lead: 1.25 });
    if (line.text === GAP) {
      paper.gap(30);
      paper.rule(paper.width);
      paper.gap(14);
    } else {
      paper.gap(3);
      paper.text(line.text, { size: 15, lead: 1.3 });
      paper.gap(12);
    }
  }
  paper.gap(6);
  paper.text(notice.rights, { size: 10.5 });
  paper.gap(3);
  paper.text(companion.rights, { size: 9, lead: 1.3 });
  if (address && notice.code) {
    paper.gap(8);
    paper.text(`${notice.code} / ${companion.code}`, { size: 9, lead: 1.3 });
    paper.text(address, { size: 9, lead: 1.3 });
  }
  return { bytes: await paper.close(), missing: [...paper.missing] };
}
