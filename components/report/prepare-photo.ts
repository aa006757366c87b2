// A photo on its way out of the phone: what its metadata can propose (place, day, direction) is read here, then they
// are left behind. Pixels are drawn anew and scaled; a browser that hides pixels from pages gets its file stripped.

import { atMost } from "@/lib/offline/at-most";
import { MAX_PHOTO_BYTES } from "@/lib/photos/limits";
import { stripMetadata } from "@/lib/photos/strip";
import type { Hints } from "./read-hints";

/** Pixels of the longer side of what is sent. */
const LONGEST = 1_600;
const QUALITY = 0.86;

/** Milliseconds that a photo's metadata, and its pixels, may take. */
const HINTS_PATIENCE = 8_000;
const PIXELS_PATIENCE = 60_000;

const NO_HINTS: Hints = { place: null, direction: null, day: null };

export type PreparedPhoto = {
  blob: Blob;
  /** Whether it can be drawn on: not where the browser hides pixels. */
  editable: boolean;
  hints: Hints;
};

/** Why a photo cannot be taken; keys of messages/report.json. */
export class PhotoUnreadable extends Error {}

async function readHints(file: Blob): Promise<Hints> {
  const worker = new Worker(new URL("./read-hints.ts", import.meta.url), { type: "module" });
  try {
    return await atMost(
      HINTS_PATIENCE,
      new Promise<Hints>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<Hints>) => resolve(data);
        worker.onerror = () => reject(new Error("The metadata cannot be read."));
        worker.postMessage(file);
      }),
    );
  } catch {
    return NO_HINTS;
  } finally {
    worker.terminate();
  }
}

/**
 * Whether what is drawn comes back as it was drawn. Browsers that resist fingerprinting give noise: four plain squares
 * go through both ways out of a canvas, and must still be plain.
 */
async function canvasIsHonest(): Promise<boolean> {
  const side = 32;
  const colours = [
    [200, 30, 60],
    [20, 160, 90],
    [240, 220, 20],
    [30, 60, 220],
  ] as const;
  const draw = document.createElement("canvas");
  draw.width = draw.height = side;
  const context = draw.getContext("2d", { willReadFrequently: true });
  if (!context) return false;
  for (const [at, [r, g, b]] of colours.entries()) {
    context.fillStyle = `rgb(${r} ${g} ${b})`;
    context.fillRect((at % 2) * 16, Math.floor(at / 2) * 16, 16, 16);
  }
  const fits = (pixels: Uint8ClampedArray) => {
    let off = 0;
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        const wanted = colours[(y >> 4) * 2 + (x >> 4)] ?? [0, 0, 0];
        for (let channel = 0; channel < 3; channel++)
          off = Math.max(off, Math.abs((pixels[(y * side + x) * 4 + channel] ?? 0) - (wanted[channel] ?? 0)));
      }
    return off <= 4;
  };
  if (!fits(context.getImageData(0, 0, side, side).data)) return false;
  const blob = await new Promise<Blob | null>((resolve) => draw.toBlob(resolve, "image/png"));
  if (!blob) return false;
  const back = await createImageBitmap(blob);
  context.clearRect(0, 0, side, side);
  context.drawImage(back, 0, 0);
  return fits(context.getImageData(0, 0, side, side).data);
}

/** The picture as a JPEG of at most 1,600 pixels, drawn from its pixels alone. */
export async function encodeCanvas(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (!blob) throw new PhotoUnreadable("photoUnknown");
  return blob;
}

/** A canvas with the picture, upright and scaled. */
export async function drawPhoto(file: Blob): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new PhotoUnreadable("photoUnknown");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

/** Why a picture that no browser draws cannot be taken: by its first bytes, it is one of ours that broke, or none. */
async function whyUnreadable(file: Blob): Promise<string> {
  const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...head);
  if (/^.{4}ftyp(hei|hev|mif1|msf1)/s.test(text)) return "photoHeic";
  return /^(\xff\xd8\xff|\x89PNG|RIFF.{4}WEBP|.{4}ftypavi)/s.test(text) ? "photoDamaged" : "photoUnknown";
}

/** Makes a photo ready to be sent. Throws PhotoUnreadable. */
export async function preparePhoto(file: File): Promise<PreparedPhoto> {
  const hints = await readHints(file);
  let canvas: HTMLCanvasElement;
  try {
    canvas = await atMost(PIXELS_PATIENCE, drawPhoto(file));
  } catch {
    throw new PhotoUnreadable(await whyUnreadable(file));
  }
  if (await canvasIsHonest()) return { hints, blob: await encodeCanvas(canvas), editable: true };
  const stripped = stripMetadata(new Uint8Array(await file.arrayBuffer()));
  if (!stripped) throw new PhotoUnreadable("photoHidden");
  if (stripped.length > MAX_PHOTO_BYTES) throw new PhotoUnreadable("photoLarge");
  return { hints, blob: new Blob([new Uint8Array(stripped)]), editable: false };
}
