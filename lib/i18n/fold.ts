import { toLatin } from "./latin.ts";

/**
 * The form in which names are compared: lower-case Latin without diacritics, single blanks. Either script, with or
 * without diacritics, folds to the same: "Чукарица", "Čukarica" and "cukarica" give "cukarica"; "ђ", "đ" and "dj" give "dj".
 */
export function foldForSearch(text: string): string {
  // Most texts of an import are plain already.
  const plain = /^[ -~]*$/.test(text)
    ? text.toLowerCase()
    : toLatin(text).toLowerCase().replaceAll("đ", "dj").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/\s+/g, " ").trim();
}
