import "server-only";
// A picture that we drew as SVG, as pixels. Its letters are IBM Plex Sans from the folder that fonts.conf names, with
// Cyrillic; no font of the machine is asked for, so that every server draws the same.

import path from "node:path";
import sharp from "sharp";

// The library that lays out letters reads this once, when the first are drawn.
process.env.FONTCONFIG_FILE = path.join(process.cwd(), "lib/export/fonts.conf");

/** Pixels for each unit of the drawing. */
const SCALE = 2;

export function svgToPng(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: 72 * SCALE })
    .png()
    .toBuffer();
}
