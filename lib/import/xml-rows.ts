// An XML document of rows, read in pieces. No document type, hence no entities of anybody's; bounded in depth and in the
// length of what is held.

import { SaxesParser } from "saxes";
import { decoded, type Input, InputError, LONGEST_ROW } from "./input.ts";

/** Elements within elements that are read. */
const DEEPEST = 200;

/** What is told of the document's parts, in their order. Attributes and elements with their prefix, as they are written. */
export type XmlListener = {
  open: (name: string, attributes: Readonly<Record<string, string>>, line: number) => void;
  /** The text of one element may come in several pieces. */
  text: (text: string) => void;
  close: (name: string) => void;
};

/** An element's or attribute's name without its prefix. */
export const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/** Gives what the listener has put into `ready`, piece by piece. Throws InputError where the document is broken. */
export async function* xmlRows<Row>(input: Input, listener: XmlListener, ready: Row[]): AsyncIterable<Row> {
  const parser = new SaxesParser();
  let depth = 0;
  /** Characters since the parser last told of something. */
  let held = 0;
  parser.on("doctype", () => {
    throw new InputError("An XML file with a document type is not read.");
  });
  parser.on("error", (error) => {
    throw new InputError(`The XML is broken or cut off: ${error.message}`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    held = 0;
    if (depth > DEEPEST) throw new InputError(`The XML is nested too deep on line ${parser.line}.`);
    listener.open(name, attributes, parser.line);
  });
  const text = (piece: string) => {
    held = 0;
    listener.text(piece);
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    held = 0;
    listener.close(name);
  });
  try {
    for await (const piece of decoded(input)) {
      held += piece.length;
      parser.write(piece);
      if (held > LONGEST_ROW) throw new InputError(`The XML holds too long a text on line ${parser.line}.`);
      yield* ready.splice(0);
    }
    parser.close();
  } finally {
    // What stands before the place where a file is broken is read.
    yield* ready.splice(0);
  }
}
