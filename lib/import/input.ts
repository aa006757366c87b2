// Bytes in, decoded text or lines out. Gzip and the character encoding are told from the content. Nothing is held
// but the piece at hand.

import { isAscii } from "node:buffer";
import { once } from "node:events";
import { createReadStream, statSync } from "node:fs";
import path from "node:path";
import { createGunzip } from "node:zlib";
import type { Box } from "../geo/distance.ts";
import { decoderOf, encodingOf, isEncoding, type TextEncoding } from "./encoding.ts";

/** The input cannot be read as what it claims to be; the message says what to do. */
export class InputError extends Error {}

/** It is no list of cameras at all: among others in an archive it is passed over. */
export class NotAList extends InputError {}

/** Bytes that a packed file may unpack to; more is a trap, or wants to be unpacked by whoever has it. */
export const MOST_UNPACKED = 4_000_000_000;

/** Longest line or JSON object that is read, in characters. */
export const LONGEST_ROW = 4_000_000;

/** Bytes that are looked at to tell what a file is. */
export const HEAD = 65_536;

export type Input = {
  /** As it is told of: the file, and what of it. */
  name: string;
  /** What a source is named after that nobody named: the file's name, and in an archive of several lists the list's. */
  list: string;
  /** The kind of file that these bytes were made from; null where they are the file's own. */
  from: "xlsx" | null;
  /** The path of the file that holds these very bytes; null where there is none. */
  onDisk: string | null;
  /** Size of the file in bytes; null where it is not known (standard input, network). */
  size: number | null;
  /** Bytes of the file read so far, before unpacking. */
  bytesRead: () => number;
  /** The box of which it holds all that its source has; null where the input does not say so. */
  answersFor: Box | null;
  /** The encoding that somebody named for it, and for what is packed in it. */
  named: string | null;
  /** The encoding of its text; null as long as all that was read are plain letters. */
  encoding: TextEncoding | null;
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
  /** What broke the source, if it is broken so early. */
  let early: { error: unknown } | null = null;
  try {
    while (length < bytes) {
      const next = await iterator.next();
      if (next.done) break;
      held.push(next.value);
      length += next.value.length;
    }
  } catch (error) {
    if (length === 0) throw error;
    early = { error };
  }
  async function* again(): AsyncIterable<Buffer> {
    try {
      yield* held.splice(0);
      if (early) throw early.error;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return [Buffer.concat(held), again()];
}

export const tooLarge = (name: string) =>
  new InputError(
    `${name} unpacks to more than ${MOST_UNPACKED / 1e9} GB. If it is a list of cameras, unpack it yourself.`,
  );

/** Packed bytes that are unpacked at once: a thousandfold of it at most is held. */
const PACKED_PIECE = 16_384;

/** Everything up to the place where the archive is damaged, then InputError: what zlib throws is no sentence. */
async function* unpacked(name: string, packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  const ready: Buffer[] = [];
  let damaged = false;
  let bytes = 0;
  gunzip.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    ready.push(chunk);
  });
  gunzip.on("error", () => {
    damaged = true;
  });
  const closed = once(gunzip, "close").catch(() => {});
  for await (const chunk of packed)
    for (let at = 0; at < chunk.length && !damaged; at += PACKED_PIECE) {
      const piece = chunk.subarray(at, at + PACKED_PIECE);
      await Promise.race([closed, new Promise<void>((resolve) => gunzip.write(piece, () => resolve()))]);
      if (bytes > MOST_UNPACKED) throw tooLarge(name);
      yield* ready.splice(0);
    }
  gunzip.end();
  await closed;
  yield* ready.splice(0);
  if (damaged)
    throw new InputError(
      `${name}: the gzip archive is damaged or cut off. Fetch it again; what stands before that place is read.`,
    );
}

/**
 * Opens a stream of bytes, unpacking gzip. Throws InputError for an empty input and for an encoding that is none.
 */
export async function openStream(
  name: string,
  source: AsyncIterable<Buffer>,
  size: number | null,
  more: Partial<Pick<Input, "answersFor" | "list" | "from" | "onDisk" | "named">> = {},
): Promise<Input> {
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
  const [head, chunks] = await peek(plain, HEAD);
  if (head.length === 0) throw new InputError(`${name} is empty.`);
  const named = more.named ?? null;
  const encoding =
    named === null ? encodingOf(head.subarray(0, HEAD), head.length >= HEAD) : { name: named, guessed: false };
  if (encoding && !isEncoding(encoding.name))
    throw new InputError(
      `${name}: "${encoding.name}" is no encoding that can be read. Name the right one, for instance --encoding windows-1250, windows-1251, iso-8859-2, cp852 or utf-8.`,
    );
  return {
    name,
    size,
    bytesRead: () => read,
    list: path.basename(name),
    answersFor: null,
    from: null,
    ...more,
    named,
    encoding,
    onDisk: zipped ? null : (more.onDisk ?? null),
    head: head.subarray(0, HEAD),
    chunks,
  };
}

/**
 * Opens a file by its path; "-" is standard input. `named`: the encoding of its text, if somebody says so. Throws
 * InputError with a sentence if it cannot be read.
 */
export async function openFile(file: string, named: string | null = null): Promise<Input> {
  if (file === "-") return openStream("standard input", process.stdin, null, { named });
  let size: number;
  try {
    const status = statSync(file);
    if (status.isDirectory()) throw new InputError(`${file} is a folder. Name the files in it.`);
    size = status.size;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${file} cannot be read. Is the path right?`);
  }
  return openStream(file, createReadStream(file, { highWaterMark: 262_144 }), size, { onDisk: file, named });
}

/** Decoded text, piece by piece, without a byte order mark. Plain letters tell no encoding: the first others do. */
export async function* decoded(input: Input): AsyncIterable<string> {
  let decoder = input.encoding && decoderOf(input.encoding.name);
  /** Bytes from the first that is no plain letter on, until there are enough to tell the encoding. */
  const held: Buffer[] = [];
  let length = 0;
  const begin = (cut: boolean) => {
    const bytes = Buffer.concat(held.splice(0));
    input.encoding = encodingOf(bytes, cut);
    decoder = decoderOf(input.encoding?.name ?? "utf-8");
    return decoder.write(bytes);
  };
  /** What broke the source: what stands before that place is read. */
  let broken: { error: unknown } | null = null;
  try {
    for await (const chunk of input.chunks) {
      if (decoder) yield decoder.write(chunk);
      else if (held.length === 0 && isAscii(chunk)) yield chunk.toString("latin1");
      else {
        held.push(chunk);
        length += chunk.length;
        if (length >= HEAD) yield begin(true);
      }
    }
  } catch (error) {
    broken = { error };
  }
  if (held.length) yield begin(false);
  const rest = decoder?.end();
  if (rest) yield rest;
  if (broken) throw broken.error;
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
