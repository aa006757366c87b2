// A font file of the web as printers' programs read it: the tables of a WOFF (W3C, WOFF File Format 1.0), unpacked.

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const padded = (length: number) => (length + 3) & ~3;

/** The TrueType font that a WOFF holds. Throws for what is none. */
export async function trueType(woff: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const from = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (from.getUint32(0) !== 0x774f4646) throw new Error("This is no WOFF file.");
  const count = from.getUint16(12);
  const tables = await Promise.all(
    Array.from({ length: count }, async (_, number) => {
      const at = 44 + 20 * number;
      const [offset, packed, length] = [from.getUint32(at + 4), from.getUint32(at + 8), from.getUint32(at + 12)];
      const data = woff.subarray(offset, offset + packed);
      return {
        tag: from.getUint32(at),
        checksum: from.getUint32(at + 16),
        data: packed < length ? await inflated(data) : data,
      };
    }),
  );
  const font = new Uint8Array(12 + 16 * count + tables.reduce((sum, { data }) => sum + padded(data.length), 0));
  const to = new DataView(font.buffer);
  const power = 2 ** Math.floor(Math.log2(count));
  to.setUint32(0, from.getUint32(4));
  to.setUint16(4, count);
  to.setUint16(6, power * 16);
  to.setUint16(8, Math.log2(power));
  to.setUint16(10, (count - power) * 16);
  let place = 12 + 16 * count;
  for (const [number, { tag, checksum, data }] of tables.entries()) {
    const at = 12 + 16 * number;
    to.setUint32(at, tag);
    to.setUint32(at + 4, checksum);
    to.setUint32(at + 8, place);
    to.setUint32(at + 12, data.length);
    font.set(data, place);
    place += padded(data.length);
  }
  return font;
}
