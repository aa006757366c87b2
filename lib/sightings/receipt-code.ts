// How a receipt code follows from a report's key, in the browser and on the server alike: a report that waits on the
// phone shows its code already.

/** Crockford's base 32: no I, L, O, U, which are misread. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Characters of a code, five bits each: 140 random bits, as many as fit into seven groups of four. */
const LENGTH = 28;

/** What is hashed (SHA-256) to make the code of a key. */
export const receiptSource = (key: string) => `receipt\n${key}`;

/** The code of a hash: "7K3M-…". */
export function writeCode(hash: Uint8Array): string {
  let code = "";
  for (let at = 0; at < LENGTH; at++) {
    const bit = at * 5;
    const two = ((hash[bit >> 3] ?? 0) << 8) | (hash[(bit >> 3) + 1] ?? 0);
    code += ALPHABET[(two >> (11 - (bit & 7))) & 31];
  }
  return code.replace(/.{4}(?=.)/g, "$&-");
}
