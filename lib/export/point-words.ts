// What a point on somebody else's map says: a name and a few lines, in the reader's language.

import type { PublishedCamera } from "../cameras/columns.ts";
import { cameraTitle, valueWords } from "../cameras/sentences.ts";
import type { Locale } from "../i18n/locales.ts";
import { translator } from "../i18n/translator.ts";

/** Titles kept, since most cameras share theirs with many. */
const KEPT = 20_000;

/** Gives the words of one camera after the other in one language. */
export function pointWords(locale: Locale): (camera: PublishedCamera) => { name: string; lines: string[] } {
  const t = translator(locale, "download");
  const titles = new Map<string, string>();
  const words = new Map<string, string>();
  const once = (kept: Map<string, string>, key: string, make: () => string) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (kept.size < KEPT) kept.set(key, made);
    return made;
  };
  const value = (column: keyof PublishedCamera, camera: PublishedCamera) =>
    once(words, `${column} ${camera[column]}`, () => valueWords(column, camera[column], locale));
  return (camera) => {
    const { type, camera_type, mount, directions, count } = camera;
    const name = once(titles, `${type} ${camera_type} ${mount} ${directions} ${count}`, () =>
      cameraTitle(camera, locale),
    );
    const lines = [
      `${t("whose")}: ${camera.operator ?? value("operator_type", camera)}`,
      `${t("looks")}: ${value("directions", camera)}`,
      `${t("lastConfirmed")}: ${value("last_confirmed_on", camera)}`,
      `${t("state")}: ${camera.status === "removed" ? value("status", camera) : value("verification", camera)}`,
      `© ${camera.attribution.replace(/^©\s*/, "")}, ${camera.licence}`,
    ];
    if (camera.address) lines.unshift(camera.address);
    return { name, lines };
  };
}
