// Files of a letter and of a notice, made in the browser. What makes them is loaded when it is first wanted; a letter's
// page lets the offline copy have it (./keep-offline.ts).

import { atMost } from "@/lib/offline/at-most";
import { fetchFile } from "@/lib/offline/fetch-file";
import type { Letter, Notice } from "@/lib/rights/letters/compose";
import type { PrintedFile } from "@/lib/rights/letters/letter-pdf";
import type { FontFiles } from "@/lib/rights/letters/paper";

const FONTS = {
  400: [
    new URL("@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff", import.meta.url),
    new URL("@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-400-normal.woff", import.meta.url),
    new URL("@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-400-normal.woff", import.meta.url),
  ],
  600: [
    new URL("@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff", import.meta.url),
    new URL("@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-600-normal.woff", import.meta.url),
    new URL("@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-600-normal.woff", import.meta.url),
  ],
} as const;

/** The fonts of a PDF. */
async function loadFonts(): Promise<FontFiles> {
  const [regular, bold] = await Promise.all([FONTS[400], FONTS[600]].map((files) => Promise.all(files.map(fetchFile))));
  return { 400: regular ?? [], 600: bold ?? [] };
}

/** Milliseconds that the libraries may take, which are large. */
const PATIENCE = 120_000;

const pdf = () => atMost(PATIENCE, import("@/lib/rights/letters/letter-pdf"));
const noticePdf = () => atMost(PATIENCE, import("@/lib/rights/letters/notice-pdf"));
const docx = () => atMost(PATIENCE, import("@/lib/rights/letters/letter-docx"));

/** Loads everything that files are made with, so that it is there without a connection. */
export const prepareFiles = () => Promise.all([pdf(), noticePdf(), docx(), loadFonts()]);

type Made = { blob: Blob; missing: readonly string[] };
const made = ({ bytes, missing }: PrintedFile): Made => ({
  blob: new Blob([bytes], { type: "application/pdf" }),
  missing,
});

/** A letter as a file. Rejects if what makes it cannot be had. */
export async function letterFile(letter: Letter, kind: "pdf" | "docx"): Promise<Made> {
  if (kind === "docx") return { blob: await (await docx()).letterDocx(letter), missing: [] };
  const [{ letterPdf }, fonts] = await Promise.all([pdf(), loadFonts()]);
  return made(await letterPdf(letter, fonts));
}

export async function noticeFile(notices: readonly Notice[], address: string | null): Promise<Made> {
  const [{ noticePdf: make }, fonts] = await Promise.all([noticePdf(), loadFonts()]);
  return made(await make(notices, address, fonts));
}
