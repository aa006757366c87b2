import "server-only";
// Proof of work (ALTCHA): a browser works about a second before it may send, which a person does not notice and a
// flood does. A challenge serves once, expires, and dies with this process: its keys are never written down.

import { randomBytes } from "node:crypto";
import { type Challenge, createChallenge, type Payload, randomInt, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { z } from "zod";

/** Rounds of PBKDF2 for each number that is tried. */
const COST = 1_000;

/** Milliseconds for which a challenge serves. */
const LIFETIME = 20 * 60_000;

/** Challenges that are remembered as used at most; beyond it the oldest give way, which have expired by then. */
const REMEMBERED = 200_000;

const PayloadShape = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal("PBKDF2/SHA-256"),
      nonce: z.string().max(100),
      salt: z.string().max(100),
      cost: z.literal(COST),
      keyLength: z.literal(32),
      keyPrefix: z.string().max(64),
      keySignature: z.string().max(128).optional(),
      expiresAt: z.number(),
    }),
    signature: z.string().max(128),
  }),
  solution: z.looseObject({ counter: z.number(), derivedKey: z.string().max(64) }),
});

/** Makes challenges and takes their solutions, each once. */
export class ProofOfWork {
  readonly #secrets = {
    hmacSignatureSecret: randomBytes(32).toString("hex"),
    hmacKeySignatureSecret: randomBytes(32).toString("hex"),
  };
  readonly #used = new Set<string>();

  /** @param most the largest number that a browser has to try */
  constructor(private readonly most: number) {}

  challenge(): Promise<Challenge> {
    return createChallenge({
      algorithm: "PBKDF2/SHA-256",
      cost: COST,
      counter: randomInt(Math.floor(this.most / 2), this.most),
      expiresAt: Math.floor((Date.now() + LIFETIME) / 1_000),
      deriveKey,
      ...this.#secrets,
    });
  }

  /**
   * Takes a solution (base64 of JSON). Resolves to what gives it back for another try, or to null where it is no
   * solution, has expired or was taken before.
   */
  async take(encoded: string): Promise<(() => void) | null> {
    let payload: Payload;
    try {
      payload = PayloadShape.parse(JSON.parse(Buffer.from(encoded.slice(0, 8_000), "base64").toString("utf8")));
    } catch {
      return null;
    }
    const { nonce } = payload.challenge.parameters;
    if (this.#used.has(nonce)) return null;
    // Taken before it is verified, so that two that come at once are not both taken.
    this.#used.add(nonce);
    const giveBack = () => this.#used.delete(nonce);
    const { verified } = await verifySolution({ ...payload, deriveKey, ...this.#secrets }).catch(() => ({
      verified: false,
    }));
    if (!verified) {
      giveBack();
      return null;
    }
    for (const oldest of this.#used) {
      if (this.#used.size <= REMEMBERED) break;
      this.#used.delete(oldest);
    }
    return giveBack;
  }
}
