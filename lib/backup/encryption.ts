import "server-only";
// Encryption by age (age-encryption.org): the tool `age` opens every file of an encrypted backup as well.

import { Decrypter, Encrypter } from "age-encryption";
import type { Convert } from "../platform/disk.ts";
import { BackupError } from "./format.ts";

/** An asynchronous iterable as the stream that the library wants; nothing is read before it is asked for. */
function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = content[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // A reader that is left early, or a stream that failed, has nothing more to tell.
    await reader.cancel().catch(() => {});
  }
}

/** Encrypts for all of the recipients, each of whom can open it alone. Throws BackupError for one that is none. */
export function encryptionFor(recipients: readonly string[]): Convert {
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient.trim());
    } catch {
      throw new BackupError(
        `--recipient ${recipient}: this is no age recipient. One begins with age1, as age-keygen prints it.`,
      );
    }
  }
  return async function* (content) {
    yield* piecesOf(await encrypter.encrypt(streamOf(content)));
  };
}

/**
 * Decrypts by the keys in the text of an identity file, as age-keygen writes it. Throws BackupError where there is none
 * in it, or while decrypting where none of them fits or the content was changed. `name` is the file's.
 */
export function decryptionBy(identities: string, name: string): Convert {
  const decrypter = new Decrypter();
  const keys = identities.split(/\r?\n/).map((line) => line.trim());
  const found = keys.filter((line) => line.startsWith("AGE-SECRET-KEY-"));
  try {
    for (const key of found) decrypter.addIdentity(key);
  } catch {
    throw new BackupError(`${name} holds a key that is damaged.`);
  }
  if (found.length === 0)
    throw new BackupError(`${name} holds no age identity. One is a line that begins with AGE-SECRET-KEY-1.`);
  return async function* (content) {
    try {
      yield* piecesOf(await decrypter.decrypt(streamOf(content)));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new BackupError(
        message.includes("no identity matched")
          ? `The key in ${name} does not open this backup: it was encrypted for another.`
          : `The backup cannot be decrypted: ${message}.`,
      );
    }
  };
}
