// What a request's headers ask of an answer: whether the reader has it already, and packed how.

import type { IncomingHttpHeaders } from "node:http";
import fresh from "fresh";
import Negotiator from "negotiator";

/**
 * Whether a reader has this version already. Its tag alone says so: our days of change (Last-Modified) are too coarse, and
 * fetch() sends "no-cache" with every tag that a program gives it.
 * @param etag with its quotation marks
 */
export const isKnown = (headers: IncomingHttpHeaders, etag: string): boolean =>
  fresh({ "if-none-match": headers["if-none-match"] }, { etag });

/** The first of the given encodings that a reader takes; undefined to send it as it is. */
export function encodingFor<Encoding extends string>(
  headers: IncomingHttpHeaders,
  known: readonly Encoding[],
): Encoding | undefined {
  const taken = new Negotiator({ headers }).encodings([...known]);
  return known.find((encoding) => taken.includes(encoding));
}
