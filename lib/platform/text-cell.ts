import { foldForSearch } from "../i18n/fold.ts";

/**
 * What a spreadsheet takes for a formula, full-width forms included, blanks before it ignored; and what is so already,
 * behind an apostrophe: with one more, the import can take one away again and has what was there.
 */
const FORMULA = /^'*[\s\u00a0\u200b\ufeff]*[=+\-@\t\r＝＋－＠]/;

/** Characters of the longest text that a spreadsheet may take for a number or a day. */
const LONGEST = 40;

/** What a spreadsheet with a decimal comma gives back as it was, or as a day that is the same one. */
const SAME_AGAIN = /^(?:0|[1-9]\d{0,14})(?:,\d{0,9}[1-9])?$|^\d{4}-\d\d-\d\d$/;

const NUMBER_OR_DAY = /^[\d.,(][\d.,:/\s%()e+–-]*(?: [ap]m?)?$/;
const MONTH =
  /^(?:\d{1,4}[.\-/ ]{0,3})?(?:jan|feb|mar|apr|maj|may|jun|jul|avg|aug|sep|okt|oct|nov|dec)(?:ta|t|ch|uary|ruary|uar|ruar|il|e|i|y|ust|tember|tembar|ober|obar|ember|embar)?[., \-/]{0,3}\d{0,4}\.?$/;

/** Whether a spreadsheet would make another value of this text: "007" becomes 7, "6e396586" endless, "22.5" a day in May. */
function isMisread(text: string): boolean {
  if (text.length > LONGEST || !/\d/.test(text)) return false;
  const plain = foldForSearch(text);
  return (NUMBER_OR_DAY.test(plain) && !SAME_AGAIN.test(text)) || MONTH.test(plain);
}

/** Whether an apostrophe stands before what would be misread, so that one more must be put there. */
const isMarked = (text: string) => text.startsWith("'") && isMisread(text.replace(/^'+/, ""));

/**
 * A text that no spreadsheet runs: control characters become blanks, and an apostrophe stands before what would be a
 * formula. Numbers are no texts and never come here.
 * @see OWASP, CSV injection
 */
export function harmless(text: string): string {
  const clean = text.replace(/\p{Cc}+/gu, " ").replace(/\p{Cs}/gu, "\ufffd");
  return FORMULA.test(clean) || isMarked(clean) ? `'${clean}` : clean;
}

/** The same for a file that Excel opens by a double click: an apostrophe also before what would become another value. */
export function harmlessInExcel(text: string): string {
  const cell = harmless(text);
  return isMisread(cell) ? `'${cell}` : cell;
}

/** The text that either of them was given. */
export function unescapeTextCell(cell: string): string {
  const rest = cell.startsWith("'") ? cell.slice(1) : null;
  return rest !== null && (FORMULA.test(rest) || isMisread(rest.replace(/^'+/, ""))) ? rest : cell;
}
