// Cards that other sites show beside a link to a page: one size, our own letters. The library that draws them reads
// Tailwind's words from `tw`, and would fetch fonts and emoji for letters that ours lack: it never gets any.

import { readFileSync } from "node:fs";
import path from "node:path";

/** Pixels. */
export const CARD = { width: 1200, height: 630 } as const;

const SCRIPTS = ["latin", "latin-ext", "cyrillic"] as const;

/** IBM Plex Sans for each script; read once. */
export const fonts = SCRIPTS.flatMap((script) =>
  ([400, 600] as const).map((weight) => ({
    name: `Plex ${script}`,
    weight,
    style: "normal" as const,
    data: readFileSync(
      path.join(
        process.cwd(),
        `node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-${script}-${weight}-normal.woff`,
      ),
    ),
  })),
);

/** What IBM Plex Sans can write; sources name themselves as they like. */
export const drawable = (text: string) =>
  text.replace(/[^\u0020-\u007e\u00a0-\u017f\u0400-\u045f\u2013\u2014\u2018-\u201e\u2026]/g, "");
