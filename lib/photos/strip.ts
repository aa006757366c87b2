// Takes out of a photo's file everything that is not its picture, byte by byte, without decoding it. For browsers that
// give noise instead of pixels; the server decodes and encodes anew in any case.

const ascii = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length));

const join = (parts: readonly Uint8Array[]) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** An Exif segment that says which side is up, and nothing else. */
function orientationSegment(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const content = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xe1, 0, content.length + 2, ...content]);
}

/** Exif's orientation, 1 to 8; 1 where none is told. */
function orientationOf(exif: Uint8Array): number {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  try {
    const little = ascii(exif, 0, 2) === "II";
    const directory = view.getUint32(4, little);
    for (let entry = 0; entry < view.getUint16(directory, little); entry++) {
      const at = directory + 2 + entry * 12;
      if (view.getUint16(at, little) !== 0x0112) continue;
      const value = view.getUint16(at + 8, little);
      return value >= 1 && value <= 8 ? value : 1;
    }
  } catch {
    // A directory that leads out of its segment tells nothing.
  }
  return 1;
}

/** What belongs to the picture: JFIF, Adobe's colour transform, tables, frames and scans. */
const isKept = (marker: number) => (marker >= 0xc0 && marker <= 0xdf) || marker === 0xe0 || marker === 0xee;

function stripJpeg(file: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [file.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  while (at + 4 <= file.length) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    const length = ((file[at + 2] ?? 0) << 8) | (file[at + 3] ?? 0);
    const end = at + 2 + length;
    if (length < 2 || end > file.length) return null;
    if (marker === 0xe1 && ascii(file, at + 4, 6) === "Exif\0\0")
      orientation = orientationOf(file.subarray(at + 10, end));
    if (isKept(marker) && marker !== 0xda) parts.push(file.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    // A scan goes on to the next marker that is no restart and no stuffed byte.
    let scanEnd = at;
    while (
      scanEnd + 1 < file.length &&
      !(file[scanEnd] === 0xff && file[scanEnd + 1] !== 0 && ((file[scanEnd + 1] ?? 0) & 0xf8) !== 0xd0)
    )
      scanEnd += 1;
    parts.push(file.subarray(end - length - 2, scanEnd));
    at = scanEnd;
  }
  // What follows the end of the picture (a second one, a film) is left out.
  parts.push(Uint8Array.of(0xff, 0xd9));
  if (orientation !== 1) parts.splice(1, 0, orientationSegment(orientation));
  return join(parts);
}

const PNG_KEPT = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "sRGB", "cHRM"]);

function stripPng(file: Uint8Array): Uint8Array | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Uint8Array[] = [file.subarray(0, 8)];
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > file.length) return null;
    const name = ascii(file, at + 4, 4);
    if (PNG_KEPT.has(name)) parts.push(file.subarray(at, end));
    at = end;
    if (name === "IEND") return join(parts);
  }
  return null;
}

const WEBP_KEPT = new Set(["VP8 ", "VP8L", "VP8X", "ALPH"]);

function stripWebp(file: Uint8Array): Uint8Array | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Uint8Array[] = [];
  const whole = Math.min(file.length, view.getUint32(4, true) + 8);
  for (let at = 12; at + 8 <= whole; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > whole) return null;
    const name = ascii(file, at, 4);
    if (WEBP_KEPT.has(name)) {
      const chunk = file.slice(at, end);
      // The flags for a colour profile, Exif, XMP and animation.
      if (name === "VP8X") chunk[8] = (chunk[8] ?? 0) & 0b00010000;
      parts.push(chunk);
    }
    at = end;
  }
  const body = join(parts);
  const header = new Uint8Array(12);
  header.set(file.subarray(0, 12));
  new DataView(header.buffer).setUint32(4, body.length + 4, true);
  return parts.length ? join([header, body]) : null;
}

/** The file with nothing but its picture (and, in a JPEG, which side is up); null for a kind or a file it cannot read. */
export function stripMetadata(file: Uint8Array): Uint8Array | null {
  if (file[0] === 0xff && file[1] === 0xd8) return stripJpeg(file);
  if (ascii(file, 1, 3) === "PNG") return stripPng(file);
  if (ascii(file, 0, 4) === "RIFF" && ascii(file, 8, 4) === "WEBP") return stripWebp(file);
  return null;
}
