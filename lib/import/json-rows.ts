// The objects of the lists in a JSON document, one at a time, with the line on which each begins. The document may be
// the list itself, or an object that holds it ("features", "elements", "cameras" …) once or, as a map of several layers
// does, several times under one name, or objects one after another.

import { InputError, LONGEST_ROW } from "./input.ts";
import { gaveUp } from "./row.ts";

const LISTS = new Set(
  "features elements cameras kamere data podaci items results records nodes points markers locations lokacije sites places list entries objects devices geometries".split(
    " ",
  ),
);

/** How deep in the document the list may lie. */
const DEEPEST = 4;

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
const COLON = 58;

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
  /** What stands before the colon of the value at hand. */
  let member = "";
  /** The name of the first list: others of the same name hold rows too. */
  let listName: string | null = null;
  let started = false;
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
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (inText) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) {
          inText = false;
          // An Overpass service says so, before its rows or after them, when it gave up.
          if (depth === 1 && member === "remark") remark = name.replaceAll("\\", "");
          lastName = name;
        }
        if (inText && !rowDepth && name.length < LONGEST_NAME) name += piece.charAt(at);
        if (code === NEWLINE) line += 1;
        continue;
      }
      if (code === NEWLINE) line += 1;
      if (!rowDepth && code === COLON) member = lastName;
      if (!rowDepth && code === COMMA) member = "";
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
        } else if (
          !rowDepth &&
          depth <= DEEPEST &&
          code === OPEN_LIST &&
          LISTS.has(member) &&
          (listName ?? member) === member
        ) {
          rowDepth = depth + 1;
          listName = member;
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
        // The list is over.
        if (rowDepth && depth < rowDepth - 1) [rowDepth, member] = [0, ""];
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
  if (remark !== null) throw gaveUp(remark);
}
