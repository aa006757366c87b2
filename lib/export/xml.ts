// Text inside XML 1.0.

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters that XML 1.0 cannot hold, and control characters, which break lines and attributes. */
const FORBIDDEN = /[\p{Cc}\ufffe\uffff]+/gu;

/** A whole document without the characters that XML 1.0 cannot hold: a search may have any. */
export const xmlDocument = (text: string) =>
  text.replace(/(?![\n\t])[\p{Cc}\ufffe\uffff]/gu, " ").replace(/\p{Cs}/gu, "\ufffd");

/** Lines as content: what parts them stays, what is within one is a text of one line. */
export const xmlLines = (lines: readonly string[]) => lines.map(xmlText).join("\n");

/** A text of one line, as content or as the value of an attribute in double quotes. */
export const xmlText = (text: string) =>
  text
    .replace(FORBIDDEN, " ")
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);
