import "server-only";

// Who sends, for limits and for nothing else: a number that says "the same as before" for one day and then means
// nothing. The key is random, in memory alone, and thrown away at midnight and with the process.

import { createHmac, randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import { todayInBelgrade } from "../platform/today.ts";

let key = { day: "", secret: randomBytes(32) };

/** The network of an address: IPv4 whole, IPv6 by the /64 that one subscriber has. */
function network(address: string): string {
  if (!ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(":") : parsed.toString();
}

/**
 * The sender of a request, as a text that cannot be turned back.
 * @param trustedProxy address of the front that may say for whom it asks; what anybody else says of it is not believed
 */
export function senderOf(request: IncomingMessage, trustedProxy: string | undefined): string {
  const today = todayInBelgrade();
  if (key.day !== today) key = { day: today, secret: randomBytes(32) };
  const direct = request.socket.remoteAddress ?? "";
  const told = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  const behindFront = trustedProxy !== undefined && network(direct) === network(trustedProxy) && told;
  return createHmac("sha256", key.secret)
    .update(network(behindFront ? told : direct))
    .digest("base64url")
    .slice(0, 22);
}
