// Bytes in, decoded text or lines out. Gzip and the character encoding are told from the content. Nothing is held
// but the piece at hand.

import { createReadStream, statSync } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** The input cannot be read as what it claims to be; the message says what to do. */
export class InputError extends Error {}

/** Longest line or JSON object that is read, in characters. */
export const LONGEST_ROW = 4_000_000;

export type Input = {
  name: string;
  /** Size of the file in bytes; null where it is not known (standard input, network). */
  size: number | null;
  /** Bytes of the file read so far, before unpacking. */
  bytesRead: () => number;
  /** The first bytes, unpacked, at most 64 KB. */
  head: Buffer;
  /** Everything, unpacked, the head included. To be read once. */
  chunks: AsyncIterable<Buffer>;
};

async function* counted(source: AsyncIterable<Buffer>, count: (bytes: number) => void): AsyncIterable<Buffer> {
  for await (const chunk of source) {
    count(chunk.length);
    yield chunk;
  }
}

/** Reads until `bytes` are there, and gives them with a stream that begins with them again. */
async function peek(source: AsyncIterable<Buffer>, bytes: number): Promise<[Buffer, AsyncIterable<Buffer>]> {
  const iterator = source[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let length = 0;
  while (length < bytes) {
    const next = await iterator.next();
    if (next.done) break;
    held.push(next.value);
    length += next.value.length;
  }
  async function* again(): AsyncIterable<Buffer> {
    yield* held.splice(0);
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return [Buffer.concat(held), again()];
}

/** What zlib throws is no sentence for a person. */
async function* unpacked(name: string, packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  try {
    yield* pipeline(Readable.from(packed), createGunzip(), () => {});
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))
      throw new InputError(
        `${name}: the gzip archive is damaged or cut off. Fetch it again. Rows before that place went in.`,
      );
    throw error;
  }
}

/** Opens a stream of bytes, unpacking gzip. Throws InputError for an empty input. */
export async function openStream(name: string, source: AsyncIterable<Buffer>, size: number | null): Promise<Input> {
  let read = 0;
  const [magic, packed] = await peek(
    counted(source, (bytes) => {
      read += bytes;
    }),
    2,
  );
  if (magic.length === 0) throw new InputError(`${name} is empty.`);
  const zipped = magic[0] === 0x1f && magic[1] === 0x8b;
  const plain = zipped ? unpacked(name, packed) : packed;
  const [head, chunks] = await peek(plain, 65_536);
  return { name, size, bytesRead: () => read, head: head.subarray(0, 65_536), chunks };
}

/** Opens a file by its path; "-" is standard input. Throws InputError with a sentence if it cannot be read. */
export async function openFile(path: string): Promise<Input> {
  if (path === "-") return openStream("standard input", process.stdin, null);
  let size: number;
  try {
    const status = statSync(path);
    if (status.isDirectory()) throw new InputError(`${path} is a folder. Name the files in it.`);
    size = status.size;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path} cannot be read. Is the path right?`);
  }
  return openStream(path, createReadStream(path, { highWaterMark: 262_144 }), size);
}

/** The encoding of a text that begins with `head`: UTF-8 or UTF-16 by mark, else UTF-8 if it is valid, else Windows-1250. */
export function encodingOf(head: Buffer): "utf-8" | "utf-16le" | "windows-1250" {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  // The last character may be cut: up to three bytes are left out.
  for (const cut of [0, 1, 2, 3]) {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(head.subarray(0, head.length - cut));
      return "utf-8";
    } catch {
      if (head.length < 65_536) break;
    }
  }
  return "windows-1250";
}

/** Decoded text, piece by piece, without a byte order mark. */
export async function* decoded(input: Input): AsyncIterable<string> {
  const decoder = new TextDecoder(encodingOf(input.head));
  for await (const chunk of input.chunks) yield decoder.decode(chunk, { stream: true });
  const rest = decoder.decode();
  if (rest) yield rest;
}

/** Lines with their numbers, from 1. A line that is too long is given empty with `tooLong`. */
export async function* lines(input: Input): AsyncIterable<{ number: number; text: string; tooLong: boolean }> {
  let number = 0;
  let held = "";
  let overlong = false;
  for await (const piece of decoded(input)) {
    let from = 0;
    for (let end = piece.indexOf("\n"); end >= 0; end = piece.indexOf("\n", from)) {
      number += 1;
      yield { number, text: overlong ? "" : held + piece.slice(from, end), tooLong: overlong };
      held = "";
      overlong = false;
      from = end + 1;
    }
    if (!overlong) held += from ? piece.slice(from) : piece;
    if (held.length > LONGEST_ROW) {
      held = "";
      overlong = true;
    }
  }
  if (held || overlong) yield { number: number + 1, text: held, tooLong: overlong };
}
