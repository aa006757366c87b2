/** Milliseconds without a byte after which a file is given up: a weak line is slow, a dead one is silent. */
const SILENCE = 30_000;

/** The bytes of an address. Rejects where they cannot be had, and once nothing has come for a while. */
export async function fetchFile(address: string | URL): Promise<Uint8Array<ArrayBuffer>> {
  const stop = new AbortController();
  const give = () => stop.abort(new Error(`${address}: nothing came for ${SILENCE} ms`));
  let timer = setTimeout(give, SILENCE);
  try {
    const answer = await fetch(address, { signal: stop.signal });
    if (!answer.ok || !answer.body) throw new Error(`${address}: ${answer.status}`);
    const watched = answer.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(bytes, controller) {
          clearTimeout(timer);
          timer = setTimeout(give, SILENCE);
          controller.enqueue(bytes);
        },
      }),
    );
    return new Uint8Array(await new Response(watched).arrayBuffer());
  } finally {
    clearTimeout(timer);
  }
}

/** What an address holds as JSON. Rejects as `fetchFile` does, and where it is no JSON. */
export const fetchJson = async (address: string): Promise<unknown> =>
  JSON.parse(new TextDecoder().decode(await fetchFile(address)));
