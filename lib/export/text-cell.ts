/**
 * What a spreadsheet takes for a formula, full-width forms included, blanks before it ignored; and what is so already,
 * behind an apostrophe: with one more, the import can take one away again and has what was there.
 */
const FORMULA = /^'*[\s\u00a0\u200b\ufeff]*[=+\-@\t\r＝＋－＠]/;

/**
 * A text that no spreadsheet runs: control characters become blanks, and an apostrophe stands before what would be a
 * formula. Numbers are no texts and never come here.
 * @see OWASP, CSV injection
 */
export function harmless(text: string): string {
  const clean = text.replace(/\p{Cc}+/gu, " ").replace(/\p{Cs}/gu, "\ufffd");
  return FORMULA.test(clean) ? `'${clean}` : clean;
}
