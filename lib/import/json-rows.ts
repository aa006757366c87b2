// The objects of one array in a JSON document, one at a time, with the line on which each begins. The document may be
// the array itself, or an object that holds it ("features", "elements", "cameras" …), or one object alone.

import { InputError, LONGEST_ROW } from "./input.ts";

const LISTS = new Set(["features", "elements", "cameras", "data", "items", "results", "records", "nodes", "points"]);

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const NEWLINE = 10;

export type JsonRow = { line: number; text: string };

/** Throws InputError where the document ends before it is complete. */
export async function* jsonRows(pieces: AsyncIterable<string>): AsyncIterable<JsonRow> {
  let line = 1;
  let depth = 0;
  let inText = false;
  let escaped = false;
  /** Depth of the rows' opening brace; 0 until it is known where the rows are. */
  let rowDepth = 0;
  let isList = false;
  let rowLine = 0;
  /** The row, or the member's name at hand, so far. */
  let held: string[] | null = null;
  let name = "";
  let lastName = "";
  let started = false;
  let wholeRoot: string[] | null = [];
  let rootSize = 0;

  for await (const piece of pieces) {
    let from = 0;
    if (wholeRoot) {
      wholeRoot.push(piece);
      rootSize += piece.length;
      if (rootSize > LONGEST_ROW) wholeRoot = null;
    }
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (inText) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) {
          inText = false;
          if (depth === 1 && !held) lastName = name;
        }
        if (inText && depth === 1 && !held && name.length < 40) name += piece.charAt(at);
        if (code === NEWLINE) line += 1;
        continue;
      }
      if (code === QUOTE) {
        inText = true;
        name = "";
      } else if (code === NEWLINE) line += 1;
      else if (code === OPEN_OBJECT || code === OPEN_LIST) {
        depth += 1;
        if (depth === 1) {
          started = true;
          isList = code === OPEN_LIST;
          if (isList) rowDepth = 2;
        } else if (!rowDepth && depth === 2 && code === OPEN_LIST && LISTS.has(lastName)) rowDepth = 3;
        if (rowDepth && depth === rowDepth && code === OPEN_OBJECT) {
          held = [];
          from = at;
          rowLine = line;
        }
      } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        if (held && depth === rowDepth && code === CLOSE_OBJECT) {
          held.push(piece.slice(from, at + 1));
          yield { line: rowLine, text: held.join("") };
          held = null;
          from = at + 1;
        }
        depth -= 1;
        // The list is over; what follows in the document is not rows.
        if (rowDepth && depth < rowDepth - 1) rowDepth = Number.POSITIVE_INFINITY;
        if (depth < 0) throw new InputError(`The JSON is broken on line ${line}: a bracket too many.`);
      }
    }
    if (held) {
      held.push(piece.slice(from));
      if (held.reduce((sum, part) => sum + part.length, 0) > LONGEST_ROW)
        throw new InputError(
          `The JSON object that begins on line ${rowLine} is longer than ${LONGEST_ROW} characters.`,
        );
    }
  }
  if (!started) throw new InputError("This is not JSON: it holds no object and no list.");
  if (depth !== 0 || inText) throw new InputError(`The JSON ends on line ${line} before it is complete.`);
  // One object alone, without a list of rows in it, is the row.
  if (rowDepth === 0 && wholeRoot) yield { line: 1, text: wholeRoot.join("").trim() };
}
