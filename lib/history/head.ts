import "server-only";
// The head of the chain, signed: whoever keeps it can show later what this site said its history was. In: where the
// chain ends. Out: the same with an Ed25519 signature, by a key that the server makes for itself once.

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { writeWholeSync } from "../platform/whole-file.ts";
import type { ChainHead } from "../sql/history.ts";

export const SignedHead = z.strictObject({
  events: z.number().int().min(0),
  /** SHA-256, hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  day: z.iso.date().nullable(),
  /** Ed25519, PEM (SubjectPublicKeyInfo). */
  publicKey: z.string(),
  /** Base64, over `signedText`. */
  signature: z.base64(),
});
export type SignedHead = z.output<typeof SignedHead>;

/** What the signature covers: hash, number of events and day, each on its line; no day is an empty line. */
export const signedText = ({ hash, events, day }: ChainHead) => `${hash}\n${events}\n${day ?? ""}`;

/** Name, in DATA_DIR and in a backup, of the file with the site's key. */
export const HISTORY_KEY = "history-key.pem";

const fileIn = (dataDir: string) => path.join(dataDir, HISTORY_KEY);

function readKey(dataDir: string): KeyObject | null {
  try {
    return createPrivateKey(readFileSync(fileIn(dataDir)));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Writes a new key, unless another process was faster. */
function makeKey(dataDir: string): void {
  const { privateKey } = generateKeyPairSync("ed25519");
  writeWholeSync(fileIn(dataDir), privateKey.export({ type: "pkcs8", format: "pem" }), { replace: false });
}

/** The key of this site, DATA_DIR/history-key.pem; made when there is none. Throws where it cannot be read or written. */
export function historyKey(dataDir: string): KeyObject {
  const known = readKey(dataDir);
  if (known) return known;
  makeKey(dataDir);
  const made = readKey(dataDir);
  if (!made) throw new Error("The key of the history is gone as soon as it is written.");
  return made;
}

/** Signs a head. */
export function signHead(head: ChainHead, key: KeyObject): SignedHead {
  return {
    ...head,
    publicKey: createPublicKey(key).export({ type: "spki", format: "pem" }).toString(),
    signature: sign(null, Buffer.from(signedText(head)), key).toString("base64"),
  };
}
