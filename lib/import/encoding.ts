// Which encoding a text is in: by its mark, as its XML declares, UTF-8 if it is that, or else the one of the old ones in
// which its words are Serbian ones.

import { isAscii } from "node:buffer";
import iconv from "iconv-lite";

export type TextEncoding = {
  name: string;
  /** Nobody says so: its words look best in it. */
  guessed: boolean;
};

/** What lists of the region are in where they are not UTF-8, the likeliest first. */
const OLD = ["windows-1250", "windows-1251", "iso-8859-2", "cp852", "cp855", "iso-8859-5"];

/** A word: its letters, and what stands in their place where the encoding is another one. */
const WORD = /[\p{L}\p{M}\ufffd\u0080-\u009f]+/gu;

const LATIN = /^[a-zčćđšž]+$/i;
const CYRILLIC = /^[абвгдђежзијклљмнњопрстћуфхцчџш]+$/i;
/** Words of neighbours, whose letters the old encodings for Central Europe share. */
const NEIGHBOURS = /^[a-zčćđšžáéíóöőúüűäßâîăşţșțôýěů]+$/i;
const SMALL_THEN_LARGE = /\p{Ll}\p{Lu}/u;

/** What no text holds that is read in its own encoding: unassigned bytes, control characters, frames, lone accents. */
const STRANGE = /[\ufffd\u0080-\u009f\u2500-\u259f¤¦¨¬¯¸ˇ˘˙˛˝†‡‰]/g;

/** How much a text in some reading looks like one in Serbian. */
function likeness(text: string): number {
  let sum = -2 * (text.match(STRANGE)?.length ?? 0);
  for (const [word] of text.matchAll(WORD)) {
    const letters = word.replace(/\p{ASCII}/gu, "").length;
    if (letters === 0) continue;
    const natural = !SMALL_THEN_LARGE.test(word);
    if (natural && (LATIN.test(word) || CYRILLIC.test(word))) sum += letters;
    else sum -= natural && NEIGHBOURS.test(word) ? letters / 10 : letters;
  }
  return sum;
}

/** The old encoding in which these bytes look most like Serbian. */
function guess(bytes: Buffer): string {
  const [first, ...others] = OLD.map((name) => ({ name, likeness: likeness(iconv.decode(bytes, name)) }));
  return others.reduce((best, one) => (one.likeness > (best?.likeness ?? 0) ? one : best), first)?.name ?? "utf-8";
}

/** Whether it is UTF-8, a few damaged bytes apart: text in an old encoding holds next to no byte that would fit. */
function isUtf8(bytes: Buffer, cut: boolean): boolean {
  const other = new TextDecoder("utf-8").decode(bytes, { stream: cut }).replace(/\p{ASCII}/gu, "");
  // What was damaged before it was written as UTF-8 is sound UTF-8 by now.
  const written = bytes.toString("latin1").split("\u00ef\u00bf\u00bd").length - 1;
  const damaged = (other.match(/\ufffd/g)?.length ?? 0) - written;
  return damaged <= other.length - damaged;
}

/**
 * The encoding of a text that begins with `bytes`; null where they are plain ASCII, which tells none. `cut`: more
 * follows, so that the last character may not be whole.
 */
export function encodingOf(bytes: Buffer, cut: boolean): TextEncoding | null {
  const [first, second, third] = bytes;
  const told = (name: string) => ({ name, guessed: false });
  if (first === 0xff && second === 0xfe) return told("utf-16le");
  if (first === 0xfe && second === 0xff) return told("utf-16be");
  if (first === 0xef && second === 0xbb && third === 0xbf) return told("utf-8");
  if (first && second === 0 && third && bytes[3] === 0) return told("utf-16le");
  if (first === 0 && second && third === 0 && bytes[3]) return told("utf-16be");
  const declared = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']/.exec(
    bytes.toString("latin1", 0, 400),
  )?.[1];
  // Whoever can be read so far is not in two bytes a letter, whatever it declares.
  if (declared && !/^(utf-?8|utf-?16|us-ascii|ascii)/i.test(declared)) return told(declared);
  if (isAscii(cut ? bytes.subarray(0, -3) : bytes)) return null;
  return isUtf8(bytes, cut) ? told("utf-8") : { name: guess(bytes), guessed: true };
}

/** Decodes pieces of bytes; what is no character in this encoding becomes U+FFFD. `end` gives what is left over. */
export const decoderOf = (name: string) => iconv.getDecoder(name);

export const isEncoding = (name: string) => iconv.encodingExists(name);
