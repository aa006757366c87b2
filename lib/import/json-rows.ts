// The objects of one array in a JSON document, one at a time, with the line on which each begins. The document may be
// the array itself, or an object that holds it ("features", "elements", "cameras" …), or objects one after another.

import { InputError, LONGEST_ROW } from "./input.ts";
import { gaveUp } from "./row.ts";

const LISTS = new Set(
  "features elements cameras kamere data podaci items results records nodes points markers locations lokacije sites places list entries objects devices geometries".split(
    " ",
  ),
);

/** How deep in the document the list may lie. */
const DEEPEST = 4;

/** Characters after the list that are kept: an Overpass service says there that it gave up. */
const AFTER = 2_000;

/** Characters of a member's name, or of a text in its place, that are kept. */
const LONGEST_NAME = 200;

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const NEWLINE = 10;
const COMMA = 44;

/** `text` is null for an object that is longer than LONGEST_ROW. `root`: it is not in a list but the document itself. */
export type JsonRow = { line: number; text: string | null; root: boolean };

/** Throws InputError where the document ends before it is complete, or says itself that it is not. */
export async function* jsonRows(pieces: AsyncIterable<string>): AsyncIterable<JsonRow> {
  let line = 1;
  let depth = 0;
  let inText = false;
  let escaped = false;
  /** Depth inside the objects that are rows; 0 until a list is found. */
  let rowDepth = 0;
  let rowLine = 0;
  /** Pieces of the row at hand: an object of the list, or something in it that is no object. */
  let held: string[] | null = null;
  let heldLength = 0;
  let isStray = false;
  /** The outermost value, as long as no list was found in it. */
  let root: string[] | null = null;
  let rootLength = 0;
  let rootLine = 1;
  let name = "";
  let lastName = "";
  let started = false;
  let after = "";
  let remark: string | null = null;

  for await (const piece of pieces) {
    let from = 0;
    let rootFrom = 0;
    const hold = (end: number) => {
      heldLength += end - from;
      if (heldLength <= LONGEST_ROW) held?.push(piece.slice(from, end));
      else held = [];
    };
    const holdRoot = (end: number) => {
      rootLength += end - rootFrom;
      if (rootLength <= LONGEST_ROW) root?.push(piece.slice(rootFrom, end));
      else root = [];
    };
    const taken = (parts: string[], length: number) => (length <= LONGEST_ROW ? parts.join("").trim() : null);
    if (rowDepth === Number.POSITIVE_INFINITY && after.length < AFTER) after += piece.slice(0, AFTER);
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (inText) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) {
          inText = false;
          // What the service that answered has to say of its answer may stand before its rows as well.
          if (depth === 1 && !rowDepth && lastName === "remark") remark = name;
          lastName = name;
        }
        if (inText && !rowDepth && name.length < LONGEST_NAME) name += piece.charAt(at);
        if (code === NEWLINE) line += 1;
        continue;
      }
      if (code === NEWLINE) line += 1;
      const inList = depth === rowDepth - 1 && depth > 0;
      if (inList && !held && code > 32 && code !== COMMA && code !== CLOSE_LIST) {
        held = [];
        heldLength = 0;
        isStray = code !== OPEN_OBJECT;
        from = at;
        rowLine = line;
      } else if (inList && held && (code === COMMA || code === CLOSE_LIST)) {
        hold(at);
        yield { line: rowLine, text: taken(held, heldLength), root: false };
        held = null;
      }
      if (code === QUOTE) {
        inText = true;
        name = "";
      } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
        depth += 1;
        if (depth === 1) {
          started = true;
          if (code === OPEN_LIST) rowDepth = 2;
          else if (!rowDepth) [root, rootLength, rootLine, rootFrom] = [[], 0, line, at];
        } else if (!rowDepth && depth <= DEEPEST && code === OPEN_LIST && LISTS.has(lastName)) {
          rowDepth = depth + 1;
          root = null;
        }
      } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        depth -= 1;
        if (depth < 0) throw new InputError(`The JSON is broken on line ${line}: a bracket too many.`);
        if (held && !isStray && depth === rowDepth - 1) {
          hold(at + 1);
          yield { line: rowLine, text: taken(held, heldLength), root: false };
          held = null;
        }
        // The list is over; what follows in the document is not rows.
        if (rowDepth && depth < rowDepth - 1 && rowDepth !== Number.POSITIVE_INFINITY) {
          rowDepth = Number.POSITIVE_INFINITY;
          after = piece.slice(at, at + AFTER);
        }
        if (depth === 0 && root) {
          holdRoot(at + 1);
          yield { line: rootLine, text: taken(root, rootLength), root: true };
          root = null;
        }
      }
    }
    if (held) hold(piece.length);
    if (root) holdRoot(piece.length);
  }
  if (!started) throw new InputError("This is not JSON: it holds no object and no list.");
  if (depth !== 0 || inText) throw new InputError(`The JSON ends on line ${line} before it is complete.`);
  remark ??= /"remark"\s*:\s*"([^"\\]*)/.exec(after)?.[1] ?? null;
  if (remark !== null) throw gaveUp(remark);
}
