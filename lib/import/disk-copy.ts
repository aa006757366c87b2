// Bytes that must be read at any place, or twice: those of the file on the disk, or of a copy that nobody else sees.

import { once } from "node:events";
import { closeSync, createReadStream, createWriteStream, fstatSync, openSync, readSync, unlinkSync } from "node:fs";
import { mkdtemp, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { HEAD, type Input, MOST_UNPACKED, tooLarge } from "./input.ts";

/**
 * A descriptor of a file with the input's bytes, open for reading; whoever asks closes it. `most`: bytes that a copy may
 * have. Throws InputError for more.
 */
export async function descriptorOf(input: Input, most = MOST_UNPACKED): Promise<number> {
  if (input.onDisk !== null) return openSync(input.onDisk, "r");
  const folder = await mkdtemp(path.join(tmpdir(), "ko-nas-gleda-import-"));
  const copy = path.join(folder, "copy");
  const file = createWriteStream(copy, { mode: 0o600 });
  let descriptor: number;
  try {
    await once(file, "open");
    descriptor = openSync(copy, "r");
  } finally {
    // It has no name from here on: whatever ends this process, nothing stays behind.
    unlinkSync(copy);
    await rmdir(folder);
  }
  try {
    let bytes = 0;
    for await (const chunk of input.chunks) {
      bytes += chunk.length;
      if (bytes > most) throw tooLarge(input.name);
      if (!file.write(chunk)) await once(file, "drain");
    }
    file.end();
    await once(file, "close");
    return descriptor;
  } catch (error) {
    file.destroy();
    closeSync(descriptor);
    throw error;
  }
}

/** All bytes behind a descriptor, from the first; it stays open. */
export const bytesOf = (descriptor: number): AsyncIterable<Buffer> =>
  createReadStream("", { fd: descriptor, start: 0, autoClose: false, highWaterMark: 262_144 });

/**
 * The last bytes of an input that is longer than its head, at most as many as that has; null for any other. All of it can
 * still be read, up to the place where it is broken.
 */
export async function endOf(input: Input): Promise<Buffer | null> {
  if (input.head.length < HEAD) return null;
  const { chunks } = input;
  const broken: unknown[] = [];
  const unbroken = async function* () {
    try {
      yield* chunks;
    } catch (error) {
      broken.push(error);
    }
  };
  const descriptor = await descriptorOf({ ...input, chunks: unbroken() });
  const end = Buffer.alloc(HEAD);
  readSync(descriptor, end, 0, HEAD, fstatSync(descriptor).size - HEAD);
  if (input.onDisk !== null) closeSync(descriptor);
  else
    input.chunks = (async function* () {
      try {
        yield* bytesOf(descriptor);
        if (broken.length) throw broken[0];
      } finally {
        closeSync(descriptor);
      }
    })();
  return end;
}
