// A letter as a PDF, to be printed, signed and sent.

import type { Letter } from "./compose.ts";
import { type FontFiles, Paper } from "./paper.ts";

/** A file, and the characters in it that the fonts do not have and that stand as "?". */
export type PrintedFile = { bytes: Uint8Array<ArrayBuffer>; missing: readonly string[] };

/** Points that place, date and signature take. */
const END = 140;

export async function letterPdf(letter: Letter, fonts: FontFiles): Promise<PrintedFile> {
  const paper = await Paper.open(letter.subject, letter.locale, fonts);
  for (const line of letter.sender) paper.text(line);
  paper.gap(18);
  for (const line of letter.recipient) paper.text(line, { weight: 600 });
  paper.gap(22);
  paper.text(`${letter.subjectLabel}: ${letter.subject}`, { tag: "H1", size: 13, weight: 600 });
  paper.gap(10);
  for (const [at, block] of letter.blocks.entries()) {
    // Nobody signs an empty page: the last paragraph goes with the signature.
    if (at === letter.blocks.length - 1) paper.room(END + 50);
    // What announces a list is not left alone at the end of a page.
    if (block.kind === "paragraph" && block.text.endsWith(":")) paper.room(60);
    if (block.kind === "paragraph") paper.text(block.text);
    else paper.list(block.items, block.numbered);
    paper.gap(7);
  }
  // The end stands on one page.
  paper.room(END);
  paper.gap(10);
  paper.text(letter.placeAndDate);
  paper.gap(16);
  paper.text(letter.signer, { indent: paper.width - 190 });
  paper.gap(30);
  paper.rule(190, paper.width - 190);
  paper.gap(4);
  paper.text(`(${letter.signature})`, { size: 9, indent: paper.width - 190 });
  paper.text(letter.name, { indent: paper.width - 190 });
  if (letter.attachments.length) {
    paper.gap(16);
    paper.room(40);
    paper.text(`${letter.attachmentsLabel}:`, { tag: "H2", weight: 600 });
    paper.list(letter.attachments, true);
  }
  return { bytes: await paper.close(), missing: [...paper.missing] };
}
