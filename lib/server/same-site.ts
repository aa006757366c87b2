// Where a request that changes something comes from. Browsers say it in Sec-Fetch-Site, older ones in Origin; a program
// says neither, and has no reader's session to misuse.

import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a page of ours, or no page at all, sent this. A form that a page without referrer sends has "Origin: null",
 * so null is believed where Sec-Fetch-Site vouches for it, and nowhere else.
 * @param origins the site's own addresses, without a slash at the end
 */
export function isFromOurPages(headers: IncomingHttpHeaders, origins: readonly string[]): boolean {
  const site = headers["sec-fetch-site"];
  const { origin } = headers;
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  if (origin === undefined) return true;
  if (origin === "null") return site === "same-origin";
  return (
    origins.includes(origin) ||
    (site === "same-origin" && URL.canParse(origin) && new URL(origin).host === headers.host)
  );
}

/**
 * Whether a page of ours, and nobody else, sent this: for what a session may do. A request that changes something must
 * say so; a program that says nothing has no business there.
 */
export function isFromOurOwnPage(headers: IncomingHttpHeaders, origins: readonly string[], changes: boolean): boolean {
  if (!isFromOurPages(headers, origins)) return false;
  if (!changes) return true;
  return headers["sec-fetch-site"] === "same-origin" || origins.includes(headers.origin ?? "");
}

/**
 * Why a page's request was refused, for whoever reads it there: it was opened at an address that is not the site's, or
 * it is another site's.
 */
export function strangerWords(headers: IncomingHttpHeaders, origins: readonly string[]): string {
  const { origin } = headers;
  const site = headers["sec-fetch-site"];
  if (site === "cross-site" || site === "same-site" || origin === undefined || origin === "null")
    return "This was sent by a page of another site.";
  return `This page was opened at ${URL.canParse(origin) ? new URL(origin).origin : "another address"}, and the site's address is ${origins[0]}. Open it there. Whoever runs the site says the address that readers use in PUBLIC_URL.`;
}
