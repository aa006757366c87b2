// Addresses of the API as its own description gives them by example.

import type { DescribedOperation } from "../lib/api/document.ts";

/** An operation's address with its examples filled in, and with what stands in `more`. */
export function exampleOf(path: string, { parameters }: DescribedOperation, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  let address = path;
  for (const { name, in: where, example } of parameters) {
    const value = more[name] ?? (example === undefined ? undefined : String(example));
    if (value === undefined) continue;
    if (where === "path") address = address.replace(`{${name}}`, encodeURIComponent(value));
    if (where === "query") query.set(name, value);
  }
  return query.size ? `${address}?${query}` : address;
}
