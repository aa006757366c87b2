// A photo as it arrives → pixels → new files that hold nothing but pixels. The decoder judges what is a photo; names and
// types that a sender claims are never looked at. Runs in a process of its own (encoder-process.ts): what is blocked
// here is blocked for a whole process, and a decoder that fails takes nobody along.

import { createHash } from "node:crypto";
import sharp, { type Sharp } from "sharp";
import { type CleanPhoto, PhotoRefused, type PhotoSize, sizes } from "./photo.ts";

sharp.cache(false);
sharp.concurrency(1);
// libvips reads dozens of formats, SVG and documents among them; only these three have a way in, and AVIF by libheif.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadHeifBuffer",
  ],
});

/** Pixels of a photo at most; more are a mistake or an attack. */
const MOST_PIXELS = 50_000_000;

/** Seconds that one step of one photo may take. */
const SECONDS = 10;

type Kind = "jpeg" | "png" | "webp" | "avif";

/** By its first bytes; throws PhotoRefused for anything else. */
function kindOf(content: Buffer): Kind {
  const at = (from: number, to: number) => content.toString("latin1", from, to);
  if (content[0] === 0xff && content[1] === 0xd8 && content[2] === 0xff) return "jpeg";
  if (at(0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (at(0, 4) === "RIFF" && at(8, 12) === "WEBP") return "webp";
  if (at(4, 8) === "ftyp") {
    const brands = at(8, Math.min(content.length, 64));
    if (/^(avif|avis)/.test(brands)) return "avif";
    if (/heic|heix|hevc|mif1|msf1|heim|heis/.test(brands)) throw new PhotoRefused("photoHeic");
  }
  throw new PhotoRefused("photoUnknown");
}

/** Whether a PNG is an animation, which the decoder would take for its first picture: "acTL" stands before "IDAT". */
function isAnimatedPng(content: Buffer): boolean {
  for (let at = 8; at + 8 <= content.length; at += 12 + content.readUInt32BE(at)) {
    const chunk = content.toString("latin1", at + 4, at + 8);
    if (chunk === "acTL" || chunk === "IDAT") return chunk === "acTL";
  }
  return false;
}

/** Difference hash: each bit says whether a pixel of a 9 by 8 picture is darker than the one to its right. */
async function likenessOf(pixels: Sharp): Promise<string> {
  const small = await pixels.clone().resize(9, 8, { fit: "fill" }).greyscale().raw().toBuffer();
  let bits = 0n;
  for (let row = 0; row < 8; row++)
    for (let column = 0; column < 8; column++) {
      const at = row * 9 + column;
      bits = (bits << 1n) | ((small[at] ?? 0) < (small[at + 1] ?? 0) ? 1n : 0n);
    }
  return bits.toString(16).padStart(16, "0");
}

async function encode(content: Buffer): Promise<CleanPhoto> {
  const kind = kindOf(content);
  const options = { limitInputPixels: MOST_PIXELS, failOn: "warning", pages: 1, sequentialRead: true } as const;
  const { width = 0, height = 0, format, pages = 1, compression } = await sharp(content, options).metadata();
  if (width * height > MOST_PIXELS) throw new PhotoRefused("photoPixels");
  if (pages > 1 || (kind === "png" && isAnimatedPng(content))) throw new PhotoRefused("photoAnimated");
  if (format !== (kind === "avif" ? "heif" : kind)) throw new PhotoRefused("photoUnknown");
  if (kind === "avif" && compression !== "av1") throw new PhotoRefused("photoHeic");
  // Decoded once, turned upright, without alpha; everything else is made from these pixels.
  const { data, info } = await sharp(content, options)
    .rotate()
    .resize(sizes.large, sizes.large, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .timeout({ seconds: SECONDS })
    .toBuffer({ resolveWithObject: true });
  const pixels = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  const made = async (size: PhotoSize) => {
    const scaled = pixels
      .clone()
      .resize(sizes[size], sizes[size], { fit: "inside", withoutEnlargement: true })
      .timeout({ seconds: SECONDS });
    return {
      webp: await scaled.clone().webp({ quality: 80, effort: 3 }).toBuffer(),
      jpg: await scaled.clone().jpeg({ quality: 82, mozjpeg: false }).toBuffer(),
    };
  };
  const files = { large: await made("large"), small: await made("small") };
  return {
    width: info.width,
    height: info.height,
    files,
    sha256: createHash("sha256").update(files.large.webp).digest("hex"),
    likeness: await likenessOf(pixels),
  };
}

/** Decodes and encodes anew. Throws PhotoRefused where the content is no whole photo of a kind that is taken. */
export async function encodePhoto(content: Buffer): Promise<CleanPhoto> {
  try {
    return await encode(content);
  } catch (error) {
    if (error instanceof PhotoRefused) throw error;
    const text = error instanceof Error ? error.message : "";
    throw new PhotoRefused(/pixel limit|exceeds/i.test(text) ? "photoPixels" : "photoDamaged");
  }
}
