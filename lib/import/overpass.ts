import "server-only";
// OpenStreetMap's cameras in a box, fresh, from an Overpass service. One request, to the configured host only.

import type { Box } from "../geo/distance.ts";
import { type Input, InputError, openStream } from "./input.ts";

/** Milliseconds that the service may take; bytes that it may send. */
const PATIENCE = 120_000;
const LARGEST = 200_000_000;

/** The query: every surveillance object in the box, with places for ways and relations. */
function overpassQuery({ south, west, north, east }: Box): string {
  return `[out:json][timeout:90];nwr["man_made"="surveillance"](${south},${west},${north},${east});out center meta;`;
}

async function* bounded(body: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > LARGEST)
      throw new InputError(`The Overpass service sent more than ${LARGEST / 1e6} MB. Ask for a smaller --bbox.`);
    yield Buffer.from(chunk);
  }
}

/** Asks and gives the answer as an input. Throws InputError with a sentence when there is no usable answer. */
export async function openOverpass(url: string, box: Box): Promise<Input> {
  const host = new URL(url).host;
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams({ data: overpassQuery(box) }),
      headers: {
        "User-Agent": "ko-nas-gleda/0.1 (public map of Belgrade's surveillance cameras)",
        Accept: "application/json",
      },
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    throw new InputError(
      `The Overpass service at ${host} cannot be reached. Try later, or name another: OVERPASS_URL=…`,
    );
  }
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new InputError(
      `The Overpass service at ${host} answered ${response.status}. It may be busy: try in some minutes.`,
    );
  }
  if (!/json/.test(response.headers.get("content-type") ?? "")) {
    await response.body.cancel();
    throw new InputError(`The Overpass service at ${host} did not answer with JSON. Is OVERPASS_URL right?`);
  }
  const size = Number(response.headers.get("content-length")) || null;
  return openStream("overpass", bounded(response.body), size, { answersFor: box });
}
