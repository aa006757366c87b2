// Text inside XML 1.0.

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters that XML 1.0 cannot hold, and control characters, which break lines and attributes. */
const FORBIDDEN = /[\p{Cc}\ufffe\uffff]+/gu;

/** A text as content or as the value of an attribute in double quotes. */
export const xmlText = (text: string) =>
  text
    .replace(FORBIDDEN, " ")
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);
