// What a reader of HTML sees, as lines of text; and what such lines say, where each is a name and a value.

import { Parser } from "htmlparser2";

/** Elements that begin a line. */
const BLOCKS = new Set("br p div tr li ul ol table h1 h2 h3 h4 h5 h6 hr dt dd".split(" "));
const CELLS = new Set(["td", "th"]);
const UNSEEN = new Set(["script", "style", "head", "title"]);

/** Characters of a line's beginning that may be a name. */
const LONGEST_NAME = 60;

/** The lines of an HTML or plain text, trimmed, none empty. Cells of a table's row stand in one line, parted by ": ". */
export function htmlLines(html: string): string[] {
  let text = "";
  let unseen = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (UNSEEN.has(name)) unseen += 1;
      else if (BLOCKS.has(name)) text += "\n";
      else if (CELLS.has(name) && !/\n\s{0,9}$/.test(text.slice(-10))) text += text ? ": " : "";
    },
    ontext(piece) {
      if (!unseen) text += piece;
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen -= 1;
      else if (BLOCKS.has(name) && name !== "br") text += "\n";
    },
  });
  parser.end(html);
  return text.split("\n").flatMap((line) => line.replace(/\s+/g, " ").trim() || []);
}

/** "Operater: MUP" or "man_made=surveillance"; null for a line that is neither. */
export function pairOf(line: string): [name: string, value: string] | null {
  const at = line.slice(0, LONGEST_NAME).search(/[:=]/);
  // A tag's own key may hold colons: "camera:type=dome".
  const equals = line.slice(0, LONGEST_NAME).indexOf("=");
  const end = equals > at && /^[a-z_]+(:[a-z_]+)+$/.test(line.slice(0, equals)) ? equals : at;
  const name = line.slice(0, Math.max(0, end)).trim();
  const value = line.slice(end + 1).trim();
  return name && !/[.!?;]/.test(name) && !value.startsWith("//") ? [name, value] : null;
}
