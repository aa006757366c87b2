import "server-only";
// The frame's script and style, whose names hold their hashes. The build writes them into one folder.

import { readdirSync } from "node:fs";
import path from "node:path";

/** Where the build puts what a frame loads; served below /embed/. */
export const EMBED_FOLDER = ".next/embed";

/** Addresses of the script and the style sheet. Throws where nothing was built. */
export function embedAssets(): { script: string; style: string } {
  const files = readdirSync(path.join(process.cwd(), EMBED_FOLDER));
  const named = (pattern: RegExp) => {
    const found = files.find((file) => pattern.test(file));
    if (!found) throw new Error("The frame was not built.");
    return `/embed/${found}`;
  };
  return { script: named(/^frame-[^.]+\.js$/), style: named(/^frame-[^.]+\.css$/) };
}
