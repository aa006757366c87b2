// Which Chromium the tests drive: one of the system's, or Playwright's own.
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";

// The shell is Chromium without its windows, which is what Playwright drives too: it halves what a page costs.
const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function onPath(name) {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder: the next one may have it.
    }
  }
  return undefined;
}

/**
 * Path of a Chromium that can be started, or undefined.
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  for (const name of names) {
    const file = onPath(name);
    if (file) return file;
  }
  const { chromium } = await import("@playwright/test");
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}
